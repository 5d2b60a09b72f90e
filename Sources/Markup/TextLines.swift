/// The lines of a leaf block's text in the source, without the marks of the containers around them.
struct TextLines {
  let containers: Containers
  /// Numbers of the lines.
  let numbers: Range<Int>
  private let start: Int

  init(of block: LeafBlock, through last: Int, in containers: Containers) {
    self.containers = containers
    start = block.start
    numbers = block.first..<max(block.first, last) + 1
  }

  var lines: BodyLines { containers.lines }
  var bytes: UnsafeBufferPointer<UInt8> { lines.bytes }

  /// Offset behind the last byte that is no white space.
  var end: Int { numbers.reversed().lazy.map { self[$0] }.first { !$0.isEmpty }?.end ?? start }

  /// A line of the text, without white space at its end.
  subscript(number: Int) -> SourceRange {
    let from = number == numbers.lowerBound ? start : containers.paragraphStart(number)
    return SourceRange(from, lines.trimmedEnd(from, lines.line(number).end))
  }
}
