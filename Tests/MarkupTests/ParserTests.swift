import Markup
import Testing

@Suite struct ParserTests {
  @Test func anEmptyTextIsADocumentWithoutBlocks() {
    #expect(tree("") == "")
    #expect(parse("").nodes.count == 1)
  }

  @Test func blocksStandInTheOrderOfTheText() {
    #expect(
      tree("# A\n\nb *c*\n***\n> d\n\n- e\n")
        == "heading1('A') paragraph('b ' emphasis('c')) thematicBreak quote(paragraph('d')) list(item(paragraph('e')))")
  }

  @Test func headingsLoseTheirMarks() {
    #expect(tree("## A ##\n") == "heading2('A')")
    #expect(tree("A\nb\n---\n") == "heading2('A' softBreak 'b')")
    #expect(tree("#\n") == "heading1()")
    #expect(tree("# \\#\n") == "heading1(escape('\\#'))")
  }

  @Test func anUnderlineIsFoundWhateverFollowsIt() {
    #expect(tree("| a\nA\n---\n\nb\n") == "heading2('| a' softBreak 'A') paragraph('b')")
    #expect(tree("A\n---\n---\n") == "heading2('A') thematicBreak")
    #expect(tree("A\n---\nb |\n:-- | \nc") == "heading2('A') table(header(cell('b')) row(cell('c')))")
  }

  @Test func emphasisNestsAsInCommonMark() {
    #expect(tree("***a** b*") == "paragraph(emphasis(strong('a') ' b'))")
    #expect(tree("_a_b_") == "paragraph(emphasis('a_b'))")
  }

  @Test func escapesAndReferencesAreNodesOfTheirOwn() {
    #expect(tree(#"a\*b &amp; c &nope; \d"#) == #"paragraph('a' escape('\*') 'b ' entity('&amp;') ' c &nope; \d')"#)
  }

  @Test func breaksAreSoftOrHard() {
    #expect(tree("a\nb  \nc\\\nd") == "paragraph('a' softBreak 'b' lineBreak 'c' lineBreak 'd')")
  }

  @Test func linksKnowWhereTheyLead() {
    #expect(tree("[a *b*](c \"d\") ![e](<f g>)") == "paragraph(link('a ' emphasis('b') -> c) ' ' image('e' -> f g))")
    #expect(tree("<https://a.b> <c@d.e>") == "paragraph(link('https://a.b' -> https://a.b) ' ' link('c@d.e' -> c@d.e))")
    #expect(tree("[a](b(c)d)") == "paragraph(link('a' -> b(c)d))")
  }

  @Test func aTitleMayHoldEscapedMarks() {
    #expect(tree(#"[a](b "c \" d") e"#) == "paragraph(link('a' -> b) ' e')")
    #expect(tree(#"[a](b "c \") e"#) == "paragraph(link('a' -> b) ' e')")
  }

  @Test func htmlKeepsItsSource() {
    #expect(
      tree("a <b>c</b> <!-- d\n  e --> f")
        == "paragraph('a ' html('<b>') 'c' html('</b>') ' ' html('<!-- d\\n  e -->') ' f')")
    #expect(tree("a <!-- b\r\nc --> d") == "paragraph('a ' html('<!-- b\\r\\nc -->') ' d')")
  }

  @Test func anHTMLBlockEndsWhereItsKindEnds() {
    #expect(tree("<div>\na\n\nb") == "htmlBlock('<div>\\na') paragraph('b')")
    #expect(tree("<!-- a\n\nb -->\nc") == "htmlBlock('<!-- a\\n\\nb -->') paragraph('c')")
    #expect(tree("> <div>\n> a\n\nb") == "quote(htmlBlock('<div>\\n> a')) paragraph('b')")
  }

  @Test func lazyLinesBelongToTheParagraphBeforeThem() {
    #expect(tree("> a\nb\n> c") == "quote(paragraph('a' softBreak 'b' softBreak 'c'))")
    #expect(tree("- a\nb") == "list(item(paragraph('a' softBreak 'b')))")
  }

  @Test func aQuotationMarkIndentedByFourIsText() {
    #expect(tree("> a\n    > b") == "quote(paragraph('a' softBreak '> b'))")
    #expect(tree("- a\n\n  > b\n      > c") == "list(item(paragraph('a') quote(paragraph('b' softBreak '> c'))))")
  }

  @Test func itemsKeepTheirNumbers() {
    let document = parse("3. a\n7. b\n")
    #expect(document.items.map(\.number) == [3, 7])
    #expect(TreeDump(document).text == "list3(item(paragraph('a')) item(paragraph('b')))")
  }

  @Test func containersEndWithWhatIsInThem() {
    let document = parse("- a\n  - b\n\nc\n\n>\n\nd")
    #expect(document.sources(of: .list) == ["- a\n  - b", "- b"])
    #expect(document.sources(of: .blockQuote) == [">"])
  }

  @Test func bytesThatAreNotUTF8AndNULAreText() {
    let document = Parser().parse(SourceText([0x61, 0x00, 0xFF, 0x20, 0x2A, 0x62, 0xC3, 0x2A]))
    #expect(document.nodes.map(\.kind) == [.document, .paragraph, .text, .emphasis, .text])
    #expect(document.unmatchedInlines == 0)
    #expect(document.nodes[3].range == SourceRange(4, 8))
  }

  @Test func plainTextIsWhatAReaderSees() {
    #expect(parse("# A *b* `c`\n").plainText(of: 1) == "A b c")
    #expect(parse("> `a\n>   b` c").plainText(of: 0) == "a b c")
    #expect(parse(#"a \* &lt;b&gt;"# + "\nc").plainText(of: 0) == "a * <b> c")
  }
}
