import CMark

/// A document's bytes exactly as they are on disk, with the table of its lines.
///
/// The bytes live outside Swift's arrays so that ranges can be read without copies or bounds closures; they are
/// written once, before the text is shared, and freed with the last reference.
public final class SourceText: @unchecked Sendable {
  /// All bytes; `padding` NULs follow them so that a scanner may look eight bytes ahead.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// Offset of each line's first byte; `\n`, `\r\n` and `\r` end a line.
  public let lineStarts: UnsafeBufferPointer<Int32>
  /// The first byte that libcmark does not take as it is; nil where all is UTF-8 without NUL.
  let firstUnreadable: Int?
  private let storage: UnsafeMutablePointer<UInt8>

  /// How many NULs follow the bytes.
  public static let padding = 8

  /// Takes over `count` bytes at `storage`, which must have room for the padding too and come from `allocate`.
  public init(adopting storage: UnsafeMutablePointer<UInt8>, count: Int) {
    (storage + count).update(repeating: 0, count: SourceText.padding)
    self.storage = storage
    bytes = UnsafeBufferPointer(start: storage, count: count)
    lineStarts = SourceText.findLines(bytes)
    firstUnreadable = bytes.firstUnreadable(from: 0)
  }

  public convenience init(_ bytes: some Collection<UInt8>) {
    let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + SourceText.padding)
    _ = UnsafeMutableBufferPointer(start: storage, count: bytes.count).initialize(from: bytes)
    self.init(adopting: storage, count: bytes.count)
  }

  public convenience init(_ string: String) { self.init(Array(string.utf8)) }

  deinit {
    storage.deallocate()
    lineStarts.deallocate()
  }

  public var count: Int { bytes.count }
  public var lineCount: Int { lineStarts.count }

  /// Whether another text has the same bytes.
  public func isSame(as other: SourceText) -> Bool { self === other || bytes.elementsEqual(other.bytes) }

  /// The text at a range; bytes that are not UTF-8 become U+FFFD.
  public func string(_ range: SourceRange) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range.start..<range.end]), as: UTF8.self)
  }

  /// Where a text first stands in a range; letters match in their own case only.
  public func offset(of text: StaticString, in range: SourceRange) -> Int? {
    let count = text.utf8CodeUnitCount
    guard let base = bytes.baseAddress, count > 0 else { return nil }
    var start = range.start
    // Nothing behind the range is looked at: many short ranges of a long document are asked in turn.
    while start + count <= range.end,
      let hit = memchr(base + start, Int32(text.utf8Start[0]), range.end - count - start + 1)
    {
      let found = UnsafeRawPointer(base).distance(to: hit)
      if memcmp(hit, text.utf8Start, count) == 0 { return found }
      start = found + 1
    }
    return nil
  }

  /// Whether a range holds a text, given in lower case; letters match in both cases.
  public func contains(_ text: StaticString, in range: SourceRange) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count > 0, range.length >= count else { return count == 0 }
    let letters = text.utf8Start
    let first = letters[0]
    // Puts a letter in lower case.
    let caseBit: UInt8 = first.isLetter ? 0x20 : 0
    for start in range.start...range.end - count where bytes[start] | caseBit == first {
      var matched = 1
      while matched < count, bytes[start + matched].lowercased == letters[matched] { matched += 1 }
      if matched == count { return true }
    }
    return false
  }

  /// Index, from 0, of the line that holds an offset.
  public func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, from 0, without its line end.
  public func line(_ index: Int) -> SourceRange {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, end)
  }

  private static func findLines(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<Int32> {
    var starts = LineStarts(capacity: bytes.count / 32 + 16)
    starts.append(0)
    guard let base = bytes.baseAddress else { return starts.buffer }
    if memchr(base, 0x0D, bytes.count) != nil {
      for i in bytes.indices
      where bytes[i] == 0x0A || (bytes[i] == 0x0D && (i + 1 == bytes.count || bytes[i + 1] != 0x0A)) {
        starts.append(i + 1)
      }
      return starts.buffer
    }
    var i = 0
    while let hit = memchr(base + i, 0x0A, bytes.count - i) {
      i = base.distance(to: hit.assumingMemoryBound(to: UInt8.self)) + 1
      starts.append(i)
    }
    return starts.buffer
  }
}

/// Line starts as they are found, in memory that the text takes over.
private struct LineStarts {
  private var starts: UnsafeMutablePointer<Int32>
  private var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    starts = .allocate(capacity: capacity)
  }

  var buffer: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: starts, count: count) }

  mutating func append(_ start: Int) {
    if count == capacity { grow() }
    (starts + count).initialize(to: Int32(truncatingIfNeeded: start))
    count &+= 1
  }

  private mutating func grow() {
    capacity *= 2
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
    larger.moveInitialize(from: starts, count: count)
    starts.deallocate()
    starts = larger
  }
}
