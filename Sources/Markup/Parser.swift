import CMark
import CMarkArena

/// Turns bytes into a `Document`: libcmark finds CommonMark's structure, docgate adds GitHub's and exact positions.
public struct Parser: Sendable {
  public init() {}

  public func parse(_ source: SourceText) -> Document {
    let frontMatter = FrontMatter(in: source)
    let bodyStart = frontMatter?.range.end ?? (source.hasByteOrderMark ? 3 : 0)
    guard let root = cmarkTree(source, from: bodyStart) else {
      return Document(source: source, frontMatter: frontMatter)
    }
    defer { cmark_arena_reset() }
    let lines = BodyLines(source: source, start: bodyStart)
    let survey = BlockSurvey(root: root, lines: lines)
    var builder = TreeBuilder(lines: lines, frontMatter: frontMatter, survey: survey)
    builder.build(root)
    return builder.document
  }

  /// libcmark replaces NUL by three bytes; one that keeps the length keeps every offset right.
  private func cmarkTree(_ source: SourceText, from start: Int) -> CMarkNode? {
    let body = UnsafeBufferPointer(rebasing: source.bytes[start...])
    guard let base = source.bytes.baseAddress else { return nil }
    if memchr(base, 0, source.count) == nil {
      return body.withMemoryRebound(to: CChar.self) { CMarkTree.parse($0) }
    }
    return body.map { $0 == 0 ? 0x1A : CChar(bitPattern: $0) }.withUnsafeBufferPointer { CMarkTree.parse($0) }
  }
}

/// libcmark's parser with the arena as its allocator.
enum CMarkTree {
  /// The tree lives until the arena of this thread is reset.
  static func parse(_ text: UnsafeBufferPointer<CChar>) -> CMarkNode? {
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, cmark_arena_allocator()) else { return nil }
    if let base = text.baseAddress { cmark_parser_feed(parser, base, text.count) }
    return cmark_parser_finish(parser)
  }
}

/// The lines that libcmark was given, numbered as it numbers them, from 1.
struct BodyLines {
  let source: SourceText
  let start: Int
  private let first: Int

  init(source: SourceText, start: Int) {
    self.source = source
    self.start = start
    first = source.lineIndex(of: start)
  }

  var last: Int { source.lineCount - first }

  func line(_ number: Int) -> SourceRange {
    let index = min(max(first + number - 1, 0), source.lineCount - 1)
    let line = source.line(index)
    return index == first ? SourceRange(max(start, line.start), max(start, line.end)) : line
  }

  /// Offset behind the line end.
  func lineEnd(_ number: Int) -> Int {
    let index = first + number
    return index < source.lineCount ? Int(source.lineStarts[max(index, 0)]) : source.count
  }

  func offset(line number: Int, column: Int) -> Int { min(line(number).start + max(0, column - 1), source.count) }

  /// Where the text of a line begins behind up to `quotes` quotation marks and all indentation.
  func textStart(_ number: Int, quotes: Int) -> Int {
    let line = line(number)
    var i = skipBlanks(line.start, line.end)
    var left = quotes
    while left > 0, i < line.end, source.bytes[i] == Byte.greater {
      i = skipBlanks(i + 1, line.end)
      left -= 1
    }
    return i
  }

  private func skipBlanks(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, source.bytes[i].isBlank { i += 1 }
    return i
  }
}

/// A node of libcmark's tree.
typealias CMarkNode = OpaquePointer
