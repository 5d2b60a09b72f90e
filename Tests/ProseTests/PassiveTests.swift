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

  @Test func irregularParticiplesAreKnown() throws {
    #expect(try passives("The bill was prepaid.") == [["was", "prepaid"]])
    #expect(try passives("The film was reshot.") == [["was", "reshot"]])
    #expect(try passives("The speech was ghostwritten by a friend.") == [["was", "ghostwritten", "a friend"]])
    #expect(try passives("The lamp was unplugged.") == [["was", "unplugged"]])
    #expect(try passives("The lamp is unplugged.") == [])
    #expect(try passives("The state is persisted.") == [["is", "persisted"]])
  }

  @Test func whatTheEndOfASentenceTells() throws {
    // Nothing stands behind the adjective.
    #expect(try passives("The game was broadcast live") == [["was", "broadcast"]])
    #expect(try passives("The lamp was hung upside down.") == [["was", "hung"]])
    #expect(try passives("It was all taken care of.") == [["was", "taken"]])
    #expect(try passives("Are you done yet?") == [])
    #expect(try passives("He's made a cake.") == [])
    #expect(try passives("You're told that it works.") == [["You're", "told"]])
    #expect(try passives("I'm told that it works.") == [["I'm", "told"]])
    #expect(try passives("He's called a hero.") == [["He's", "called"]])
  }

  @Test(arguments: [
    "The town is overcrowded.", "She was smitten.", "They are elated.", "The plan is flawed.", "He was mistaken.",
    "We were flabbergasted.", "The cook is overworked and underpaid.", "The load was unbalanced.",
    "The account is preconfigured.", "The two lists were mismatched.",
  ])
  func participlesThatAreAdjectivesAreStates(text: String) throws {
    #expect(try passives(text) == [])
  }
}
