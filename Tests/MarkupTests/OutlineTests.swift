import Markup
import Testing

@Suite struct OutlineTests {
  private func sections(_ text: String) -> [String] {
    let document = parse(text)
    return Outline(document).sections.map { "\($0.level) \(document.source.string($0.title))" }
  }

  private func title(_ text: String) -> String? {
    let document = parse(text)
    return Outline(document).title.map { "\($0.origin) \(document.source.string($0.text))" }
  }

  private func leadIns(_ text: String) -> [String] {
    let document = parse(text)
    return Outline(document).leadIns.map {
      "\(document.source.string($0.label)) = \(document.source.string($0.value))"
    }
  }

  private func steps(_ text: String) -> [String] {
    let document = parse(text)
    return Outline(document).steps.map { "\($0.number) \(document.source.string($0.text))" }
  }

  @Test func theFirstHeadingOfLevelOneIsTheTitle() {
    #expect(title("a\n\n# B *c*\n\n# D") == "heading B *c*")
    #expect(sections("# A\n## B\n# C") == ["2 B", "1 C"])
  }

  @Test func frontMatterALeadInOrHTMLMayHoldTheTitle() {
    #expect(title("---\ntitle: A\n---\n## B") == "frontMatter A")
    #expect(title("**Title:** A b\n\n## C") == "leadIn A b")
    #expect(title("<h1 align=\"center\">\n  <b>A</b>\n</h1>\n") == "html A")
    #expect(title("## A") == nil)
  }

  @Test func sectionsNestByLevel() {
    let document = parse("# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\n")
    let outline = Outline(document)
    #expect(outline.sections.map(\.parent) == [-1, 0, -1])
    #expect(outline.sections.map { document.nodes[$0.node].level } == [2, 3, 2])
    let a = outline.sections[0]
    #expect(document.source.string(SourceRange(Int(document.nodes[a.node].start), a.end)) == "## A\n\na\n\n### B\n\nb")
    #expect(a.ownEndNode == outline.sections[1].node)
    #expect(a.endNode == outline.sections[2].node)
    #expect(outline.section(containing: outline.sections[1].node + 1) == 1)
    #expect(outline.section(containing: 1) == -1)
  }

  @Test func aBoldParagraphServesAsAHeading() {
    #expect(sections("# T\n\n**A**\n\nb\n\n**C:**\n\n**D** (e)\n") == ["2 A", "4 C", "2 D"])
    #expect(sections("**A sentence.**\n\n**A** b\n\n> **C**\n").isEmpty)
  }

  @Test func leadInsOpenLinesAndItems() {
    #expect(leadIns("**A:** b\n**C**: d *e*\n") == ["A = b", "C = d *e*"])
    #expect(leadIns("- **A:** b\n- c **D:** e\n") == ["A = b"])
    #expect(leadIns("a **B:** c\n").isEmpty)
  }

  @Test func stepsAreNumberedItemsAndSections() {
    #expect(steps("1. a\n2. b\n   - c\n") == ["1 a", "2 b"])
    #expect(steps("## Step 1: A\n\n## Step 2: B\n") == ["1 A", "2 B"])
    #expect(steps("## 1. A\n\n## 2. B\n") == ["1 A", "2 B"])
    #expect(steps("## 1. A\n\n## B\n").isEmpty)
    #expect(steps("- a\n  1. b\n  2. c\n") == ["1 b", "2 c"])
  }
}
