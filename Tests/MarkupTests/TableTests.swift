import Markup
import Testing

@Suite struct TableTests {
  @Test func aDelimiterRowMakesATable() {
    #expect(tree("| a | b |\n|---|---|\n| c | d |\n") == "table(header(cell('a') cell('b')) row(cell('c') cell('d')))")
    #expect(tree("a | b\n- | -\n") == "paragraph('a | b') list(item(paragraph('| -')))")
    #expect(tree("|a|\n:-:\n") == "table(header(cell('a')))")
  }

  @Test func columnsAreAsManyAsTheDelimitersSay() {
    let document = parse("|a|b|c|d|\n|:-|-:|:-:|-|\n|1|2|3|4|5|\n|1|\n")
    #expect(document.tables.map(\.alignments) == [[.left, .right, .center, .none]])
    #expect(document.tables[0].rowCount == 2)
    #expect(
      TreeDump(document).text.hasSuffix("row(cell('1') cell('2') cell('3') cell('4')) row(cell('1')))"))
    #expect(tree("|a|b|\n|-|\n") == "paragraph('|a|b|' softBreak '|-|')")
  }

  @Test func cellsHoldInlines() {
    #expect(
      tree("|*a*|[b][c]|\n|-|-|\n|`d`|~~e~~ www.f.g|\n\n[c]: h\n")
        == "table(header(cell(emphasis('a')) cell(link('b' -> h))) "
        + "row(cell(codeSpan('`d`')) cell(strikethrough('e') ' ' link('www.f.g' -> www.f.g))))")
  }

  @Test func cellsOfTextAndCodeAreReadAsTheParserReadsThem() {
    #expect(
      tree("|a_b `*c*`|\n|-|\n|`` ` ``d ~~`e`~~|\n|f_ `g|\n|``h`|\n")
        == "table(header(cell('a_b ' codeSpan('`*c*`'))) "
        + "row(cell(codeSpan('`` ` ``') 'd ' strikethrough(codeSpan('`e`')))) "
        + "row(cell('f_ `g')) row(cell('``h`')))")
  }

  @Test func anEscapedPipeIsPartOfItsCell() {
    let document = parse("|a|\n|-|\n|b \\| `c\\|d` \\\\||\n")
    #expect(
      TreeDump(document).text
        == #"table(header(cell('a')) row(cell('b ' escape('\|') ' ' codeSpan('`c\|d`') ' ' escape('\\|'))))"#)
    #expect(document.plainText(of: 0) == "ab | c|d |")
  }

  @Test func aBlankLineOrABlockEndsATable() {
    #expect(tree("|a|\n|-|\nb\n\nc\n") == "table(header(cell('a')) row(cell('b'))) paragraph('c')")
    #expect(tree("|a|\n|-|\n# c\n") == "table(header(cell('a'))) heading1('c')")
    #expect(tree("|a|\n|-|\n---\n") == "table(header(cell('a'))) thematicBreak")
  }

  @Test func whatEndsNoParagraphMayEndATable() {
    #expect(tree("|a|\n|-|\n2. c\n") == "table(header(cell('a'))) list2(item(paragraph('c')))")
    #expect(tree("|a|\n|-|\n    c\n") == "table(header(cell('a'))) indented('c\\n')")
    #expect(tree("|a|\n|-|\n|b|\n<c>\nd\n") == "table(header(cell('a')) row(cell('b'))) htmlBlock('<c>\\nd')")
    #expect(tree("|a|\n|-|\n*\n") == "table(header(cell('a'))) list(item())")
    #expect(tree("> |a|\n> |-|\nb\n") == "quote(table(header(cell('a')))) paragraph('b')")
    #expect(tree("> - |a|\n>   |-|\n> b\r") == "quote(list(item(table(header(cell('a'))))) paragraph('b'))")
  }

  @Test func equalsSignsAreARow() {
    #expect(tree("|a|\n|-|\n===\nb\n") == "table(header(cell('a')) row(cell('===')) row(cell('b')))")
  }

  @Test func textBeforeTheHeaderIsAParagraph() {
    #expect(tree("*a\nb*|c\n-|-\n") == "paragraph('*a') table(header(cell('b*') cell('c')))")
    #expect(tree("[a]: b\n|c|\n|-|\n") == "table(header(cell('c')))")
    #expect(tree("> a\n> |b|\n> |-|\n> c\n") == "quote(paragraph('a') table(header(cell('b')) row(cell('c'))))")
  }

  @Test func tablesStandInContainers() {
    #expect(tree("- |a|\n  |-|\n  |b|\n") == "list(item(table(header(cell('a')) row(cell('b')))))")
    #expect(tree("> |a|\n>|-|\n> |b|\n") == "quote(table(header(cell('a')) row(cell('b'))))")
    #expect(tree("> |a|\n|-|\n") == "quote(paragraph('|a|' softBreak '|-|'))")
  }

  @Test func noTableStandsInCode() {
    #expect(tree("```\n|a|\n|-|\n```\n") == "fence('|a|\\n|-|\\n')")
  }
}
