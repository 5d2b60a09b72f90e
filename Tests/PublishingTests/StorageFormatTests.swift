import Markup
import Publishing
import Testing

/// What a piece of Markdown becomes in storage format.
func storage(_ markdown: String, options: PageOptions = PageOptions()) -> String {
  let document = Parser().parse(SourceText(markdown))
  return StorageFormat.render(document, Outline(document), options: options)
}

@Suite struct StorageFormatTests {
  private static let anchor = """
    <ac:structured-macro ac:name="anchor" ac:schema-version="1"><ac:parameter ac:name="">
    """

  @Test func `a heading carries the anchor that GitHub gives it`() {
    #expect(
      storage("## A & `b`") == "<h2>\(Self.anchor)a--b</ac:parameter></ac:structured-macro>A &amp; <code>b</code></h2>")
  }

  @Test func `emphasis nests`() {
    #expect(
      storage("*a **b** ~~c~~*")
        == "<p><em>a <strong>b</strong> <span style=\"text-decoration: line-through;\">c</span></em></p>")
  }

  @Test func `a table keeps its alignment in its paragraphs`() {
    #expect(
      storage("| A | B |\n|---|--:|\n| a\\|b | `c` |\n") == """
        <table><tbody><tr><th><p>A</p></th><th><p style="text-align: right;">B</p></th></tr>\
        <tr><td><p>a|b</p></td><td><p style="text-align: right;"><code>c</code></p></td></tr></tbody></table>
        """)
  }

  @Test func `a list in HTML stands in a cell without a paragraph around it`() {
    #expect(
      storage("| A |\n|:-:|\n| <ul><li>a</li></ul> |\n").hasSuffix(
        "<tr><td style=\"text-align: center;\"><ul><li>a</li></ul></td></tr></tbody></table>"))
  }

  @Test func `code survives the end mark of CDATA`() {
    #expect(
      storage("```ts title=\"a.ts\"\nx = \"]]>\"\n```") == """
        <ac:structured-macro ac:name="code" ac:schema-version="1">\
        <ac:parameter ac:name="language">typescript</ac:parameter><ac:parameter ac:name="title">a.ts</ac:parameter>\
        <ac:plain-text-body><![CDATA[x = "]]]]><![CDATA[>"]]></ac:plain-text-body></ac:structured-macro>
        """)
  }

  @Test(arguments: [
    ("1. a\n\n   ```\n   x\n     y\n   ```", "x\n  y"), ("> ```\n> x\n>\n> y\n> ```", "x\n\ny"),
    ("    x\n    \ty", "x\n\ty"), ("-\t```\n\tx\n\t```", "x"), ("- a\n\n\t\t  x", "    x"),
    ("  ```\n    x\n  y\n  ```", "  x\ny"),
  ])
  func `code loses the marks and the indentation of what it stands in`(markdown: String, code: String) {
    #expect(storage(markdown).contains("<![CDATA[\(code)]]>"))
  }

  @Test func `a language that the macro does not know is left out`() {
    #expect(!storage("```brainfuck\n+\n```").contains("language"))
  }

  @Test func `a list of tasks is one of Confluence's, also a nested one`() {
    #expect(
      storage("- [x] a\n- [ ] b\n  - [ ] c") == """
        <ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>\
        <ac:task-body>a</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id>\
        <ac:task-status>incomplete</ac:task-status><ac:task-body>b<ac:task-list><ac:task><ac:task-id>3</ac:task-id>\
        <ac:task-status>incomplete</ac:task-status><ac:task-body>c</ac:task-body></ac:task></ac:task-list>\
        </ac:task-body></ac:task></ac:task-list>
        """)
  }

  @Test func `a list that holds other items too stays a list`() {
    #expect(storage("- [x] a\n- b") == "<ul><li><p>☑</p><p>a</p></li><li><p>b</p></li></ul>")
  }

  @Test func `an ordered list keeps its first number`() {
    #expect(storage("3. a\n4. b") == "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>")
  }

  @Test(arguments: [
    ("NOTE", "info"), ("TIP", "tip"), ("IMPORTANT", "note"), ("WARNING", "warning"), ("CAUTION", "warning"),
  ])
  func `an alert is a panel`(alert: String, panel: String) {
    #expect(
      storage("> [!\(alert)]\n> x") == """
        <ac:structured-macro ac:name="\(panel)" ac:schema-version="1"><ac:rich-text-body><p>x</p></ac:rich-text-body>\
        </ac:structured-macro>
        """)
  }

  @Test func `details become an expandable part`() {
    #expect(
      storage("<details><summary>More &amp; <b>more</b></summary>\n\n*x*\n\n</details>") == """
        <ac:structured-macro ac:name="expand" ac:schema-version="1">\
        <ac:parameter ac:name="title">More &amp; more</ac:parameter><ac:rich-text-body>
        <p><em>x</em></p></ac:rich-text-body></ac:structured-macro>

        """)
  }

  @Test func `a status becomes a badge and the fields of a header stay lines`() {
    #expect(
      storage("**Status:** 🟡 In Progress\n**Owner:** me") == """
        <p><strong>Status:</strong> <ac:structured-macro ac:name="status" ac:schema-version="1">\
        <ac:parameter ac:name="colour">Yellow</ac:parameter><ac:parameter ac:name="title">In Progress</ac:parameter>\
        </ac:structured-macro><br /><strong>Owner:</strong> me</p>
        """)
  }

  @Test(arguments: ["**Status:** Done | Open", "**Status:** {STATUS}", "**Status:** see [here](x.md)"])
  func `a status that is not one stays text`(markdown: String) {
    #expect(!storage(markdown).contains("ac:name=\"status\""))
  }

  @Test func `a footnote stands at the end and is linked`() {
    #expect(
      storage("A[^x].\n\n[^x]: Note.") == """
        <p>A<sup><ac:link ac:anchor="footnote-1"><ac:link-body>1</ac:link-body></ac:link></sup>.</p><hr />\
        <ol><li>\(Self.anchor)footnote-1</ac:parameter></ac:structured-macro><p>Note.</p></li></ol>
        """)
  }

  @Test func `an image keeps its size and what it shows`() {
    #expect(
      storage("<img src=\"https://x.org/a.png\" width=\"300\" alt=\"A\">") == """
        <ac:image ac:alt="A" ac:width="300"><ri:url ri:value="https://x.org/a.png" /></ac:image>

        """)
  }

  @Test(arguments: ["[a](javascript:alert(1))", "<a href=\"java&#115;cript:x\">a</a>", "[a](data:text/html,x)"])
  func `an address that would run something is no link`(markdown: String) {
    #expect(storage(markdown) == "<p>a</p>")
  }

  @Test func `links lead where the run says`() {
    struct Links: PageLinks {
      func target(of address: String) -> LinkTarget { .page(title: "B & C", anchor: "x") }
      func image(at address: String) -> LinkTarget { .attachment("a.png") }
    }
    #expect(
      storage("[*b*](b.md#x) ![A](a.png)", options: PageOptions(links: Links())) == """
        <p><ac:link ac:anchor="x"><ri:page ri:content-title="B &amp; C" /><ac:link-body><em>b</em></ac:link-body></ac:link> \
        <ac:image ac:alt="A"><ri:attachment ri:filename="a.png" /></ac:image></p>
        """)
  }

  @Test func `bare addresses and mail addresses are links`() {
    #expect(
      storage("www.x.org <me@x.org>")
        == "<p><a href=\"http://www.x.org\">www.x.org</a> <a href=\"mailto:me@x.org\">me@x.org</a></p>")
  }

  @Test(arguments: [
    ("a <b>b <i>c</b>", "a <strong>b c</strong>"), ("a <your-name> b", "a &lt;your-name&gt; b"),
    ("<kbd>x</kbd><br>", "<code>x</code><br />"), ("a <!-- b --> c", "a  c"), ("a</b>", "a"),
    ("<sub style=\"x\" onclick=\"y\">a</sub>", "<sub>a</sub>"),
    ("<script>x</script>a", "&lt;script&gt;x&lt;/script&gt;a"),
  ])
  func `HTML is kept where it is safe and shown where it is not`(html: String, kept: String) {
    #expect(storage("x " + html) == "<p>x \(kept)</p>")
  }

  @Test func `HTML may be closed in another block`() {
    #expect(
      storage("<div align=\"center\">\n\n*a*\n\n</div>").hasPrefix(
        "<div style=\"text-align: center;\">\n<p><em>a</em></p></div>"))
  }

  @Test(arguments: [
    (
      "<p><img src=\"a.png\" alt=\"A\" \\></p>",
      "<p><ac:image ac:alt=\"A\"><ri:url ri:value=\"a.png\" /></ac:image></p>\n"
    ),
    (
      "<p align=\"left\"id=\"x\">a</p",
      "<p style=\"text-align: left;\">\(Self.anchor)x</ac:parameter></ac:structured-macro>a</p>"
    ),
    ("<p / >a</p>", "<p>a</p>\n"), ("<p>a</p> <!-- b", "<p>a</p>\n"), ("<p \"x>a</p>", "<p>a</p>\n"),
  ])
  func `a slip of the pen in a block of HTML is read as browsers read it`(html: String, kept: String) {
    #expect(storage(html) == kept)
  }

  @Test(arguments: [
    (
      "<table><tr><th>a<td>b<tr><td>c</table>",
      "<table><tr><th>a</th><td>b</td></tr><tr><td>c\n</td></tr></table>"
    ),
    ("<table>\n<tr><td>a</td><td>*b*\n\n*c*\n\n</tr></table>", "<td>*b*\n<p><em>c</em></p></td></tr></table>"),
    ("<ul><li>a<ol><li>b</ol><li>c</ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
    ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
  ])
  func `end tags that HTML lets an author leave out are written`(html: String, kept: String) {
    #expect(storage(html).filter { $0 != "\n" }.hasSuffix(kept.filter { $0 != "\n" }))
  }

  @Test func `characters that XML forbids are dropped`() {
    #expect(storage("a\u{1}\u{FFFE}b&#x2;c`\u{B}d`") == "<p>abc<code>d</code></p>")
  }

  @Test func `the title is left out where the page has it`() {
    #expect(storage("# A title\n\nText", options: PageOptions(dropsTitle: true)) == "<p>Text</p>")
  }

  @Test func `a mark for a table of contents is one`() {
    #expect(storage("[[_TOC_]]") == "<ac:structured-macro ac:name=\"toc\" />")
  }
}
