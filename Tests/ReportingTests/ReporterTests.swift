import Foundation
import Linting
import Markup
import Reporting
import Testing

/// One small golden for each format.
@Suite struct ReporterTests {
  private func result(_ text: String, _ findings: [Finding]) -> DocumentResult {
    let linter = Linter(
      rules: [], standards: StandardLibrary(types: []) { _ in nil }, inference: TypeInference())
    let document = linter.read(SourceText(text), path: "docs/a b,c.md", type: nil)
    return DocumentResult(DocumentProfile(document), document.source, findings: findings)
  }

  private func report(_ format: OutputFormat, _ result: DocumentResult) -> String {
    let reporter = format.reporter(isQuiet: false, hasColor: false)
    var summary = Summary()
    summary.add(FindingCounts(result.findings), failOn: .error)
    let quality = [QualityMark(id: "active-voice", text: "Active voice", state: .failed)]
    let description = reporter.describe(result.profile, quality: quality, findings: result.findings.count)
    let document = RenderedDocument(reporter.render(result), description: description)
    return String(decoding: Array(reporter.assemble([document], summary).joined()), as: UTF8.self)
  }

  private var sample: DocumentResult {
    result(
      "é\t**bold** \"text\"\nnext\n",
      [
        Finding(rule: "a-rule", severity: .error, range: SourceRange(3, 11), message: "Say: 100% less, \"please\"."),
        Finding(
          rule: "b-rule", severity: .suggestion, range: .at(19), message: "Missing.",
          fix: Fix(.safe, [Edit(.at(19), "x\n")])),
      ])
  }

  @Test func textMarksTheFlaggedWords() {
    #expect(
      report(.text, sample) == """
        docs/a b,c.md:1:3: error: Say: 100% less, "please". [a-rule]
          1 | é **bold** "text"
            |   ^^^^^^^^
        docs/a b,c.md:2:1: suggestion: Missing. [b-rule]
          2 | next
            | ^
        docs/a b,c.md: other, not recognised; 4 words
          ✗ Active voice

        1 document: 1 error, 0 warnings, 1 suggestion; 1 does not pass.

        """)
  }

  @Test func aLongLineIsCutAroundTheFlaggedWordsAndControlsAreShownAsASign() {
    let line = String(repeating: "before ", count: 30) + "HERE\u{1B}" + String(repeating: " after", count: 30)
    let text = report(
      .text, result(line, [Finding(rule: "r", severity: .error, range: SourceRange(210, 214), message: "m")]))
    let lines = text.split(separator: "\n")
    #expect(lines[1].count < 130 && lines[1].contains("HERE\u{FFFD}") && !text.contains("\u{1B}"))
    let marked = lines[2].firstRange(of: "^^^^")
    #expect(
      marked.map { lines[2].distance(from: lines[2].startIndex, to: $0.lowerBound) }
        == lines[1].firstRange(of: "HERE").map { lines[1].distance(from: lines[1].startIndex, to: $0.lowerBound) })
  }

  @Test func jsonLinesHoldOneFindingEach() throws {
    let lines = report(.jsonl, sample).split(separator: "\n")
    #expect(lines.count == 2)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    #expect(object["offset"] as? Int == 3 && object["length"] as? Int == 8 && object["text"] as? String == "**bold**")
    #expect(object["line"] as? Int == 1 && object["column"] as? Int == 3 && object["endColumn"] as? Int == 11)
    #expect((object["fingerprint"] as? String)?.count == 16)
    #expect(lines[1].contains(#""fix":{"applicability":"safe","edits":[{"offset":19,"length":0,"text":"x\n"}]}"#))
  }

  @Test func jsonIsOneObject() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report(.json, sample).utf8)) as? [String: Any])
    #expect((object["findings"] as? [Any])?.count == 2)
    #expect((object["documents"] as? [[String: Any]])?.first?["words"] as? Int == 4)
    #expect((object["summary"] as? [String: Any])?["errors"] as? Int == 1)
  }

  @Test func findingsThatComeLaterArePutInTheirPlaces() {
    let all = sample.findings
    for format in OutputFormat.allCases {
      let reporter = format.reporter(isQuiet: true, hasColor: false)
      func rendered(_ part: [Finding]) -> RenderedFindings {
        reporter.render(DocumentResult(sample.profile, sample.source, findings: part))
      }
      func report(_ findings: RenderedFindings) -> [UInt8] {
        Array(reporter.assemble([RenderedDocument(findings, description: "")], Summary()).joined())
      }
      for (first, later) in [([all[1]], [all[0]]), ([all[0]], [all[1]]), (all, []), ([], all)] {
        var merged = rendered(first)
        merged.merge(rendered(later))
        #expect(report(merged) == report(rendered(all)))
      }
    }
  }

  @Test func githubCommandsAreEscaped() {
    #expect(
      report(.github, sample) == """
        ::error file=docs/a b%2Cc.md,line=1,col=3,endColumn=11,title=a-rule::Say: 100%25 less, "please".
        ::notice file=docs/a b%2Cc.md,line=2,col=1,title=b-rule::Missing.
        1 document: 1 error, 0 warnings, 1 suggestion; 1 does not pass.

        """)
  }

  @Test func fingerprintsStayWhenLinesMove() {
    let finding = Finding(rule: "r", severity: .error, range: SourceRange(0, 4), message: "m")
    let moved = Finding(rule: "r", severity: .error, range: SourceRange(6, 10), message: "m")
    #expect(result("Some text\n", [finding]).fingerprints == result("New\n\n\nSome text\n", [moved]).fingerprints)
    #expect(result("Some text\n", [finding, finding]).fingerprints.count == 2)
    #expect(Set(result("Some text\n", [finding, finding]).fingerprints).count == 2)
  }
}
