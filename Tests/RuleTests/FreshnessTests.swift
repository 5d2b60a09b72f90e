import Checks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

@Suite struct FreshnessTests {
  @Test(arguments: [
    ("2026-01-15", "2026-01-15"), ("2026/01/15", "2026-01-15"), ("2026-01-15T10:00:00Z", "2026-01-15"),
    ("15 January 2026", "2026-01-15"), ("15th of January, 2026", "2026-01-15"), ("15-Jan-2026", "2026-01-15"),
    ("Jan 15, 2026", "2026-01-15"), ("Sept. 15th, 2026", "2026-09-15"), ("February 2028", "2028-02-29"),
    ("2026-02", "2026-02-28"), ("Q3 2026", "2026-09-30"), ("15/01/2026", "2026-01-15"), ("01/15/2026", "2026-01-15"),
    ("02.02.2026", "2026-02-02"), ("01/02/2026", nil), ("2026-02-30", nil), ("20260115", nil),
    ("version 1.2.2026", nil),
    ("May 5", nil), ("2026", nil), ("", nil),
  ])
  func aDateIsReadInItsUsualForms(text: String, day: String?) throws {
    let found = try findings("overdue-review", "---\nnext-review: \(text)\n---\n\n# Title\n", today: "9999-01-01")
    #expect(found.map { $0.message.contains(day ?? "?") } == (day == nil ? [] : [true]), "\(text)")
  }

  @Test func aReviewIsOverdueTheDayAfter() throws {
    let text = "# Title\n\nNext review: 2026-01-15\n"
    #expect(try findings("overdue-review", text, today: "2026-01-15").isEmpty)
    #expect(try findings("overdue-review", text, today: "2026-01-16").count == 1)
  }

  @Test func daysAreCountedAsTheCalendarCountsThem() throws {
    for text in ["0001-01-01", "1900-02-28", "1969-12-31", "1970-01-01", "2000-02-29", "2026-12-31", "9999-12-31"] {
      #expect(Day(iso: text)?.description == text)
    }
    #expect(Day(iso: "1970-01-02")?.number == 1 && Day(seconds: -1).number == -1 && Day(iso: "1900-02-29") == nil)
    let days = (-800_000..<800_000).lazy.filter { $0 % 997 == 0 }
    for number in days where number > -719_162 { #expect(Day(iso: Day(number: number).description)?.number == number) }
  }

  private func findings(_ id: String, _ text: String, today: String) throws -> [Finding] {
    let library = RuleLibrary()
    let rule = try #require(library.rules.first { $0.id == id })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(rule.bound(to: allChecks, diagnostics: &diagnostics))
    let linter = Linter(
      rules: [bound], standards: library.standards, inference: TypeInference(),
      surroundings: Surroundings(today: try #require(Day(iso: today))))
    return linter.findings(in: linter.read(SourceText(text), path: "a.md", type: nil))
  }
}
