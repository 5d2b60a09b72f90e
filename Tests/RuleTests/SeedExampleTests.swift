import Checks
import DocumentChecks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

/// The examples of the writing standard are as they should be, and each of them with one mistake gets one finding.
@Suite struct SeedExampleTests {
  static let library = RuleLibrary()
  static let linter: Linter = {
    var diagnostics: [Diagnostic] = []
    // The pages that they link are not beside them.
    let rules = library.rules.filter { !$0.isOptIn && $0.check != LinkTarget.name }.compactMap {
      $0.bound(to: allChecks, diagnostics: &diagnostics)
    }
    return Linter(rules: rules, standards: library.standards, inference: library.inference())
  }()

  // MARK: As they are

  @Test(arguments: [
    "Tests/Fixtures/seed/how-to.md", "Tests/Fixtures/seed/api.md", "Tests/Fixtures/seed/runbook.md",
    "Tests/Fixtures/seed/filled/implementation-notes.md", "Tests/Fixtures/seed/filled/operations-guide.md",
    "Tests/Fixtures/seed/filled/release-notes.md", "Tests/Fixtures/seed/filled/technical-design.md",
    "Tests/Fixtures/seed/filled/test-plan.md", "Examples/how-to-rotate-signing-keys.md", "Examples/payment-api.md",
    "Examples/runbook-queue-backlog.md",
  ])
  func examplesHaveNoFindings(path: String) throws {
    let text = try Draft(path).text
    let type = Self.library.standards.types.first { path.hasSuffix("/\($0).md") }
    #expect(findings(in: text, type: type) == [])
    #expect(findings(in: text, type: nil) == [])
  }

  // MARK: Without a section

  @Test(arguments: [
    ("how-to", "Prerequisites"), ("how-to", "Steps"), ("how-to", "Troubleshooting"),
    ("how-to", "Related Documentation"),
    ("api", "Rate Limits"), ("api", "Related Endpoints"),
    ("runbook", "Scenario"), ("runbook", "Symptoms"), ("runbook", "Immediate Actions"), ("runbook", "Diagnosis"),
    ("runbook", "Resolution"), ("runbook", "Escalation"), ("runbook", "Post-Incident Tasks"), ("runbook", "Prevention"),
  ])
  func sectionThatIsCutOutIsMissing(type: String, title: String) throws {
    var draft = try Draft("Tests/Fixtures/seed/\(type).md")
    draft.cut(title)
    #expect(findings(in: draft.text, type: type).map(\.rule) == ["missing-section"])
    let guessed = findings(in: draft.text, type: nil)
    #expect(guessed.map(\.rule) == ["missing-section"] && guessed.map(\.severity) == [.suggestion])
  }

  @Test func sectionThatIsCutOutOfAnotherExampleIsMissing() throws {
    for (path, title) in [
      ("how-to-rotate-signing-keys", "Prerequisites"), ("how-to-rotate-signing-keys", "Steps"),
      ("how-to-rotate-signing-keys", "Troubleshooting"), ("how-to-rotate-signing-keys", "Related Documentation"),
      ("runbook-queue-backlog", "Symptoms"), ("runbook-queue-backlog", "Immediate Actions"),
      ("runbook-queue-backlog", "Diagnosis"), ("runbook-queue-backlog", "Resolution"),
      ("runbook-queue-backlog", "Escalation"), ("runbook-queue-backlog", "Post-Incident Tasks"),
      ("runbook-queue-backlog", "Prevention"), ("payment-api", "Rate Limits"),
    ] {
      var draft = try Draft("Examples/\(path).md")
      draft.cut(title)
      #expect(findings(in: draft.text, type: nil).map(\.rule) == ["missing-section"], "\(path) without \(title)")
    }
  }

  @Test func authenticationThatNoEndpointTellsIsMissingOnce() throws {
    var draft = try Draft("Tests/Fixtures/seed/api.md")
    draft.lines.removeAll { $0.hasPrefix("**Authentication**") }
    #expect(findings(in: draft.text, type: "api").map(\.rule) == ["missing-section"])
  }

  @Test func authenticationThatOneEndpointLacksIsMissingThere() throws {
    var draft = try Draft("Tests/Fixtures/seed/api.md")
    draft.lines.removeAll { $0.hasPrefix("**Authentication**: None (uses") }
    let found = findings(in: draft.text, type: "api")
    #expect(found.map(\.rule) == ["missing-section"])
    #expect(found.first?.line == "**POST /refresh**")
  }

  @Test func errorResponsesThatNoEndpointTellsAreMissingOnce() throws {
    var draft = try Draft("Tests/Fixtures/seed/api.md")
    for _ in 0..<2 { draft.cut("Error Responses", upTo: "**Example Request**") }
    #expect(findings(in: draft.text, type: "api").map(\.rule) == ["missing-section"])
  }

  // MARK: With another mistake

  @Test func stepsWithoutNumbersAreFoundOnce() throws {
    var draft = try Draft("Tests/Fixtures/seed/how-to.md")
    draft.lines = draft.lines.map { line in
      line.hasPrefix("**") ? line.replacing(#/^\*\*\d+\. /#, with: "**") : line
    }
    #expect(findings(in: draft.text, type: "how-to").map(\.rule) == ["unnumbered-steps"])
    #expect(findings(in: draft.text, type: nil).map(\.rule) == ["unnumbered-steps"])
  }

  @Test(arguments: ["how-to-rotate-signing-keys", "runbook-queue-backlog"])
  func numberedListThatBecomesBulletsIsFoundOnce(path: String) throws {
    var draft = try Draft("Examples/\(path).md")
    draft.lines = draft.lines.map { $0.replacing(#/^\d\. /#, with: "-  ") }
    #expect(findings(in: draft.text, type: nil).map(\.rule) == ["unnumbered-steps"])
  }

  @Test func longTitleIsFoundOnce() throws {
    var draft = try Draft("Tests/Fixtures/seed/how-to.md")
    draft.lines[0] += " Without Any Downtime"
    for type in ["how-to", nil] {
      let found = findings(in: draft.text, type: type)
      #expect(found.map(\.rule) == ["title-length"] && found.map(\.severity) == [.error])
    }
  }

  private struct Found: Equatable {
    let rule: String
    let severity: Severity
    let line: String
  }

  private func findings(in text: String, type: String?) -> [Found] {
    let declared = type.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    let document = Self.linter.read(SourceText(text), path: "draft.md", type: declared)
    return Self.linter.findings(in: document).map { finding in
      let line = document.source.line(document.source.lineIndex(of: finding.range.start))
      return Found(
        rule: finding.rule, severity: finding.severity, line: document.source.string(line))
    }
  }
}

/// A document of the repository to make mistakes in.
private struct Draft {
  var lines: [String]
  var text: String { lines.joined(separator: "\n") }

  init(_ path: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Takes out the section with a title, up to a line that begins so or the next section of its kind.
  mutating func cut(_ title: String, upTo next: String? = nil) {
    let isTitle = { (line: String) in line.hasPrefix("**\(title)**") || line == "## \(title)" }
    guard let start = lines.firstIndex(where: isTitle) else { return }
    let isHeading = lines[start].hasPrefix("#")
    let end = lines[(start + 1)...].firstIndex { line in
      if let next { return line.hasPrefix(next) }
      return isHeading ? line.hasPrefix("## ") : ends(line)
    }
    lines.removeSubrange(start..<(end ?? lines.count))
  }

  /// Whether a line is one of the bold titles of the standard's examples that stand beside each other.
  private func ends(_ line: String) -> Bool {
    let titles = [
      "What You'll Need", "Steps", "Troubleshooting", "Next Steps", "Related Documentation", "Security Notes",
      "Symptoms",
      "Immediate Actions", "Diagnosis", "Resolution", "Verification", "Escalation", "Post-Incident Tasks", "Prevention",
      "Related Runbooks",
    ]
    return titles.contains { line.hasPrefix("**\($0)**") }
  }
}
