import Checks
import Linting
import LocatedYAML
import Markup
import RuleLibrary
import Testing

/// Each rule's examples are its tests.
@Suite struct RuleExampleTests {
  static let library = RuleLibrary()

  @Test func everyRuleFileIsInOrder() {
    var diagnostics = Self.library.diagnostics
    for type in Self.library.standards.types { _ = RuleLibrary.standard(of: type, diagnostics: &diagnostics) }
    _ = RuleLibrary.model(diagnostics: &diagnostics)
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

  private func findings(of rule: Rule, in text: String, _ example: Rule.Example) throws -> [Finding] {
    var diagnostics: [Diagnostic] = []
    var vocabulary = Vocabulary()
    vocabulary.reject = example.rejected
    let bound = try #require(rule.bound(to: allChecks, vocabulary: vocabulary, diagnostics: &diagnostics))
    let linter = Linter(rules: [bound], standards: Self.library.standards, inference: TypeInference())
    let declared = example.type.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    return linter.findings(in: linter.read(SourceText(text), path: "example.md", type: declared))
  }
}

extension MarkedText {
  private func mapped(_ insert: (Int, UInt8) -> [UInt8]) -> MarkedText {
    var bytes: [UInt8] = []
    var places: [Int] = []
    for (index, byte) in text.utf8.enumerated() {
      let inserted = insert(index, byte)
      // A mark stands before the byte, but behind what is put before it.
      places.append(bytes.count + inserted.count)
      bytes += inserted + [byte]
    }
    places.append(bytes.count)
    let moved = marks.map { mark in
      let end = mark.isEmpty ? places[mark.start] : places[mark.end - 1] + 1
      return SourceRange(places[mark.start], end)
    }
    return MarkedText(text: String(decoding: bytes, as: UTF8.self), marks: moved)
  }

  /// The same with `\r\n` for `\n`.
  var withCRLF: MarkedText {
    mapped { _, byte in byte == 0x0A ? [0x0D] : [] }
  }

  /// The same behind characters of two, three and four bytes, in a comment that no rule looks at.
  var afterMultiByteText: MarkedText {
    text.hasPrefix("---") || text.hasPrefix("+++")
      ? self : mapped { index, _ in index == 0 ? Array("<!-- é—😀 -->\n\n".utf8) : [] }
  }
}
