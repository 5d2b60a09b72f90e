import Linting
import Testing

/// The checks that look at a text as a whole rather than for words.
@Suite struct CountingCheckTests {
  @Test func aSentenceWithTooManyTokensIsFlaggedAtTheFirst() throws {
    let rule = try WordingRule(
      "Occurrence", #"{scope: sentence, token: '\b\w+\b', max: 4}"#, message: "{count} of {max}")
    let result = rule.run(
      "# A title of five words\n\nOne two three. One two three four five.\n\n- Six words stand in this item.\n")
    #expect(result.texts == ["One", "Six"] && result.messages == ["5 of 4", "6 of 4"])
  }

  @Test func aTextThatLacksATokenIsFlagged() throws {
    let rule = try WordingRule("Occurrence", "{scope: summary, token: contact, min: 1}")
    #expect(rule.run("# Title\n\nText.\n").findings.map(\.range.start) == [2])
    #expect(rule.run("# Title\n\nContact us.\n").findings.isEmpty)
  }

  @Test func repeatedWordsAreFlaggedAcrossLinesButNotAcrossSentences() throws {
    let rule = try WordingRule("Repetition", #"{tokens: ['[^\s]+'], exceptions: [bora bora]}"#)
    #expect(rule.flagged("Is is the\nthe end. End 12 12 of Bora Bora `a` `a`.\n") == ["Is is", "the\nthe"])
    #expect(try WordingRule("Repetition", #"{tokens: ['\w+']}"#).flagged("Use Redis. Redis is fast.\n") == [])
  }

  @Test func ofTwoSpellingsTheFirstStands() throws {
    let rule = try WordingRule(
      "Consistency", "{either: {advisor: adviser, 'centers?': 'centres?'}}", message: "{other}")
    let result = rule.run("An advisor asks.\n\nThe adviser's centre, Adviser.\n")
    #expect(result.texts == ["adviser", "Adviser"] && result.messages == ["advisor", "advisor"])
  }

  @Test func anAcronymNeedsItsWordsBeforeIt() throws {
    let rule = try WordingRule(
      "Conditional",
      #"{first: '\b([A-Z]{3,5})\b', second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)', exceptions: [URL]}"#)
    #expect(rule.flagged("The SLA and the World Health Organization (WHO).\n\nWHO has a URL.\n") == ["SLA"])
  }

  @Test func titlesAreCapitalisedByTheirStyle() throws {
    let title = try WordingRule("Capitalization", "{form: title}")
    #expect(title.flagged("# How to Deploy a Service With `code` and API Keys\n") == [])
    #expect(title.flagged("# How to deploy a new service\n") == ["How to deploy a new service"])
    let sentence = try WordingRule("Capitalization", "{form: sentence, exceptions: [Kubernetes], indicators: [':']}")
    #expect(sentence.flagged("# Deploy to Kubernetes: The API's top-level view\n") == [])
    #expect(sentence.flagged("# Deploy The New Service\n\n## how it works\n").count == 2)
    #expect(try WordingRule("Capitalization", "{form: lower}").flagged("# a b\n\n## A b\n") == ["A b"])
    #expect(try WordingRule("Capitalization", "{pattern: '[^.]$'}").flagged("# Ends.\n") == ["Ends."])
  }

  @Test func aFormulaIsHeldAgainstItsCondition() throws {
    let rule = try WordingRule("Metric", "{formula: words / sentences, condition: '>= 3'}", message: "{value}")
    #expect(rule.run("# Title of the page\n\nOne two three four. One two.\n").messages == ["3.00"])
    #expect(rule.run("One two.\n").findings.isEmpty)
    let wrong = try WordingRule("Metric", "{formula: wrds / sentences, condition: '> 1'}")
    #expect(wrong.diagnostics.map(\.message) == ["there is no number 'wrds'; did you mean 'words'?"])
    #expect(try !WordingRule("Metric", "{formula: 'words / (', condition: '> 1'}").diagnostics.isEmpty)
  }

  @Test func aSequenceOfWordPatternsMayLeaveWordsOut() throws {
    let rule = try WordingRule(
      "WordSequence", "tokens:\n  - pattern: 'is|are'\n  - pattern: able\n    skip: 1\n  - pattern: to")
    #expect(
      rule.flagged("It is not able to run. It is able to. It is never ever able to.\n") == [
        "is not able to", "is able to",
      ])
  }
}
