import Foundation

/// A day of the calendar.
public struct CalendarDay: Sendable, Equatable, CustomStringConvertible {
  public let date: Date
  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    return calendar
  }

  public init(_ date: Date) { self.date = date }

  /// Reads `2026-11-02`; nil for what is no day.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1...9999).contains(year),
      let date = CalendarDay.calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12))
    else { return nil }
    self.date = date
    guard description == text else { return nil }
  }

  public var description: String {
    let parts = CalendarDay.calendar.dateComponents([.year, .month, .day], from: date)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// The day when a document that was written on this one is due for review.
  ///
  /// - Returns: nil where the frequency names no span of time, as in `with each release`.
  public func next(_ frequency: String) -> CalendarDay? {
    guard let span = ReviewSpan(frequency) else { return nil }
    return CalendarDay.calendar.date(byAdding: DateComponents(month: span.months, day: span.days), to: date)
      .map(CalendarDay.init)
  }
}

/// The time between two reviews, read from words: `quarterly`, `every 6 months`, `once a year`.
private struct ReviewSpan {
  var months = 0
  var days = 0

  init?(_ text: String) {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    if let span = words.lazy.compactMap({ ReviewSpan.named[$0] }).first {
      (months, days) = span
      return
    }
    guard let index = words.firstIndex(where: { ReviewSpan.units[$0] != nil }),
      let unit = ReviewSpan.units[words[index]]
    else { return nil }
    let before = index > 0 ? words[index - 1] : ""
    let count = Int(before) ?? ReviewSpan.numbers[before] ?? 1
    guard (1...120).contains(count) || (unit.days == 1 && (1...3650).contains(count)) else { return nil }
    (months, days) = (unit.months * count, unit.days * count)
  }

  private static let named: [String: (Int, Int)] = [
    "daily": (0, 1), "weekly": (0, 7), "fortnightly": (0, 14), "biweekly": (0, 14), "monthly": (1, 0),
    "quarterly": (3, 0), "half-yearly": (6, 0), "semiannually": (6, 0), "biannually": (6, 0), "yearly": (12, 0),
    "annually": (12, 0), "annual": (12, 0),
  ]
  private static let units: [String: (months: Int, days: Int)] = [
    "day": (0, 1), "days": (0, 1), "week": (0, 7), "weeks": (0, 7), "month": (1, 0), "months": (1, 0),
    "quarter": (3, 0), "quarters": (3, 0), "year": (12, 0), "years": (12, 0), "sprint": (0, 14),
  ]
  private static let numbers = [
    "two": 2, "three": 3, "four": 4, "six": 6, "second": 2, "third": 3, "other": 2, "half": 1, "twelve": 12,
  ]
}
