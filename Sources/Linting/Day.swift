import Foundation

/// A day of the Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  public init(number: Int) { self.number = number }

  /// The day in UTC, from seconds since 1970.
  public init(seconds: Int) { number = Day.divide(seconds, by: 86_400).0 }

  /// - Returns: Nil for a day that no calendar has.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year), day >= 1, day <= Day.length(ofMonth: month, year) else {
      return nil
    }
    // Years that begin in March, so that a leap day is the last of its year.
    let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let inYear = (153 * months + 2) / 5 + day - 1
    number = 365 * years + years / 4 - years / 100 + years / 400 + inYear - 719_468
  }

  /// Reads `2026-11-02`.
  public init?(iso text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The last day of a month.
  public init?(lastOfMonth month: Int, year: Int) {
    guard (1...12).contains(month) else { return nil }
    self.init(year: year, month: month, day: Day.length(ofMonth: month, year))
  }

  /// Today in UTC, or the day that `SOURCE_DATE_EPOCH` tells, by which a run can be repeated.
  public static var today: Day {
    let told = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }
    return Day(seconds: told ?? Int(Date().timeIntervalSince1970))
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// `2026-11-02`.
  public var description: String {
    let era = number + 719_468
    let (century, inCentury) = Day.divide(era, by: 146_097)
    let year = (inCentury - inCentury / 1_460 + inCentury / 36_524 - inCentury / 146_096) / 365
    let inYear = inCentury - (365 * year + year / 4 - year / 100)
    let month = (5 * inYear + 2) / 153
    let day = inYear - (153 * month + 2) / 5 + 1
    let (shownYear, shownMonth) = month < 10 ? (year, month + 3) : (year + 1, month - 9)
    return [(century * 400 + shownYear, 4), (shownMonth, 2), (day, 2)].map { value, width in
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }.joined(separator: "-")
  }

  private static func divide(_ value: Int, by divisor: Int) -> (Int, Int) {
    let quotient = value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    return (quotient, value - quotient * divisor)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
