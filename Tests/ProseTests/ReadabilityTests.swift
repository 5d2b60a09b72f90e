import Markup
import Prose
import Testing

@Suite struct ReadabilityTests {
  /// The figures of a text that can be counted by hand: 2 sentences, 9 words, 12 syllables, 36 letters.
  @Test func formulasFollowTheirAuthors() {
    let counts = counts("The cat sat on the mat. Engineers repaired it.\n")
    #expect(counts.sentences == 2 && counts.words == 9 && counts.characters == 36 && counts.syllables == 12)
    let readability = Readability(counts)
    let length = 9.0 / 2
    let syllables = 12.0 / 9
    #expect(abs(readability.fleschReadingEase - (206.835 - 1.015 * length - 84.6 * syllables)) < 0.001)
    #expect(abs(readability.fleschKincaidGrade - (0.39 * length + 11.8 * syllables - 15.59)) < 0.001)
    #expect(abs(readability.automated - (4.71 * 36 / 9 + 0.5 * length - 21.43)) < 0.001)
  }

  @Test func aDocumentKnowsWhatItsParagraphsHold() {
    let text = "# A title\n\nThe cat `sat`. An end-to-end test!\n\n- One\n- two\n\n> Three four\n\n|a|\n|-|\n|b|\n"
    let document = Parser().parse(SourceText(text))
    let prose = ProseIndex(document)
    let counts = ReadabilityCounts(document, prose)
    #expect(prose.paragraphs.words == counts.words && counts.words == 9)
    #expect(prose.paragraphs.sentences == counts.sentences && counts.sentences == 5)
    #expect(prose.paragraphs.letters == 30)
  }

  @Test func syllablesMakeAGrade() {
    let syllables = Readability.syllables(fleschKincaidGrade: 12, 20)
    #expect(abs(Readability.fleschKincaidGrade(20, syllables) - 12) < 0.001)
  }

  @Test func textWithoutWordsHasNoGrade() {
    #expect(Readability(counts("# Title\n")).fleschKincaidGrade == 0)
  }

  @Test(arguments: [
    ("the", 1), ("table", 2), ("file", 1), ("agree", 2), ("nation", 2), ("queue", 1), ("radius", 3), ("video", 3),
    ("watches", 2), ("tables", 2), ("closed", 1), ("added", 2), ("configuration", 5),
  ])
  func syllablesAreCounted(word: String, count: Int) { #expect(Syllables.count(word) == count, "\(word)") }

  private func counts(_ text: String) -> ReadabilityCounts {
    let document = Parser().parse(SourceText(text))
    return ReadabilityCounts(document, ProseIndex(document))
  }
}
