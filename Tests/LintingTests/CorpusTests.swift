import Linting
import Markup
import Prose
import Testing

/// Documents of one run are compared with one another.
@Suite struct CorpusTests {
  /// Flags each word that another document has too.
  private struct SharedWord: CorpusCheck {
    let words = WordTable()

    init(_ parameters: inout ParameterReader) {}

    func facts(in document: CheckedDocument, at words: [Int32]) -> [UInt64: SourceRange]? {
      Dictionary(document.prose.words.map { ($0.hash, $0.range) }, uniquingKeysWith: { first, _ in first })
    }

    func check(_ facts: [[UInt64: SourceRange]?], _ report: inout CorpusReport) {
      for (document, words) in facts.enumerated() {
        for (hash, range) in words ?? [:]
        where facts.enumerated().contains(where: { $0.offset != document && $0.element?[hash] != nil }) {
          report.flag(range, in: document)
        }
      }
    }
  }

  private func findings(_ texts: [String], types: Set<String> = []) throws -> [[String]] {
    let rule = Rule(
      id: "shared-word", group: "", summary: "", check: "SharedWord", severity: .warning, isOptIn: false,
      types: Array(types),
      parameters: .empty, message: "", why: "", fix: "", flags: [], allows: [], file: "", checkLine: 1)
    var parameters = ParameterReader([])
    let bound = BoundRule(rule, severity: .warning, check: SharedWord(&parameters))
    let linter = Linter(
      rules: [bound], standards: StandardLibrary(types: []) { _ in nil }, inference: TypeInference())
    let documents = texts.map { linter.read(SourceText($0), path: "a.md", type: nil) }
    let found = Corpus(documents.map { (linter, linter.examine($0)) }).findings
    return zip(documents, found).map { document, findings in findings.map { document.source.string($0.range) } }
  }

  @Test func aCheckSeesWhatOtherDocumentsSay() throws {
    #expect(try findings(["red green", "blue", "green yellow blue"]) == [["green"], ["blue"], ["green", "blue"]])
  }

  @Test func aDocumentAloneHasNothingToBeComparedWith() throws {
    #expect(try findings(["red green"]) == [[]])
  }

  @Test func aCommentSuppressesWhatTheComparisonFinds() throws {
    let disabled = "<!-- docgate-disable-file shared-word -->\n\nred"
    #expect(try findings([disabled, "red"]) == [[], ["red"]])
  }

  @Test func documentsThatTheRuleDoesNotApplyToAreNotAsked() throws {
    #expect(try findings(["red", "red"], types: ["api"]) == [[], []])
  }
}
