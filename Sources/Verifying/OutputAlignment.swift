/// Lays the lines that were printed beside those that were expected, so that as few as possible differ.
struct OutputAlignment {
  /// What becomes of the next line of one side or both; indices count from the first line of each.
  enum Step: Equatable {
    case both(Int)
    case expected(Int)
    case printed(Int)
    /// A line that `...` stands for.
    case hidden
  }

  private(set) var steps: [Step] = []
  /// Comparing more pairs of lines takes longer than a reader would want to wait for.
  private static let mostPairs = 40_000

  /// Nil where there are too many lines to compare.
  init?(_ expected: ArraySlice<ExpectedOutput.Line>, _ printed: ArraySlice<ArraySlice<UInt8>>) {
    guard expected.count * printed.count <= OutputAlignment.mostPairs else { return nil }
    let (lines, given) = (Array(expected), Array(printed))
    let costs = OutputAlignment.costs(lines, given)
    var (i, j) = (0, 0)
    while i < lines.count || j < given.count {
      let cost = costs[i][j]
      if i < lines.count, lines[i].isAnyLines {
        let isOver = costs[i + 1][j] == cost
        steps.append(isOver ? .both(i) : .hidden)
        (i, j) = isOver ? (i + 1, j) : (i, j + 1)
      } else if i < lines.count, j < given.count, costs[i + 1][j + 1] == cost, lines[i].matches(given[j]) {
        steps.append(.both(i))
        (i, j) = (i + 1, j + 1)
      } else {
        // One line in the place of another, before one that is missing and one too many.
        let isOther = i < lines.count && j < given.count && costs[i + 1][j + 1] + 1 == cost
        let isMissing = isOther || (i < lines.count && costs[i + 1][j] + 1 == cost)
        if isMissing { steps.append(.expected(i)) }
        if isOther || !isMissing { steps.append(.printed(j)) }
        (i, j) = (isMissing ? i + 1 : i, isOther || !isMissing ? j + 1 : j)
      }
    }
  }

  /// For each pair of places how many of the lines behind them differ.
  private static func costs(_ lines: [ExpectedOutput.Line], _ given: [ArraySlice<UInt8>]) -> [[Int]] {
    var costs = Array(repeating: Array(repeating: 0, count: given.count + 1), count: lines.count + 1)
    for i in (0...lines.count).reversed() {
      for j in (0...given.count).reversed() {
        let withoutLine = i < lines.count ? costs[i + 1][j] : .max
        let withoutGiven = j < given.count ? costs[i][j + 1] : .max
        let withoutBoth = i < lines.count && j < given.count ? costs[i + 1][j + 1] : .max
        if i == lines.count, j == given.count { continue }
        if i < lines.count, lines[i].isAnyLines {
          costs[i][j] = min(withoutLine, withoutGiven)
        } else if withoutBoth != .max, lines[i].matches(given[j]) {
          costs[i][j] = withoutBoth
        } else {
          costs[i][j] = min(withoutLine, withoutGiven, withoutBoth) + 1
        }
      }
    }
    return costs
  }
}
