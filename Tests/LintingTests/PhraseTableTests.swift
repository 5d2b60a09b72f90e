import Linting
import Testing

@Suite struct PhraseTableTests {
  private func table(_ phrases: [String]) -> PhraseTable<String> {
    let table = PhraseTable<String>()
    for phrase in phrases { table.add(phrase, phrase) }
    return table
  }

  @Test func anExactNameGoesBeforeAPatternAndALongerPatternBeforeAShorter() {
    let names = table(["next *", "next steps", "* steps", "next steps *"])
    #expect(names.match(Phrase.hashes("Next Steps")[...]) == "next steps")
    #expect(names.match(Phrase.hashes("next week")[...]) == "next *")
    #expect(names.match(Phrase.hashes("deployment steps")[...]) == "* steps")
    #expect(names.match(Phrase.hashes("next steps today")[...]) == "next steps *")
    #expect(names.match(Phrase.hashes("next")[...]) == nil)
    #expect(names.match([]) == nil)
  }

  @Test func bothSpellingsOfAndAreOne() {
    #expect(table(["monitoring and alerts"]).match(Phrase.hashes("Monitoring & Alerts")[...]) != nil)
  }

  @Test func straightApostrophesAndInnerStopsBelongToWords() {
    #expect(Phrase.hashes("what's next").count == 2)
    #expect(Phrase.hashes("e.g. this").count == 2)
    #expect(Phrase.hashes("post-incident").count == 2)
  }
}
