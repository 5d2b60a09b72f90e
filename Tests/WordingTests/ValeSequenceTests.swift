import Testing

/// Sequences whose tokens are told by their parts of speech.
@Suite struct ValeSequenceTests {
  private func findings(_ tokens: String, _ text: String, message: String = "x") throws -> [String] {
    let rule = "extends: sequence\nmessage: \"\(message)\"\nignorecase: true\ntokens:\n\(tokens)\n"
    return try StyleFolder(["House/Rule.yml": rule]).findings(in: text)
      .map { $0.replacing("House.Rule: ", with: "").replacing(": x", with: "") }
  }

  @Test func aTagIsHeldAgainstWhatAWordCanOnlyBe() throws {
    let nouns = "  - tag: NN|NNS\n  - pattern: via"
    #expect(try findings(nouns, "Open the service via SSH.\n") == ["service via"])
    // `Service` may command here, and an adjective is no noun.
    #expect(try findings(nouns, "Service via SSH. Make it available via SSH.\n") == [])
    #expect(try findings(nouns, "Run `make` via SSH.\n") == ["`make` via"])
    #expect(try findings(nouns, "Try to co-locate via SSH.\n") == [])
    #expect(try findings("  - tag: NN\n  - pattern: '\\.'", "Take one, e.g. that.\n") == [])
  }

  @Test func tagsAreAlternativesOrPatterns() throws {
    let text = "You must restart it. You restarted it. The restart failed.\n"
    #expect(try findings("  - pattern: must\n  - tag: VB", text) == ["must restart"])
    #expect(try findings("  - pattern: you\n  - tag: VB.*", "You wrote it. You two.\n") == ["You wrote"])
    #expect(try findings("  - pattern: you\n  - tag: 'MD|PRP\\$'", text) == ["You must"])
    #expect(try findings("  - pattern: three\n  - tag: NNP", "Three Docker hosts, three hosts.\n") == ["Three Docker"])
  }

  @Test func aNegatedTagAsksForAWordThatCannotHaveIt() throws {
    let tokens = "  - pattern: '[A-Z]{2,}'\n  - pattern: \"'s\"\n  - tag: NN|NNS|NNP|NNPS\n    negate: true"
    #expect(try findings(tokens, "The VM's are up. The VM's disk is full.\n") == ["VM's are"])
    #expect(try findings(tokens, "It has two VM's.\n", message: "%s%[2]s") == ["VM's.: VM's"])
  }

  @Test func wordsAreLeftOutBehindTheTokenThatSaysSo() throws {
    let tokens = "  - tag: NN\n    skip: 2\n  - pattern: it"
    #expect(try findings(tokens, "Stop the server and start it.\n") == ["server and start it"])
    #expect(try findings(tokens, "Stop the server and then start it.\n") == [])
  }

  @Test func wordsAreLeftOutBeforeTheLastToken() throws {
    let tokens = "  - pattern: logs?\n  - tag: VBZ\n    skip: 2"
    #expect(try findings(tokens, "The log of the host is full.\n") == [])
    #expect(try findings(tokens, "The log of hosts is full.\n") == ["log of hosts is"])
  }

  @Test func adjectivesAreCompared() throws {
    let most = "  - tag: JJS\n    skip: 1\n  - pattern: ever"
    #expect(try findings(most, "The fastest host ever, the biggest ever.\n") == ["fastest host ever", "biggest ever"])
    #expect(try findings(most, "The honest host ever, the test ever.\n") == [])
    let more = "  - pattern: a\n  - tag: JJR"
    #expect(try findings(more, "Take a larger host, a proper host, a router.\n") == ["a larger"])
  }

  @Test func aTagMayEndWithADollar() throws {
    let tokens = "  - pattern: in\n  - tag: PRP|PRP$"
    #expect(try findings(tokens, "It is in your home, in it, in homes.\n") == ["in your", "in it"])
  }

  @Test func aWordThatThePatternNamesMayBeUnknown() throws {
    #expect(try findings("  - pattern: zorb\n    tag: NN\n  - pattern: it", "Zorb it.\n") == ["Zorb it"])
  }

  @Test func exceptionsAreNotFlagged() throws {
    let tokens = "  - pattern: via\n  - tag: NNP"
    #expect(try findings(tokens + "\nexceptions: [via HTTP]", "Go via HTTP, via SSH.\n") == ["via SSH"])
  }

  @Test func contractionsAreTwoTokens() throws {
    #expect(try findings("  - pattern: do\n  - pattern: n't\n  - tag: VB", "Don't restart.\n") == ["Don't restart"])
    #expect(try findings("  - pattern: not\n  - tag: VB", "It does not restart. It is not open.\n") == ["not restart"])
  }
}
