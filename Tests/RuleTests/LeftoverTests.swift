import Checks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

/// In documents with faults of all kinds each fault is found at its place, and nothing else is.
@Suite struct LeftoverTests {
  private static let library = RuleLibrary()

  @Test(arguments: ["runbook", "test-plan", "how-to"])
  func everyLeftoverIsFoundAtItsPlace(name: String) throws {
    let fixture = try Fixture("Tests/Fixtures/leftovers/\(name).md")
    #expect(fixture.expected.count >= 10)
    #expect(Set(findings(in: fixture.text)) == Set(fixture.expected))
  }

  @Test(arguments: ["implementation-notes", "operations-guide", "release-notes", "technical-design", "test-plan"])
  func unfilledTemplateIsFullOfPlaceholdersAndTheFilledOneHasNone(name: String) throws {
    let template = try Fixture("Tests/Fixtures/seed/templates/\(name).md")
    #expect(findings(in: template.text).count { $0.rule == "placeholder" } > 10)
    let filled = try Fixture("Tests/Fixtures/seed/filled/\(name).md")
    #expect(findings(in: filled.text) == [])
  }

  private func findings(in text: String) -> [Expected] {
    var diagnostics: [Diagnostic] = []
    let rules = Self.library.rules.filter { $0.group == "leftovers" || $0.group == "images" }.compactMap {
      $0.bound(to: allChecks, diagnostics: &diagnostics)
    }
    let linter = Linter(rules: rules, standards: Self.library.standards, inference: TypeInference())
    let document = linter.read(SourceText(text), path: "draft.md", type: nil)
    return linter.findings(in: document).map { finding in
      Expected(
        rule: finding.rule, text: document.source.string(finding.range),
        line: document.source.lineIndex(of: finding.range.start))
    }
  }
}

private struct Expected: Hashable {
  let rule: String
  let text: String
  /// From 0.
  let line: Int
}

/// A document with lines such as `<!-- expect: placeholder "TBD" -->` below the lines that they speak of; a number behind
/// the text tells how many lines further up that is. `--]` stands for the end of a comment.
private struct Fixture {
  private(set) var lines: [String] = []
  private(set) var expected: [Expected] = []
  var text: String { lines.joined(separator: "\n") }

  init(_ path: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let found = line.firstMatch(of: #/^<!-- expect: (\S+) "(.*)"(?: (\d+))? -->$/#) else {
        lines.append(String(line))
        continue
      }
      let text = found.2.replacing("--]", with: "-->").replacing(#"\""#, with: "\"")
      let distance = found.3.flatMap { Int($0) } ?? 1
      expected.append(Expected(rule: String(found.1), text: String(text), line: lines.count - distance))
    }
  }
}
