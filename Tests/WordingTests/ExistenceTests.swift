import Linting
import Testing

@Suite struct ExistenceTests {
  @Test func wordsAndPhrasesAreFoundWhereverTheyStand() throws {
    let rule = try WordingRule("Existence", "{tokens: [simply, in order to, easy]}")
    #expect(
      rule.flagged("# Simply Put\n\nIn order to do it, simply\nrun it. It's uneasy.\n\n- easy\n\n|Easy|\n|-|\n|easy|\n")
        == ["Simply", "In order to", "simply", "easy", "Easy", "easy"])
  }

  @Test func marksLineBreaksAndReferencesInsideAPhraseAreReadOver() throws {
    let rule = try WordingRule("Existence", "{tokens: [in order to, R&D]}")
    #expect(rule.flagged("Do it in *order*\nto win.\n") == ["in *order*\nto"])
    #expect(rule.flagged("> Do it in\n> order to win.\n") == ["in\n> order to"])
    #expect(rule.flagged("The R&amp;D and [in order](x.md) to.\n") == ["R&amp;D", "in order](x.md) to"])
    #expect(rule.flagged("In, order to.\n") == [])
  }

  @Test func codeAddressesAndImagesAreNotText() throws {
    let rule = try WordingRule("Existence", #"{tokens: [simple, 'simpl\w+']}"#)
    let text = "Run `simple` at https://simple.com, <https://simple.com> and ![simple](x.png).\n\n```\nsimple\n```\n"
    #expect(rule.flagged(text) == [])
  }

  @Test func regularExpressionsAndTermsOfARuleAreFoundTogether() throws {
    let rule = try WordingRule("Existence", #"{tokens: ['very \w+', very, quite]}"#)
    #expect(rule.flagged("It is very nice, quite nice and very.\n") == ["very nice", "quite", "very"])
  }

  @Test func possessivesAreFoundAndLongerWordsAreNot() throws {
    let rule = try WordingRule("Existence", "{tokens: [blacklist, master node]}")
    #expect(
      rule.flagged("The blacklist's entries, the master node’s and blacklisted.\n") == ["blacklist", "master node"])
  }

  @Test func phrasesThatBeginAlikeAreToldApart() throws {
    let rule = try WordingRule(
      "Existence", "{tokens: [in, the end of, at the end of the day, at the end of the server]}")
    #expect(
      rule.flagged("At the end of the day. At the end of the server's day. At the end. Of it, the end’s of it in.\n")
        == ["At the end of the day", "At the end of the server", "in"])
  }

  @Test func caseCountsWhereTheRuleSaysSo() throws {
    let rule = try WordingRule("Existence", "{tokens: [Node, JS], ignore-case: false}")
    #expect(rule.flagged("Node node NODE JS js.\n") == ["Node", "JS"])
  }

  @Test func exceptionsAndVocabularyExempt() throws {
    var vocabulary = Vocabulary()
    vocabulary.accept = ["(?i)kubectl"]
    let rule = try WordingRule(
      "Existence", #"{tokens: ['\w+ctl', source], exceptions: [open source]}"#, vocabulary: vocabulary)
    #expect(rule.flagged("Use Kubectl and systemctl; Open source has a source.\n") == ["systemctl", "source"])
  }

  @Test func aScopeNamesThePlaces() throws {
    func flagged(_ scope: String) throws -> [String] {
      let text = """
        # todo1

        todo2 **todo3** [todo4](x) ![todo5](y) `todo6`

        ## todo7

        - todo8

        1. todo9

        > todo10

        | todo11 |
        |-|
        | todo12 |

        """
      return try WordingRule("Existence", #"{pattern: 'todo\d+', scope: \#(scope)}"#).flagged(text)
    }
    #expect(try flagged("heading") == ["todo1", "todo7"])
    #expect(try flagged("heading.h2") == ["todo7"])
    #expect(try flagged("title") == ["todo1"])
    #expect(try flagged("paragraph") == ["todo2", "todo3", "todo4"])
    #expect(try flagged("[list, blockquote]") == ["todo8", "todo9", "todo10"])
    #expect(try flagged("table.header") == ["todo11"])
    #expect(try flagged("table.cell") == ["todo12"])
    #expect(try flagged("link") == ["todo4"])
    #expect(try flagged("strong") == ["todo3"])
    #expect(try flagged("alt") == ["todo5"])
    #expect(try flagged("code") == ["todo6"])
    #expect(try flagged("'text & ~heading & ~list & ~table'") == ["todo2", "todo3", "todo4", "todo10"])
    #expect(try flagged("raw").count == 12)
    #expect(try flagged("summary") == ["todo2", "todo3", "todo4", "todo8", "todo9", "todo10"])
  }

  @Test func aMistakeIsToldAtItsPlace() throws {
    let rule = try WordingRule("Existence", "tokens:\n  - fine\n  - 'a(b'\nscope: headin")
    #expect(rule.diagnostics.map(\.line) == [4, 3])
    #expect(rule.diagnostics.map(\.message)[0].contains("did you mean 'heading'?"))
  }

  @Test func aPatternThatTakesTooManyStepsIsNamedAndEnds() throws {
    let rule = try WordingRule("Existence", #"{pattern: '(a+)+\$'}"#)
    let result = rule.run("# T\n\n" + String(repeating: "a", count: 200) + "! $\n")
    #expect(result.findings.isEmpty && result.diagnostics.map(\.severity) == [.warning])
    #expect(result.diagnostics[0].message.contains("rule 'rule'") && result.diagnostics[0].line == 3)
  }
}
