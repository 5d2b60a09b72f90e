import Checks
import Linting
import Markup
import RuleLibrary
import Testing

@Suite struct MisnumberedStepsTests {
  @Test func fixNumbersTheRestOfTheList() throws {
    #expect(try fixed("1. Build.\n3. Push.\n4. Deploy.\n") == "1. Build.\n2. Push.\n3. Deploy.\n")
    #expect(try fixed("1. Build.\n1. Push.\n1. Check.\n4. Deploy.\n") == "1. Build.\n1. Push.\n1. Check.\n1. Deploy.\n")
  }

  /// A longer number would move the text of the item, and code below it out of the item.
  @Test func fixLeavesNumbersThatChangeTheirLength() throws {
    #expect(try fixed("8. Build.\n9. Push.\n9. Deploy.\n") == nil)
  }

  private func fixed(_ text: String) throws -> String? {
    let rule = try #require(RuleLibrary().rules.first { $0.id == "misnumbered-steps" })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(rule.bound(to: allChecks, diagnostics: &diagnostics))
    let linter = Linter(rules: [bound], standards: RuleLibrary().standards, inference: TypeInference())
    let finding = try #require(linter.findings(in: linter.read(SourceText(text), path: "a.md", type: nil)).first)
    guard let fix = finding.fix else { return nil }
    var bytes = Array(text.utf8)
    for edit in fix.edits.reversed() {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
