/// Where an output leaves what was expected: the lines that differ, with the one before them.
public struct OutputDifference: Sendable {
  public enum Mark: String, Sendable {
    case both = " "
    case expected = "-"
    case printed = "+"
  }

  public struct Row: Sendable {
    public let mark: Mark
    /// The line of the document, 1-based; nil for what was printed.
    public let number: Int?
    public let text: String

    init(mark: Mark, number: Int?, text: String) {
      self.mark = mark
      self.number = number
      self.text = text
    }

    fileprivate init(_ mark: Mark, _ line: ExpectedOutput.Line) {
      self.init(mark: mark, number: line.number, text: line.text.text)
    }

    fileprivate init(_ printed: ArraySlice<UInt8>) { self.init(mark: .printed, number: nil, text: printed.text) }
  }

  public let rows: [Row]
  /// How many lines of each side are shown at most.
  private static let most = 10

  /// - Parameter expected: nil shows the end of what was printed.
  init(_ expected: ExpectedOutput?, _ printed: [ArraySlice<UInt8>]) {
    guard let expected else {
      let hidden = printed.count - OutputDifference.most
      let note = hidden > 0 ? [Row(mark: .printed, number: nil, text: "… \(hidden) lines before these")] : []
      rows = note + printed.suffix(OutputDifference.most).map(Row.init)
      return
    }
    if expected.matches(printed) {
      rows = []
      return
    }
    let lines = expected.lines
    let head = zip(lines, printed).prefix { !$0.isAnyLines && $0.matches($1) }.count
    let most = min(lines.count, printed.count) - head
    let tail = zip(lines.reversed(), printed.reversed()).prefix(most).prefix { !$0.isAnyLines && $0.matches($1) }.count
    let before = lines[..<head].suffix(1).map { Row(.both, $0) }
    rows = OutputDifference.rows(
      lines[head..<lines.count - tail], printed[head..<printed.count - tail], behind: before)
  }

  /// The lines that differ, each run of them behind the line before it.
  private static func rows(
    _ expected: ArraySlice<ExpectedOutput.Line>, _ printed: ArraySlice<ArraySlice<UInt8>>, behind before: [Row]
  ) -> [Row] {
    guard let alignment = OutputAlignment(expected, printed) else {
      return before + shortened(expected.map { Row(.expected, $0) }) + shortened(printed.map(Row.init))
    }
    var (rows, both, wanted, given): ([Row], [Row], [Row], [Row]) = ([], before, [], [])
    for step in alignment.steps {
      switch step {
      case .expected(let index): wanted.append(Row(.expected, expected[expected.startIndex + index]))
      case .printed(let index): given.append(Row(printed[printed.startIndex + index]))
      case .hidden: break
      case .both(let index):
        if !(wanted + given).isEmpty { rows += both + shortened(wanted) + shortened(given) }
        (both, wanted, given) = ([Row(.both, expected[expected.startIndex + index])], [], [])
      }
    }
    if (wanted + given).isEmpty { return rows }
    return rows + both + shortened(wanted) + shortened(given)
  }

  private static func shortened(_ rows: some Collection<Row>) -> [Row] {
    guard rows.count > most, let mark = rows.first?.mark else { return Array(rows) }
    return rows.prefix(most) + [Row(mark: mark, number: nil, text: "… \(rows.count - most) more lines")]
  }
}

extension ArraySlice<UInt8> {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
