import Drafting
import Testing

/// What a template's names become.
@Suite struct TemplateTests {
  private func draft(_ template: String, _ values: [String: DraftValue] = [:]) throws -> String {
    Draft(try Template(template), values).text
  }

  @Test func aBlockTakesTextAndListsOfAnyLength() throws {
    let template = "# {{title}}\n\n<!-- Say why. -->\n\n{{purpose}}\n"
    let text = try draft(template, ["title": .text("Keys"), "purpose": .text("One.\n\nTwo {{title}}.")])
    #expect(text == "# Keys\n\nOne.\n\nTwo {{title}}.\n")
    #expect(try draft("{{scope}}\n", ["scope": .items(["a\n\nb", "c"])]) == "- a\n\n  b\n- c\n")
  }

  @Test func anOpenSectionKeepsItsInstructionAndAPlaceholder() throws {
    let template = "## Steps\n\n<!-- One action a step. -->\n\n1. {{key-information}}\n\n{{examples}}\n"
    #expect(try draft(template) == "## Steps\n\n<!-- One action a step. -->\n\n1. TODO\n")
    #expect(try draft(template, ["examples": .text("`go`")]) == "## Steps\n\n`go`\n")
    #expect(try Draft(Template(template), [:]).openSections == ["'Steps'"])
  }

  @Test func itemsAndRowsRepeat() throws {
    let steps = "1. {{key-information}}\n"
    #expect(try draft(steps, ["key-information": .items(["Go.\nNow.", "Stop."])]) == "1. Go.\n   Now.\n2. Stop.\n")
    let table = "| Path | Where |\n|---|---|\n| `{{endpoint.path}}` | {{endpoint.source}} |\n"
    let rows = DraftValue.rows([["path": "/a|b", "source": "a.ts:1"], ["path": "/c"]])
    #expect(
      try draft(table, ["endpoint": rows]) == "| Path | Where |\n|---|---|\n| `/a\\|b` | a.ts:1 |\n| `/c` | TODO |\n")
    #expect(try draft(table) == "| Path | Where |\n|---|---|\n| TODO | |\n")
  }

  @Test func frontMatterLeavesOutWhatIsOpenAndQuotesWhatNeedsIt() throws {
    let template = "---\ntitle: {{title}}\nowner: {{owner}}\n---\n\n# {{title}}\n"
    #expect(try draft(template, ["title": .text("A: \"b\"")]) == "---\ntitle: \"A: \\\"b\\\"\"\n---\n\n# A: \"b\"\n")
  }

  @Test func linesMayEndAsOnWindows() throws {
    let template = "---\r\ntype: {{type}}\r\n---\r\n\r\n# {{title}}\r\n\r\n{{purpose}}\r\n"
    let values: [String: DraftValue] = ["type": .text("api"), "title": .text("A"), "purpose": .text("B.")]
    #expect(try draft(template, values) == "---\ntype: api\n---\n\n# A\n\nB.\n")
  }

  @Test func anUnknownNameIsAMistakeAtItsPlace() throws {
    #expect {
      try Template("---\n---\nTo: {{titel}}\n")
    } throws: { error in
      let mistake = error as? Template.Mistake
      return mistake?.name == "titel" && mistake?.line == 3 && mistake?.column == 5
    }
    // Code of other programs.
    #expect(try draft("```yaml\nimage: {{ .Values.image }} {{- end }}\n```\n").contains("{{ .Values.image }}"))
  }
}
