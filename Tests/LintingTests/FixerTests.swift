import Linting
import Markup
import Prose
import Testing

/// Fixes are applied round by round, until nothing changes.
@Suite struct FixerTests {
  /// Replaces a text wherever it stands.
  private struct Replace: DocumentCheck {
    let old: String
    let new: String
    var applicability = Fix.Applicability.safe

    init(_ old: String, _ new: String, _ applicability: Fix.Applicability = .safe) {
      (self.old, self.new, self.applicability) = (old, new, applicability)
    }

    init(_ parameters: inout ParameterReader) { self.init("", "") }

    func check(_ document: CheckedDocument, _ report: inout Report) {
      let text = Array(document.source.bytes)
      for start in text.indices where text[start...].starts(with: old.utf8) {
        let range = SourceRange(start, start + old.utf8.count)
        report.flag(range, fix: Fix(applicability, [Edit(range, new)]))
      }
    }
  }

  /// Writes every document as the first of the run is written.
  private struct LikeTheFirst: CorpusCheck {
    init() {}
    init(_ parameters: inout ParameterReader) {}

    let words = WordTable()

    func facts(in document: CheckedDocument, at words: [Int32]) -> String? {
      document.source.string(SourceRange(0, document.source.count))
    }

    func check(_ facts: [String?], _ report: inout CorpusReport) {
      for (index, text) in facts.enumerated().dropFirst() {
        guard let text, let first = facts[0], text != first else { continue }
        let range = SourceRange(0, text.utf8.count)
        report.flag(range, in: index, fix: Fix(.safe, [Edit(range, first)]))
      }
    }
  }

  private func bound(_ id: String, _ check: any Check) -> BoundRule {
    let rule = Rule(
      id: id, group: "", summary: "", check: "", severity: .warning, isOptIn: false, types: [], parameters: .empty,
      message: "", why: "", fix: "", flags: [], allows: [], file: "", checkLine: 1)
    return BoundRule(rule, severity: .warning, check: check)
  }

  private func fixed(
    _ texts: [[UInt8]], _ rules: [(String, any Check)], applying: Set<Fix.Applicability> = [.safe]
  ) -> [FixedDocument] {
    let linter = Linter(
      rules: rules.map { bound($0, $1) }, standards: StandardLibrary(types: []) { _ in nil },
      inference: TypeInference())
    return Fixer(applying: applying).fix(
      texts.map { Fixer.Input(path: "a.md", source: SourceText($0), type: nil, linter: linter) })
  }

  private func fixed(_ text: String, _ rules: [(String, any Check)]) -> FixedDocument {
    fixed([Array(text.utf8)], rules)[0]
  }

  private func string(_ document: FixedDocument) -> String { String(decoding: document.text.bytes, as: UTF8.self) }

  @Test func aFixMayMakeRoomForAnother() {
    let document = fixed("a a", [("first", Replace("a", "b")), ("second", Replace("b", "c"))])
    #expect(string(document) == "c c" && document.fixed.count == 4 && document.remaining.isEmpty)
  }

  @Test func ofTwoFixesForTheSameBytesTheFirstByPlaceIsApplied() {
    let document = fixed("abc", [("early", Replace("ab", "x")), ("late", Replace("bc", "y"))])
    #expect(string(document) == "xc" && document.fixed.map(\.rule) == ["early"])
    // Side by side is too near: what each was made for is another text then.
    let round = fixed("ab", [("early", Replace("a", "")), ("late", Replace("b", "x"))])
    #expect(string(round) == "x" && round.fixed.map(\.rule) == ["early", "late"])
  }

  @Test func rulesThatUndoOneAnotherAreNamedAndLeftOut() {
    let rules: [(String, any Check)] = [
      ("there", Replace("a", "b")), ("back", Replace("b", "a")), ("other", Replace("x", "y")),
    ]
    let document = fixed("a x x", rules)
    #expect(string(document) == "a y y" && document.fights == [["back", "there"]])
    #expect(document.fixed.map(\.rule) == ["other", "other"] && document.remaining.map(\.rule) == ["there"])
    #expect(string(fixed(string(document), rules)) == "a y y")
  }

  @Test func aRuleThatNeverEndsIsNamedAndLeftOut() {
    let document = fixed("a x", [("more", Replace("a", "aa")), ("other", Replace("x", "y"))])
    #expect(string(document) == "a y" && document.fights == [["more"]])
  }

  @Test func aFixThatChangesNothingIsNone() {
    let document = fixed("a", [("idle", Replace("a", "a"))])
    #expect(!document.isChanged && document.fixed.isEmpty && document.remaining.count == 1)
  }

  @Test func onlyWhatIsAskedForIsApplied() {
    let rules: [(String, any Check)] = [
      ("safe", Replace("a", "b")), ("unsafe", Replace("x", "y", .unsafe)), ("advice", Replace("o", "p", .display)),
    ]
    #expect(string(fixed("a x o", rules)) == "b x o")
    #expect(string(fixed([Array("a x o".utf8)], rules, applying: [.safe, .unsafe, .display])[0]) == "b y o")
  }

  @Test func bytesThatAreNoTextStayAsTheyAre() {
    let document = fixed([[0xFF, 0x61, 0x00, 0xC3, 0x0D, 0x0A, 0xE2, 0x82]], [("first", Replace("a", "é"))])[0]
    #expect(Array(document.text.bytes) == [0xFF, 0xC3, 0xA9, 0x00, 0xC3, 0x0D, 0x0A, 0xE2, 0x82])
  }

  @Test func documentsAreComparedAgainWhenOneChanged() {
    let documents = fixed(
      ["a", "z", "b"].map { Array($0.utf8) }, [("first", Replace("a", "b")), ("like", LikeTheFirst())])
    #expect(documents.map(string) == ["b", "b", "b"])
  }
}
