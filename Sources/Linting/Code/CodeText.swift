import Markup

/// The text of a block of code as its author wrote it: without the quotation marks and the indentation of the containers
/// that it stands in, with `\n` behind each line.
public struct CodeText: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// For each line where it begins in the text and in the source.
  private var starts: [(text: Int, source: Int)] = []

  init(_ block: CodeBlock, in document: Document) {
    guard !block.content.isEmpty else { return }
    let source = document.source
    let margin = Margin(block, in: document)
    bytes.reserveCapacity(block.content.length)
    var line = source.lineIndex(of: block.content.start)
    while line < source.lineCount, Int(source.lineStarts[line]) < block.content.end {
      let range = source.line(line)
      let start = margin.end(in: range, of: source.bytes)
      starts.append((bytes.count, start))
      bytes += source.bytes[start..<min(range.end, max(start, block.content.end))]
      bytes.append(UInt8(ascii: "\n"))
      line += 1
    }
  }

  public var lineCount: Int { starts.count }

  /// Offsets of a line, from 0, without its end.
  public func line(_ index: Int) -> Range<Int> {
    starts[index].text..<(index + 1 < starts.count ? starts[index + 1].text : bytes.count) - 1
  }

  public func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Index, from 0, of the line that holds an offset.
  public func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle].text <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of the source that a stretch stands for.
  public func sourceRange(_ range: Range<Int>) -> SourceRange {
    guard !starts.isEmpty else { return .at(0) }
    let start = sourceOffset(range.lowerBound)
    return range.isEmpty ? .at(start) : SourceRange(start, sourceOffset(range.upperBound - 1) + 1)
  }

  private func sourceOffset(_ offset: Int) -> Int {
    let line = starts[lineIndex(of: offset)]
    return line.source + offset - line.text
  }
}

/// What stands in front of each line of a block of code that is not code.
private struct Margin {
  private let columns: Int
  private let quotes: Int

  init(_ block: CodeBlock, in document: Document) {
    let source = document.source
    var quotes = 0
    var node = block.node
    while node > 0 {
      node = Int(document.nodes[node].parent)
      if node > 0, document.nodes[node].kind == .blockQuote { quotes += 1 }
    }
    self.quotes = quotes
    let start = Int(document.nodes[block.node].start)
    let lineStart = Int(source.lineStarts[source.lineIndex(of: start)])
    columns = (lineStart..<start).reduce(0) { Margin.column(behind: source.bytes[$1], at: $0) }
  }

  /// Where the code of a line begins.
  func end(in line: SourceRange, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var (offset, column, quotes) = (line.start, 0, quotes)
    while offset < line.end, column < columns {
      let byte = bytes[offset]
      if byte == UInt8(ascii: ">"), quotes > 0 {
        quotes -= 1
      } else if byte != 0x20, byte != 0x09 {
        break
      }
      column = Margin.column(behind: byte, at: column)
      offset += 1
    }
    return offset
  }

  private static func column(behind byte: UInt8, at column: Int) -> Int {
    byte == 0x09 ? (column / 4 + 1) * 4 : byte & 0xC0 == 0x80 ? column : column + 1
  }
}
