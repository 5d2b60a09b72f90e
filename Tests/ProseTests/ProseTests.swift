import Markup
import Prose
import Testing

@Suite struct WordTests {
  private func words(_ text: String, where keep: (Word) -> Bool = { _ in true }) -> [String] {
    let document = Parser().parse(SourceText(text))
    return ProseIndex(document).words.filter(keep).map { document.source.string($0.range) }
  }

  @Test func wordsKeepInnerMarks() {
    #expect(
      words("Don't use e.g. v1.2 or snake_case, naïve!") == [
        "Don't", "use", "e.g", "v1.2", "or", "snake_case", "naïve",
      ])
    #expect(words("It’s 日本") == ["It’s", "日本"])
  }

  @Test func codeHTMLAndAddressesAreNoProse() {
    #expect(words("a\n\n```\nb\n```\n\n<div>c</div>\n\n---\n") == ["a"])
    #expect(words("a `b` <i>c</i> https://d.e ![f](g)", where: \.counts) == ["a", "c"])
    #expect(words("a `b`", where: { $0.kind == .code }) == ["`b`"])
  }

  @Test func tagsOfTemplatesAreNoProse() {
    #expect(
      words("{{% alert title=\"Note\" %}}\ntext {{< x >}} on {% code %} and { brace") == ["text", "on", "and", "brace"])
  }

  @Test func partsOfACompoundCountOnce() {
    #expect(words("end-to-end test", where: \.counts) == ["end", "test"])
    #expect(words("end-to-end", where: \.isJoined) == ["to", "end"])
  }

  @Test func wordsKnowWhatStandsBeforeThem() {
    #expect(words("one two, three  four\nfive-six 7 e.g. x", where: \.isSpaced) == ["two", "7"])
  }

  @Test func wordsKnowWhetherTheyHaveMarks() {
    #expect(words("v1.2 don't naïve 1.5 plain x86", where: \.isMarked) == ["v1.2", "don't", "naïve", "1.5"])
  }

  @Test func repeatedWordsAreKnown() {
    let document = Parser().parse(SourceText("The the `a` `a` end\n\nend 5 5 x"))
    #expect(ProseIndex(document).repeats == [1, 5])
  }

  @Test func emphasisInsideAWordDoesNotBreakIt() {
    #expect(words("a**b**c d", where: \.counts) == ["a", "d"])
  }

  @Test func hashesIgnoreCase() {
    let document = Parser().parse(SourceText("Word WORD word"))
    #expect(Set(ProseIndex(document).words.map(\.hash)) == [WordHash.of("word")])
  }

  @Test func capitalsAreKnown() {
    #expect(words("The API is Up", where: \.isUppercase) == ["API"])
    #expect(words("The API is Up", where: \.isCapitalized) == ["The", "API", "Up"])
  }

  @Test func wordsAreCountedInARange() {
    let index = ProseIndex(Parser().parse(SourceText("one two\n\nthree 4")))
    #expect(index.wordCount == 4)
    #expect(index.wordCount(in: SourceRange(4, 14)) == 2)
    #expect(index.words(in: SourceRange(100, 200)).isEmpty)
  }
}

@Suite struct SentenceTests {
  private func sentences(_ text: String) -> [String] {
    let document = Parser().parse(SourceText(text))
    return ProseIndex(document).sentences.map { document.source.string($0.range) }
  }

  @Test func stopsEndSentences() {
    #expect(sentences("A b. C d! E f? G") == ["A b.", "C d!", "E f?", "G"])
    #expect(sentences("A *b.* C `d`. E") == ["A *b.", "C `d`.", "E"])
  }

  @Test func abbreviationsNumbersAndInitialsDoNot() {
    #expect(sentences("Use e.g. this. See No. 5 of J. Doe. End") == ["Use e.g. this.", "See No. 5 of J. Doe.", "End"])
    #expect(sentences("Version 1.2 of a.swift is out.") == ["Version 1.2 of a.swift is out."])
  }

  @Test func smallLettersOpenSentencesBehindWords() {
    #expect(sentences("Use npm. npm builds it.") == ["Use npm.", "npm builds it."])
    #expect(
      sentences("Use it, etc. and so on. Ends ... here. The U.S. team") == [
        "Use it, etc. and so on.", "Ends ... here.", "The U.S. team",
      ])
    #expect(sentences("Yahoo! is here. Is it? no.") == ["Yahoo! is here.", "Is it?", "no."])
  }

  @Test func enumeratorsReferencesAndFractionsEndNone() {
    #expect(sentences("2\\. The lock") == ["2\\. The lock"])
    #expect(sentences("Figure 2. The lock") == ["Figure 2. The lock"])
    #expect(sentences("As they say. [3] The lock") == ["As they say. [3]", "The lock"])
    #expect(sentences("Mix .5 g of it.") == ["Mix .5 g of it."])
    #expect(sentences("The U.S. It is big.") == ["The U.S.", "It is big."])
  }

  @Test func closingMarksBelongToTheSentence() {
    #expect(sentences("He said “a b.” Then (c d.) Now") == ["He said “a b.”", "Then (c d.)", "Now"])
  }

  @Test func blocksItemsAndCellsEndSentences() {
    #expect(sentences("# A b\n\nc\n\n- d\n- e\n\n|f|g|\n|-|-|\n|h|i|") == ["A b", "c", "d", "e", "f", "g", "h", "i"])
    #expect(sentences("a b  \nc d") == ["a b", "c d"])
  }

  @Test func sentencesGoOnOverSoftBreaks() {
    #expect(sentences("a b\nc d. E") == ["a b\nc d.", "E"])
  }
}
