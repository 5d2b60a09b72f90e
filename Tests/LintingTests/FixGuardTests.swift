import Checks
import Linting
import Markup
import RuleLibrary
import Testing

/// A fix that might break a link is not a safe one.
@Suite struct FixGuardTests {
  private func applicabilities(_ rule: String, _ text: String) throws -> [Fix.Applicability?] {
    let library = RuleLibrary()
    let rule = try #require(library.rules.first { $0.id == rule })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(rule.bound(to: allChecks, diagnostics: &diagnostics))
    let linter = Linter(rules: [bound], standards: library.standards, inference: TypeInference())
    let type = rule.types.first.map { TypeAssignment(type: $0, origin: .declared, confidence: 1) }
    return linter.findings(in: linter.read(SourceText(text), path: "a.md", type: type)).map(\.fix?.applicability)
  }

  @Test func otherWordsInAHeadingGiveItAnotherAnchor() throws {
    #expect(
      try applicabilities("wordy-phrase", "# Steps Prior to the Release\n\nWait prior to it.\n") == [.unsafe, .safe])
    #expect(try applicabilities("miswritten-name", "# The Github Page\n\nText.\n") == [.safe])
    #expect(try applicabilities("encoding-damage", "# The cafÃ©\n\nText.\n") == [.safe])
  }

  @Test func aTermThatDocumentsVoteOnIsGuardedToo() throws {
    let text = """
      # Guide

      \(String(repeating: "The behavior is right. ", count: 12))

      [The behaviour]

      ## Expected behaviour

      The behaviour is right.

      [The behaviour]: https://example.com

      """
    #expect(try applicabilities("mixed-english", text) == [.display, .unsafe, .safe])
  }

  @Test func aMarkKeepsItsOtherHalf() throws {
    let text = "The server will [return it](https://example.com). The server **will return** it.\n"
    #expect(try applicabilities("future-tense", text) == [.display, .unsafe])
  }

  @Test func wordsInQuotationMarksMayBeThoseOfAScreen() throws {
    #expect(
      try applicabilities("wordy-phrase", "Choose \"utilize\" and ‘utilize’, then utilize it.\n") == [
        .unsafe, .unsafe, .safe,
      ])
    #expect(try applicabilities("encoding-damage", "Choose \"cafÃ©\" or 'â€™'.\n") == [.safe, .safe])
  }

  @Test func theTextOfAReferenceMayBeItsName() throws {
    let definitions = "\n[before this prior to that]: https://example.com\n[a]: https://example.com\n"
    for (link, applicability) in [
      ("[before this prior to that]", Fix.Applicability.display), ("[before this prior to that][]", .display),
      ("[before this prior to that][a]", .safe), ("[before this prior to that](https://example.com)", .safe),
    ] {
      #expect(try applicabilities("wordy-phrase", "Read \(link) again.\n" + definitions) == [applicability], "\(link)")
    }
  }
}
