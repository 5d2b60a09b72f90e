import Checks
import Linting
import LocatedYAML
import Markup
import ProseChecks
import RuleLibrary
import Testing

/// Each rule's examples are its tests.
@Suite struct RuleExampleTests {
  static let library = RuleLibrary()

  @Test func everyRuleFileIsInOrder() {
    var diagnostics = Self.library.diagnostics
    for type in Self.library.standards.types { _ = RuleLibrary.standard(of: type, diagnostics: &diagnostics) }
    #expect(RuleLibrary.model != nil)
    for rule in Self.library.rules { _ = rule.bound(to: allChecks, diagnostics: &diagnostics) }
    #expect(diagnostics.map(\.description) == [])
  }

  @Test(arguments: library.rules.map(\.id))
  func examplesAreFlaggedExactly(id: String) throws {
    let rule = try #require(Self.library.rules.first { $0.id == id })
    // Hunspell need not be installed.
    if rule.check == Spelling.name, !Spelling.isAvailable { return }
    #expect(!rule.flags.isEmpty && !rule.allows.isEmpty, "\(id) needs examples of both kinds")
    for example in rule.flags + rule.allows {
      let marked = MarkedText(example.text)
      for text in [marked, marked.withCRLF, marked.afterMultiByteText] {
        let found = try findings(of: rule, in: text.text, example)
        #expect(found.map(\.range) == text.marks, "\(id) in \(text.text.debugDescription)")
        #expect(found.allSatisfy { !$0.message.contains("{") }, "\(found.map(\.message))")
      }
    }
  }

  /// What is wrong with words is wrong wherever they are read, and nowhere else.
  @Test(arguments: library.rules.filter { $0.isAboutWords }.map(\.id))
  func examplesAboutWordsAreFlaggedWhereverWordsAreRead(id: String) throws {
    let rule = try #require(Self.library.rules.first { $0.id == id })
    for example in rule.flags + rule.allows {
      let marked = MarkedText(example.text)
      guard marked.isParagraph else { continue }
      for text in [marked.inList, marked.inQuotation, marked.inTable].compactMap({ $0 }) {
        let found = try findings(of: rule, in: text.text, example)
        #expect(found.map(\.range) == text.marks, "\(id) in \(text.text.debugDescription)")
      }
      for text in [marked.inCode, marked.suppressed(id)] {
        let found = try findings(of: rule, in: text, example)
        #expect(found.map(\.message) == [], "\(id) in \(text.debugDescription)")
      }
    }
  }

  private func findings(of rule: Rule, in text: String, _ example: Rule.Example) throws -> [Finding] {
    var diagnostics: [Diagnostic] = []
    var vocabulary = Vocabulary()
    vocabulary.reject = example.rejected
    let bound = try #require(rule.bound(to: allChecks, vocabulary: vocabulary, diagnostics: &diagnostics))
    var links = LinkSettings()
    links.asksWeb = true
    let linter = Linter(
      rules: [bound], standards: Self.library.standards, inference: TypeInference(), links: links,
      surroundings: example.surroundings)
    let declared = example.type.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    return linter.findings(
      in: linter.read(SourceText(text), path: "example.md", type: declared), among: example.files)
  }
}

extension Rule {
  /// Whether its check looks at sentences, words or patterns, and not at the shape of a document.
  fileprivate var isAboutWords: Bool {
    guard let type = allChecks[check] else { return false }
    return type is any SentenceCheck.Type || type is any WordCheck.Type || type is any TextCheck.Type
  }
}
