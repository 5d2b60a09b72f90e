import Markup
import Prose
import Testing

@Suite struct PassiveTests {
  /// Each passive of the first sentence as its auxiliary, its participle and who acts.
  private func passives(_ text: String) throws -> [[String]] {
    let document = Parser().parse(SourceText(text))
    let prose = ProseIndex(document)
    let words = SentenceWords(try #require(prose.sentences.first), of: prose, in: document.source)
    func string(_ index: Int) -> String { document.source.string(words[index].range) }
    var found: [[String]] = []
    PassiveFinder().forEachPassive(in: words, from: words.range.lowerBound) { passive in
      found.append(
        [string(passive.auxiliary), string(passive.participle)]
          + (passive.agent.map { [$0.map(string).joined(separator: " ")] } ?? []))
    }
    return found
  }

  @Test func agentsAreNamed() throws {
    #expect(try passives("The file was deleted by the old server.") == [["was", "deleted", "the old server"]])
    #expect(try passives("It is read and written by Alice when she works.") == [["is", "read", "Alice"]])
    #expect(try passives("It is enabled by default.") == [])
    #expect(try passives("It was fixed by using a lock.") == [["was", "fixed"]])
    #expect(try passives("It was cut by 5 percent.") == [["was", "cut"]])
  }

  @Test func adverbsAsidesAndSubjectsMayStandBetween() throws {
    #expect(try passives("It is never, ever again used.") == [["is", "used"]])
    #expect(try passives("It was, as you know, closed.") == [["was", "closed"]])
    #expect(try passives("Is the old file removed?") == [["Is", "removed"]])
    #expect(try passives("It is strongly and positively influenced.") == [["is", "influenced"]])
    #expect(try passives("The plan, which is the preferred method, works.") == [])
  }

  @Test func unknownParticiplesAreTold() throws {
    #expect(try passives("The widget was frobnicated.") == [["was", "frobnicated"]])
    #expect(try passives("The list is red, and a hundred of them are.") == [])
  }
}
