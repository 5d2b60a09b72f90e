import Foundation
import Testing

@Suite struct UnexplainedTermTests {
  /// Headings, labels and first cells are terms; the title and letters that divide the list are none.
  private static let glossary = """
    # Glossary

    ## N

    ### Node pool

    A set of nodes.

    **Admission webhook:** what is asked.

    | Term | Meaning |
    |---|---|
    | Blast radius | what a failure reaches |
    """

  @Test func termsOfTheGlossaryAreToBeExplainedAtTheirFirstUse() throws {
    let rule = try rule()
    #expect(rule.flagged("A node pool is a set. The node pool grows. N is a letter.\n") == [])
    #expect(rule.flagged("Open the node pools, and the blast radius.\n") == ["node pools", "blast radius"])
    #expect(rule.flagged("Ask the [admission webhook](g.md). The admission webhook answers.\n") == [])
  }

  @Test func aGlossaryThatIsNotThereIsToldAtItsLine() throws {
    let rule = try WordingRule("UnexplainedTerm", "{glossary: no-such-glossary.md}")
    #expect(rule.diagnostics.map(\.message) == ["'glossary' names a file that cannot be read: no-such-glossary.md"])
  }

  private func rule() throws -> WordingRule {
    let file = FileManager.default.temporaryDirectory.appending(path: "glossary-\(UUID().uuidString).md")
    try Data(Self.glossary.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try WordingRule("UnexplainedTerm", "{glossary: '\(file.path)'}", message: "{term}")
  }
}
