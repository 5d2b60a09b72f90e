import Markup
import Testing

@Suite struct PositionTests {
  @Test func inlinesIncludeTheirMarks() {
    let document = parse("a *b* **c** `d` ``e`` ~~f~~ [g](h) ![i](j) <k@l.m> &amp; \\*")
    #expect(document.sources(of: .emphasis) == ["*b*"])
    #expect(document.sources(of: .strong) == ["**c**"])
    #expect(document.sources(of: .codeSpan) == ["`d`", "``e``"])
    #expect(document.sources(of: .strikethrough) == ["~~f~~"])
    #expect(document.sources(of: .link) == ["[g](h)", "<k@l.m>"])
    #expect(document.sources(of: .image) == ["![i](j)"])
    #expect(document.sources(of: .entity) == ["&amp;"])
    #expect(document.sources(of: .escape) == ["\\*"])
  }

  @Test func continuationLinesAreCountedWithTheirIndentation() {
    let document = parse("a\n   indented *line*\n   and `code\n   more` b")
    #expect(document.sources(of: .emphasis) == ["*line*"])
    #expect(document.sources(of: .codeSpan) == ["`code\n   more`"])
  }

  @Test(arguments: ["> ", "- ", "1. ", "> - ", "> > ", "- > "]) func containersMoveNothing(_ mark: String) {
    let next =
      mark.contains(">") ? String(mark.map { $0 == ">" ? ">" : " " }) : String(repeating: " ", count: mark.count)
    let document = parse("\(mark)ä *b*\n\(next)😀 [c](d)\n\(next)**e\n\(next)f**\n")
    #expect(document.unmatchedInlines == 0)
    #expect(document.sources(of: .emphasis) == ["*b*"])
    #expect(document.sources(of: .link) == ["[c](d)"])
    #expect(document.sources(of: .strong) == ["**e\n\(next)f**"])
  }

  @Test func softBreaksAreTheLineEndAndTheBlanksBefore() {
    #expect(parse("a \n  b").sources(of: .softBreak) == [" \n"])
    #expect(parse("a\r\nb").sources(of: .softBreak) == ["\r\n"])
    #expect(parse("> a  \n> b\\\n> c").sources(of: .lineBreak) == ["  \n", "\\\n"])
  }

  @Test func aByteOrderMarkInTheMiddleIsText() {
    #expect(tree("a\u{FEFF}*b*") == "paragraph('a\u{FEFF}' emphasis('b'))")
    #expect(parse("---\na: b\n---\n\u{FEFF}c *d*").sources(of: .emphasis) == ["*d*"])
  }

  @Test func tabsAreBytesLikeOthers() {
    #expect(parse("-\ta *b*\n\n\t*c*\n").sources(of: .emphasis) == ["*b*", "*c*"])
    #expect(parse(">\t*a*\n>\t\t> b").sources(of: .paragraph) == ["*a*\n>\t\t> b"])
  }
}
