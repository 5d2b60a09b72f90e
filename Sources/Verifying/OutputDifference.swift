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
  }

  public let rows: [Row]
  /// How many lines of each side are shown at most.
  private static let most = 10

  /// - Parameter expected: nil shows the end of what was printed.
  init(_ expected: ExpectedOutput?, _ printed: [ArraySlice<UInt8>]) {
    guard let expected else {
      let hidden = printed.count - OutputDifference.most
      let note = hidden > 0 ? [Row(mark: .printed, number: nil, text: "… \(hidden) lines before these")] : []
      rows = note + printed.suffix(OutputDifference.most).map { Row(mark: .printed, number: nil, text: $0.text) }
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
    let before = lines[..<head].suffix(1).map { Row(mark: .both, number: $0.number, text: $0.text.text) }
    let wanted = lines[head..<lines.count - tail].map { Row(mark: .expected, number: $0.number, text: $0.text.text) }
    let given = printed[head..<printed.count - tail].lazy.map { Row(mark: .printed, number: nil, text: $0.text) }
    rows = before + OutputDifference.shortened(wanted) + OutputDifference.shortened(given)
  }

  private static func shortened(_ rows: some Collection<Row>) -> [Row] {
    guard rows.count > most, let mark = rows.first?.mark else { return Array(rows) }
    return rows.prefix(most) + [Row(mark: mark, number: nil, text: "… \(rows.count - most) more lines")]
  }
}

extension ArraySlice<UInt8> {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
