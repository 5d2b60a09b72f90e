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

  @Test func aTableHasASlotForEachWord() throws {
    let words = (1...100).map { (hash: WordHash.of("word\($0)"), classes: $0 % 2 == 0 ? WordClass.noun : .verb) }
    let bytes = try Lexicon.table(of: words)
    #expect(bytes.count == 4 * (256 + 256) && bytes.allSatisfy { $0 < 0x80 })
    #expect(bytes[4..<12].elementsEqual([4, 0, 0, 0, 1, 0, 0, 0]))
    let slots = stride(from: 4 * 256, to: bytes.count, by: 4).filter { bytes[$0] != 0 }
    #expect(slots.count == 100)
  }

  @Test func wordsThatATableCannotTellApartAreNamed() {
    let hash: UInt64 = 0x1234_5678_9ABC_DEF0
    let other = hash ^ 1 << 35
    #expect(throws: Lexicon.TableError.collision(other)) {
      try Lexicon.table(of: [(hash, .noun), (WordHash.of("a"), .verb), (other, .verb)])
    }
    #expect(throws: Lexicon.TableError.sets) {
      try Lexicon.table(of: (1...256).map { (WordHash.of("word\($0)"), WordClass(rawValue: $0)) })
    }
  }

  @Test func mistakesAreToldAtTheirLine() {
    var reader = LexiconReader()
    reader.read("nouns: a\nnuons: b\nirregular verbs:\nput put\n")
    #expect(reader.mistakes == ["2: error: unknown class 'nuons'", "4: error: an irregular verb has three forms"])
  }
}
