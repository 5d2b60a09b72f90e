import Linting
import ProseChecks
import Testing

@Suite struct ValeStyleTests {
  private func findings(_ rule: String, _ text: String) throws -> [String] {
    try StyleFolder(["House/Rule.yml": rule]).findings(in: text)
  }

  @Test func theNamesInAMessageComeInValesOrder() throws {
    let rule = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nignorecase: true\nswap: {utilize: use}\n"
    #expect(try findings(rule, "We utilize it.\n") == ["House.Rule: utilize: Use 'use' instead of 'utilize'."])
    let swapped = rule.replacing("Use '%s' instead of '%s'", with: "%[2]s is no word at 100%%: %[1]s")
    #expect(try findings(swapped, "We utilize it.\n") == ["House.Rule: utilize: utilize is no word at 100%: use."])
  }

  @Test func tokensStandBetweenWordBoundariesAndRawPatternsDoNot() throws {
    let tokens = "extends: existence\nmessage: \"%s\"\ntokens: [cat, 'do\\w']\n"
    #expect(
      try findings(tokens, "A cat, Cat, cats, dog and dogs.\n") == ["House.Rule: cat: cat", "House.Rule: dog: dog"])
    let raw = "extends: existence\nmessage: \"%s\"\nignorecase: true\nraw: ['\\bnot ', 'un']\ntokens: [easy, kind]\n"
    #expect(try findings(raw, "It is not un easy, not uneasy.\n") == [])
    let append = "extends: existence\nmessage: \"%s\"\nappend: true\nraw: [' again']\ntokens: [try, do]\n"
    #expect(try findings(append, "Please try again, then do it.\n") == ["House.Rule: try again: try again"])
  }

  @Test func scopesAreValesAlsoNegatedAndTogether() throws {
    func flagged(_ scope: String) throws -> Int {
      let rule = "extends: existence\nmessage: x\nnonword: true\nscope: \(scope)\ntokens: ['x\\d']\n"
      return try findings(rule, "# x1\n\n## x2\n\nx3 [x4](y)\n\n- x5\n\n> x6\n\n|x7|\n|-|\n|x8|\n").count
    }
    #expect(try flagged("heading & ~heading.h1") == 1)
    #expect(try flagged("[heading, list]") == 3)
    #expect(try flagged("~heading") == 6)
    #expect(try flagged("text.table.header.md") == 1)
    #expect(try flagged("raw") == 8)
    #expect(try flagged("link") == 1)
  }

  @Test func whatCannotBeUsedIsNamedOnceAndTheRestIsLoaded() throws {
    let folder = try StyleFolder([
      "House/Good.yml": "extends: existence\nmessage: x\ntokens: [cat]\n",
      "House/Script.yml": "extends: script\nmessage: x\nscript: a.tengo\n",
      "House/Tags.yml": "extends: sequence\nmessage: x\ntokens: [{tag: NN}]\n",
      "House/Comment.yml": "extends: existence\nmessage: x\nscope: comment.line\ntokens: [cat]\n",
      "House/Kind.yml": "extends: existance\nmessage: x\n",
      "House/Broken.yml": "extends: [\n",
      "House/meta.json": "{}",
    ])
    let rules = folder.rules()
    #expect(rules.rules.map(\.id) == ["House.Good"] && rules.styles == ["House"])
    let told = rules.diagnostics.map { $0.file.split(separator: "/").last.map(String.init) ?? "" }
    #expect(told == ["Broken.yml", "Comment.yml", "Kind.yml", "Script.yml", "Tags.yml"])
    #expect(rules.diagnostics.filter { $0.severity == .warning }.count == 4)
  }

  @Test func vocabulariesOfAStylesPathAreHeeded() throws {
    let folder = try StyleFolder([
      "House/Rule.yml": "extends: existence\nmessage: x\ntokens: ['\\w+ctl']\n",
      "config/vocabularies/Base/accept.txt": "# words\nkubectl\n(?i)sysctl\n",
      "Vocab/Old/reject.txt": "utilise\n",
    ])
    #expect(folder.findings(in: "Kubectl kubectl SysCtl sysctl.\n") == ["House.Rule: Kubectl: x"])
    #expect(folder.rules().vocabulary.reject == ["utilise"])
  }

  @Test func groupsOfAPatternFillTheReplacement() throws {
    let rule =
      "extends: substitution\nmessage: \"%s\"\nswap: {'organiz(e|ation)': organis$1, phone: 'mobile|handset'}\n"
    #expect(
      try findings(rule, "An organization may organize a phone.\n") == [
        "House.Rule: organization: organisation", "House.Rule: organize: organise",
        "House.Rule: phone: mobile or handset",
      ])
  }

  @Test func aLimitEndsTheFindingsOfARule() throws {
    let rule = "extends: existence\nmessage: x\nlimit: 2\ntokens: [cat]\n"
    #expect(try findings(rule, "cat cat cat cat\n").count == 2)
  }

  @Test func gradesOfOlderRulesAreFormulas() throws {
    let rule =
      "extends: readability\nmessage: \"Grade (%s) over 1.\"\ngrade: 1\nmetrics: [Flesch-Kincaid, Gunning Fog]\n"
    let text = "Organizational considerations necessitate comprehensive documentation of configuration management.\n"
    #expect(try findings(rule, text).count == 1)
  }

  @Test func aScopeIsNamedByAnyPartOfItAndThoseOfOtherFormatsAreLeftOut() throws {
    func flagged(_ scope: String) throws -> Int {
      let rule = "extends: existence\nmessage: x\nnonword: true\nscope: \(scope)\ntokens: ['x\\d']\n"
      return try findings(rule, "# x1\n\n## x2\n\n|x7|\n|-|\n|x8|\n").count
    }
    #expect(try flagged("h2") == 1)
    #expect(try flagged("[cell, comment.line]") == 1)
    #expect(try flagged("header.md") == 1)
    let folder = try StyleFolder([
      "House/Rule.yml": "extends: existence\nmessage: x\nscope: [heading, headline]\ntokens: [cat]\n"
    ])
    #expect(
      folder.rules().diagnostics.map(\.message) == [
        "rule 'House.Rule' is not loaded: there is no scope 'headline'"
      ])
  }

  @Test func aRuleWithoutAScopeIsOfAllText() throws {
    let rule = "extends: capitalization\nmessage: x\nmatch: $lower\n"
    #expect(try findings(rule, "# One\n\nTwo\n\nthree\n").count == 2)
  }

  @Test func aMessageOfSeveralLinesIsOne() throws {
    let rule = "extends: existence\nmessage: |\n  Not '%s'.\n\n  Write {{< dog >}}.\ntokens: [cat]\n"
    #expect(try findings(rule, "A cat.\n") == ["House.Rule: cat: Not 'cat'. Write {{< dog >}}."])
  }

  @Test func mappingsMayBeListsOfMappings() throws {
    let swap = "extends: substitution\nmessage: \"%s\"\nswap:\n  - whilst: while\n  - 'amongst(?! us)': among\n"
    #expect(
      try findings(swap, "Whilst amongst us, whilst amongst them.\n") == [
        "House.Rule: whilst: while", "House.Rule: amongst: among",
      ])
    let either = "extends: consistency\nmessage: \"%s\"\neither:\n  - grey: gray\n  - 'disks?': 'discs?'\n"
    #expect(
      try findings(either, "A grey disk, gray discs.\n") == ["House.Rule: gray: gray", "House.Rule: discs: discs"])
  }

  @Test func keysAreReadInAnyCase() throws {
    let rule = "extends: existence\nMessage: \"%s\"\nignoreCase: true\nnonWord: true\nTokens: [cat]\n"
    #expect(try findings(rule, "Concatenate a Cat.\n") == ["House.Rule: cat: cat", "House.Rule: Cat: Cat"])
  }

  @Test func aRuleThatLooksForNothingIsNamed() throws {
    func told(_ keys: String) throws -> [String] {
      try StyleFolder(["House/Rule.yml": "message: x\n" + keys]).rules().diagnostics.map(\.message)
    }
    let start = "rule 'House.Rule' is not loaded: it has no "
    #expect(try told("extends: existence\n") == [start + "'tokens' or 'raw'"])
    #expect(try told("extends: existence\ntokens: []\n") == [start + "'tokens' or 'raw'"])
    #expect(try told("extends: substitution\nswap:\n") == [start + "'swap'"])
    #expect(try told("extends: capitalization\nscope: heading\n") == [start + "'match'"])
    #expect(try told("extends: occurrence\nmax: 1\n") == [start + "'token'"])
    #expect(try told("extends: spelling\n") == [])
  }

  @Test func filesThatValeDoesNotReadAreNamed() throws {
    let rule = "extends: existence\nmessage: x\ntokens: [cat]\n"
    let rules = try StyleFolder(["House/Old.yaml": rule, "House/New.yml": rule]).rules()
    #expect(rules.rules.map(\.id) == ["House.New"])
    #expect(
      rules.diagnostics.map(\.message) == [
        "rule 'House.Old' is not loaded: Vale reads no file that ends so; rename it to Old.yml"
      ])
  }

  @Test func eachOfSeveralReplacementsIsQuoted() throws {
    func told(_ message: String, action: Bool = true) throws -> [String] {
      let rule = "extends: substitution\nmessage: \"\(message)\"\n" + (action ? "action: {name: replace}\n" : "")
      return try findings(rule + "swap: {stop: 'end|halt', go: run, wait: 'a|b|c', just: ''}\n", "Stop go wait just.\n")
        .map { $0.split(separator: ": ", maxSplits: 2).last.map(String.init) ?? "" }
    }
    let quoted = ["'run', not 'go'", "'a', 'b', or 'c', not 'wait'", "'', not 'just'"]
    #expect(try told("'%s', not '%s'") == quoted)
    // Vale quotes what it offers.
    #expect(try told("%s, not '%s'") == quoted)
    #expect(try told("%s: %s", action: false).first == "run: go")
  }

  @Test func aScriptThatOnlyLooksForAPatternIsThatPattern() throws {
    func findings(_ pattern: String, _ more: String = "") throws -> [String] {
      let rule = """
        extends: script
        message: "Not %s"
        scope: raw
        script: |
          // What it does.
          text := import("text")
          matches := []
          for found in text.re_find(\(pattern), scope, -1) {
            matches = append(matches, {begin: found[0].begin, end: found[0].end})
          }
          \(more)

        """
      return try self.findings(rule, "# Opening  it\n\nopen it\n")
    }
    #expect(try findings("`(?m)^# [A-Z]\\w+ing  .*$`") == ["House.Rule: # Opening  it: Not # Opening  it"])
    #expect(try findings(#""(?m)^\\w+ it$""#) == ["House.Rule: open it: Not open it"])
    // Without `m`, `^` is where the document begins.
    #expect(try findings("`^open`") == [])
    let counting = try StyleFolder([
      "House/Rule.yml": "extends: script\nmessage: x\nscript: |\n  matches := []\n  count := 0\n"
    ])
    #expect(counting.rules().rules.isEmpty && counting.rules().diagnostics.count == 1)
  }

  @Test func whatValeWouldEditIsOffered() throws {
    func offered(_ action: String) throws -> String? {
      let keys = "extends: repetition\nmessage: x\nalpha: true\ntokens: ['\\w+']\naction: \(action)\n"
      let rule = try #require(try StyleFolder(["House/Rule.yml": keys]).rules().rules.first)
      return rule.parameters["edit"]?.elements?.compactMap(\.scalar).joined(separator: "+")
    }
    #expect(try offered("{name: edit, params: [truncate, '-']}") == "truncate+-")
    #expect(try offered("{name: edit, params: [remove, '-']}") == nil)
    #expect(try offered("{name: edit, params: [regex, '-']}") == nil)
    #expect(try offered("{name: suggest, params: [spellings]}") == nil)
  }

  @Test func aReplacementThatIsAPatternSaysWhatIsRight() throws {
    let rule =
      "extends: substitution\nmessage: \"Not %[2]s\"\nnonword: true\n"
      + "swap: {'\\b\\w+ hint:': '(?:Good|Small) hint:'}\n"
    #expect(try findings(rule, "Good hint: a. Bad hint: b.\n") == ["House.Rule: Bad hint:: Not Bad hint:"])
  }

  @Test func whatIsNowhereIsMissingOnce() throws {
    let rule = "extends: occurrence\nmessage: x\nscope: heading\nmin: 1\ntoken: Overview\n"
    #expect(try findings(rule, "# One\n\n## Two\n\n## Three\n") == ["House.Rule: One: x"])
    #expect(try findings(rule, "# One\n\n## Overview\n\n## Three\n") == [])
    let letters = "extends: occurrence\nmessage: x\nscope: heading\nmin: 4\ntoken: '\\w'\n"
    #expect(try findings(letters, "# One\n\n## Longer\n").count == 1)
  }

  @Test func aConsequentWithoutAGroupAllowsWhatStandsWithIt() throws {
    let rule = "extends: conditional\nmessage: \"%s\"\nfirst: '\\bOld\\b'\nsecond: 'use \\w+'\n"
    #expect(try findings(rule, "Old: use New.\n\nOld and gone.\n") == ["House.Rule: Old: Old"])
  }

  @Test func whatStandsBeforeATitleIsLeftOut() throws {
    let rule = "extends: capitalization\nmessage: \"%s\"\nscope: heading\nmatch: $sentence\n"
    #expect(try findings(rule, "# 1. The open port\n\n## 2.3 the open port\n") == [])
    #expect(try findings(rule, "# a. The open port\n").count == 1)
    let prefix = rule + "prefix: '^[a-z]\\.\\s'\n"
    #expect(
      try findings(prefix, "# a. The open port\n\n## b. The Open Port\n") == [
        "House.Rule: b. The Open Port: b. The Open Port"
      ])
  }

  @Test func dictionariesStandBesideTheStyles() throws {
    guard Spelling.isAvailable else { return }
    let words = [
      "config/dictionaries/own.dic": "1\nzorbing\n", "config/dictionaries/own.aff": "SET UTF-8\n",
    ]
    func flagged(_ keys: String) throws -> [String] {
      let rule = "extends: spelling\nmessage: \"%s\"\n" + keys
      return try StyleFolder(words.merging(["House/Rule.yml": rule]) { $1 }).findings(in: "Some zorbing teh.\n")
        .map { $0.split(separator: " ").last.map(String.init) ?? "" }
    }
    #expect(try flagged("") == ["zorbing", "teh"])
    #expect(try flagged("append: true\ndictionaries: [own]\n") == ["teh"])
    #expect(try flagged("dictionaries: [own]\n") == ["Some", "teh"])
  }
}
