import Linting

/// A date in running text.
///
/// It reads `2026-01-15`, `2026/01/15`, `15 January 2026`, `15-Jan-2026`, `January 15th, 2026`, and a month or quarter, which
/// stands for its last day. `01/02/2026` means two days and is none; `15/01/2026` can be but one.
struct WrittenDate {
  let day: Day
  /// UTF-8 offsets into the text.
  let range: Range<Int>

  /// All dates of a text, in order.
  static func all(in text: some Collection<UInt8>) -> [WrittenDate] {
    let tokens = DatePart.all(in: Array(text))
    var dates: [WrittenDate] = []
    var index = 0
    while index < tokens.count {
      if let (day, count) = date(tokens[index...]) {
        let range = tokens[index].range.lowerBound..<tokens[index + count - 1].range.upperBound
        dates.append(WrittenDate(day: day, range: range))
        index += count
      } else {
        index += 1
      }
    }
    return dates
  }

  private typealias Found = (day: Day, count: Int)

  private static func date(_ tokens: ArraySlice<DatePart>) -> Found? {
    let forms = [numbers, dayFirst, monthFirst, monthAndYear, quarter]
    for form in forms { if let found = form(tokens) { return found } }
    return nil
  }

  /// `2026-01-15`, `15/01/2026`, `2026-01`.
  private static func numbers(_ all: ArraySlice<DatePart>) -> Found? {
    let tokens = Array(all.prefix(5))
    guard tokens.count >= 3, let mark = tokens[1].mark, "-/.".contains(mark), let first = tokens[0].number,
      let second = tokens[2].number
    else { return nil }
    if tokens.count == 5, tokens[3].mark == mark, let third = tokens[4].number {
      if tokens[0].length == 4 { return Day(year: first, month: second, day: third).map { ($0, 5) } }
      guard tokens[4].length == 4 else { return nil }
      let readings = Set([Day(year: third, month: second, day: first), Day(year: third, month: first, day: second)])
        .compactMap { $0 }
      return readings.count == 1 ? (readings[0], 5) : nil
    }
    guard mark == "-", tokens[0].length == 4, tokens[2].length == 2 else { return nil }
    return Day(lastOfMonth: second, year: first).map { ($0, 3) }
  }

  /// `15 January 2026`, `15th of January, 2026`, `15-Jan-2026`.
  private static func dayFirst(_ all: ArraySlice<DatePart>) -> Found? {
    var tokens = all
    guard let day = tokens.popFirst()?.number else { return nil }
    skipOrdinalEnding(&tokens)
    if tokens.first?.mark == "-" { tokens.removeFirst() }
    if tokens.first?.word == "of" { tokens.removeFirst() }
    guard let month = tokens.popFirst()?.month else { return nil }
    skipMarks(&tokens)
    guard let year = tokens.popFirst()?.year else { return nil }
    return Day(year: year, month: month, day: day).map { ($0, all.count - tokens.count) }
  }

  /// `January 15, 2026`, `Jan. 15th 2026`.
  private static func monthFirst(_ all: ArraySlice<DatePart>) -> Found? {
    var tokens = all
    guard let month = tokens.popFirst()?.month else { return nil }
    skipMarks(&tokens)
    guard let day = tokens.popFirst()?.number else { return nil }
    skipOrdinalEnding(&tokens)
    skipMarks(&tokens)
    guard let year = tokens.popFirst()?.year else { return nil }
    return Day(year: year, month: month, day: day).map { ($0, all.count - tokens.count) }
  }

  /// `January 2026`.
  private static func monthAndYear(_ all: ArraySlice<DatePart>) -> Found? {
    var tokens = all
    guard let month = tokens.popFirst()?.month else { return nil }
    skipMarks(&tokens)
    guard let year = tokens.popFirst()?.year else { return nil }
    return Day(lastOfMonth: month, year: year).map { ($0, all.count - tokens.count) }
  }

  /// `Q1 2026`.
  private static func quarter(_ all: ArraySlice<DatePart>) -> Found? {
    let tokens = Array(all.prefix(3))
    guard tokens.count == 3, tokens[0].word == "q", let quarter = tokens[1].number, (1...4).contains(quarter),
      let year = tokens[2].year
    else { return nil }
    return Day(lastOfMonth: quarter * 3, year: year).map { ($0, 3) }
  }

  private static func skipOrdinalEnding(_ tokens: inout ArraySlice<DatePart>) {
    if let word = tokens.first?.word, ["st", "nd", "rd", "th"].contains(word) { tokens.removeFirst() }
  }

  private static func skipMarks(_ tokens: inout ArraySlice<DatePart>) {
    while let mark = tokens.first?.mark, ",.-/".contains(mark) { tokens.removeFirst() }
  }
}
