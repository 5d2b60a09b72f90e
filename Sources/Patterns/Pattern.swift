import CPCRE2
import Foundation

/// A regular expression in PCRE2's syntax over UTF-8; `\w`, `\b` and case know all of Unicode.
///
/// It is compiled when it is made, so that a mistake in it is known at once, and turned into machine code when it is first
/// used. It may be used by several threads.
public final class Pattern: @unchecked Sendable {
  /// As written.
  public let text: String
  private let code: OpaquePointer
  private let lock = NSLock()
  private var isPrepared = false
  /// Whether a long text may be searched in parts; `\G` would match where each begins.
  private let isDivisible: Bool
  private let hasBackReference: Bool

  /// - Parameter isAnchored: whether it is only held against places that are named.
  /// - Throws: `PatternError` with the place of the mistake.
  public init(_ text: String, ignoresCase: Bool = false, isAnchored: Bool = false) throws(PatternError) {
    self.text = text
    isDivisible = !isAnchored && !text.contains("\\G")
    var error: Int32 = 0
    var offset = 0
    let options =
      PCRE2_MATCH_INVALID_UTF | PCRE2_UCP | PCRE2_MULTILINE | (ignoresCase ? PCRE2_CASELESS : 0)
      | (isAnchored ? PCRE2_ANCHORED : 0)
    var bytes = text
    let compiled = bytes.withUTF8 { utf8 in
      pcre2_compile_8(
        utf8.baseAddress, utf8.count, UInt32(options) | PCRE2_USE_OFFSET_LIMIT, &error, &offset, nil)
    }
    guard let compiled else { throw PatternError(code: error, offset: offset) }
    code = compiled
    var highest: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_BACKREFMAX), &highest)
    hasBackReference = highest > 0
  }

  deinit { pcre2_code_free_8(code) }

  /// Calls with each match from left to right; an empty match is left out, for there is nothing to flag.
  ///
  /// - Throws: `PatternLimitError` where a match takes more steps than it may, or all of them more time.
  public func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, within budget: inout PatternBudget, _ body: (PatternMatch) -> Void
  ) throws(PatternLimitError) {
    prepare()
    let state = MatchState(code, length: text.count, hasLongSteps: hasBackReference)
    var start = 0
    while start <= text.count, try find(text, from: start, state, &budget) {
      let match = PatternMatch(state.data)
      if !match.range.isEmpty { body(match) }
      start = match.range.isEmpty ? Pattern.next(match.range.upperBound, text) : match.range.upperBound
    }
  }

  /// The same for one text by itself.
  public func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, _ body: (PatternMatch) -> Void
  ) throws(PatternLimitError) {
    var budget = PatternBudget()
    try forEachMatch(in: text, within: &budget, body)
  }

  /// Calls with the match that begins at an offset, if there is one that is not empty; the pattern is an anchored one.
  ///
  /// - Throws: `PatternLimitError` where the match takes more steps than it may, or all of them more time.
  public func match(
    in text: UnsafeBufferPointer<UInt8>, at offset: Int, within budget: inout PatternBudget,
    _ body: (PatternMatch) -> Void
  ) throws(PatternLimitError) {
    prepare()
    let state = MatchState(code, length: text.count, hasLongSteps: hasBackReference)
    guard try find(text, from: offset, state, &budget) else { return }
    let match = PatternMatch(state.data)
    if !match.range.isEmpty { body(match) }
  }

  /// Whether it matches somewhere in a text.
  public func matches(_ text: UnsafeBufferPointer<UInt8>) throws(PatternLimitError) -> Bool {
    prepare()
    var budget = PatternBudget()
    return try find(text, from: 0, MatchState(code, length: text.count, hasLongSteps: hasBackReference), &budget)
  }

  /// Looks for the first match from an offset on.
  private func find(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ state: MatchState, _ budget: inout PatternBudget
  ) throws(PatternLimitError) -> Bool {
    var start = start
    while start <= text.count {
      let end = budget.end(from: start, text, hasLongSteps: hasBackReference)
      let isWhole = !isDivisible || end > text.count
      let isFound = try state.match(code, text, from: start, upTo: isWhole ? nil : end - 1)
      try budget.spend((isFound ? max(PatternMatch(state.data).range.lowerBound, start) + 1 : end) - start)
      if isFound || isWhole { return isFound }
      start = end
    }
    return false
  }

  public func matches(_ text: String) throws(PatternLimitError) -> Bool {
    let bytes = Array(text.utf8)
    do {
      return try bytes.withUnsafeBufferPointer { try matches($0) }
    } catch let error as PatternLimitError {
      throw error
    } catch {
      return false
    }
  }

  /// Makes machine code of it, once; where the processor is not known to PCRE2, its interpreter does the work.
  private func prepare() {
    lock.withLock {
      guard !isPrepared else { return }
      pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
      isPrepared = true
    }
  }

  /// The offset of the next character.
  private static func next(_ offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var next = offset + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}

/// Where a pattern matched.
public struct PatternMatch {
  private let data: OpaquePointer

  fileprivate init(_ data: OpaquePointer) { self.data = data }

  /// Bytes from the start of the text.
  public var range: Range<Int> {
    let ends = pcre2_get_ovector_pointer_8(data)
    // `\K` in a lookaround can put the start behind the end.
    return ends.map { $0[0]..<max($0[0], $0[1]) } ?? 0..<0
  }

  /// A template with what the groups matched in the place of `$1` to `$9`: nothing for a group that took no part.
  ///
  /// - Parameter text: what was searched.
  public func filling(_ template: String, from text: UnsafeBufferPointer<UInt8>) -> String {
    (1..<10).reduce(template) { filled, number in
      let matched = group(number).map { String(decoding: text[$0], as: UTF8.self) }
      return filled.replacing("$\(number)", with: matched ?? "")
    }
  }

  /// What a group in round brackets matched; nil where it took no part.
  public func group(_ number: Int) -> Range<Int>? {
    guard number < pcre2_get_ovector_count_8(data), let ends = pcre2_get_ovector_pointer_8(data) else { return nil }
    let (start, end) = (ends[2 * number], ends[2 * number + 1])
    return start <= end && end != Int.max && start >= 0 ? start..<end : nil
  }

  /// The name of the last `(*MARK:name)` on the way, as a number.
  public var mark: Int? { pcre2_get_mark_8(data).flatMap { Int(String(cString: $0)) } }
}

/// Why a pattern cannot be used, and at which byte of it.
public struct PatternError: Error, Equatable {
  public let message: String
  public let offset: Int

  init(code: Int32, offset: Int) {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    message = String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    self.offset = offset
  }
}

/// A pattern took more steps than a match may.
public struct PatternLimitError: Error, Equatable {}

/// The memory of one search.
private final class MatchState {
  let data: OpaquePointer
  private let context: OpaquePointer?
  /// Steps from one place of the text, at most.
  private static let mostSteps = 100_000
  /// Steps from all places together, roughly, so that a long text does not multiply what one place may take.
  private static let totalSteps = 20_000_000
  /// Bytes that are read from one place of the text, roughly, where a step may read all of it.
  private static let mostBytes = 500_000_000

  init(_ code: OpaquePointer, length: Int, hasLongSteps: Bool) {
    data = pcre2_match_data_create_from_pattern_8(code, nil)
    context = pcre2_match_context_create_8(nil)
    let share = min(MatchState.mostSteps, MatchState.totalSteps / max(length, 1))
    let steps = max(share, 4 * length, 1000)
    let mostLong = hasLongSteps ? MatchState.mostBytes / max(length, 1) : steps
    pcre2_set_match_limit_8(context, UInt32(clamping: min(steps, mostLong)))
    pcre2_set_depth_limit_8(context, 10_000)
    pcre2_set_heap_limit_8(context, 20_000)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(data)
  }

  /// - Parameter last: the last offset at which a match may begin; nil for the end of the text.
  func match(
    _ code: OpaquePointer, _ text: UnsafeBufferPointer<UInt8>, from start: Int, upTo last: Int?
  ) throws(PatternLimitError) -> Bool {
    pcre2_set_offset_limit_8(context, last ?? Int.max)
    var result = pcre2_match_8(code, text.baseAddress, text.count, start, 0, data, context)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // The interpreter keeps its way back on the heap.
      result = pcre2_match_8(code, text.baseAddress, text.count, start, UInt32(PCRE2_NO_JIT), data, context)
    }
    if result >= 0 { return true }
    if result == PCRE2_ERROR_NOMATCH { return false }
    throw PatternLimitError()
  }
}
