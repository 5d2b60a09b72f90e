import Testing
import WordForms

@testable import embed_lexicon

@Suite struct LexiconTests {
  @Test func formsFollowTheRulesOfSpelling() {
    #expect(
      ["stop", "open", "copy", "save", "quit", "fix", "need"].map(Inflection.withEd) == [
        "stopped", "opened", "copied", "saved", "quitted", "fixed", "needed",
      ])
    #expect(
      ["stop", "write", "die", "see", "be", "play"].map(Inflection.withIng) == [
        "stopping", "writing", "dying", "seeing", "being", "playing",
      ])
    #expect(
      ["box", "entry", "play", "go", "match"].map(Inflection.withS) == ["boxes", "entries", "plays", "goes", "matches"])
  }

  @Test func linesGiveWordsTheirClasses() {
    var reader = LexiconReader()
    reader.read(
      "# A comment: no class.\nverbs: commit+\n  copy\nirregular verbs:\nwrite wrote written/writ\nadverb state: here\n"
    )
    #expect(reader.mistakes == [])
    #expect(reader.words["committed"] == [.past, .participle] && reader.words["copies"] == .thirdPerson)
    #expect(reader.words["writ"] == .participle && reader.words["here"] == [.adverb, .state])
  }

  @Test func mistakesAreToldAtTheirLine() {
    var reader = LexiconReader()
    reader.read("nouns: a\nnuons: b\nirregular verbs:\nput put\n")
    #expect(reader.mistakes == ["2: error: unknown class 'nuons'", "4: error: an irregular verb has three forms"])
  }
}
