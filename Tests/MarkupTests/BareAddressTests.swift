import Markup
import Testing

@Suite struct BareAddressTests {
  private func links(_ text: String) -> [String] {
    let document = parse(text)
    return document.links.filter { $0.style == .bare }.map { document.source.string(document.range(of: $0.node)) }
  }

  @Test func addressesInTextAreLinks() {
    #expect(
      links("http://a https://b.c/d?e=f#g ftp://h.i www.j.k l.m+n@o.p-q") == [
        "http://a", "https://b.c/d?e=f#g", "ftp://h.i", "www.j.k", "l.m+n@o.p-q",
      ])
    #expect(links("mailto:a@b.c xmpp:d@e.f/g") == ["mailto:a@b.c", "xmpp:d@e.f/g"])
  }

  @Test func theSentenceKeepsItsPunctuation() {
    #expect(
      links("(https://a.b/c_(d)). https://e.f! *https://g.h*") == ["https://a.b/c_(d)", "https://e.f", "https://g.h"])
    #expect(links("https://a.b/?c=d&amp;e&lt; https://a.b<br>") == ["https://a.b/?c=d&amp;e", "https://a.b"])
  }

  @Test func whatLooksAlikeIsText() {
    #expect(links("xhttp://a.b file://a.b http:// a@b a@b.c- www. awww.b.c https://a_b.c").isEmpty)
    #expect(links(#"`http://a.b` <http://a.b> [www.a.b](c) http\://a.b"#).isEmpty)
  }

  @Test func nothingIsALinkBehindAnOpenBracket() {
    #expect(links("[https://a.b] https://c.d") == ["https://c.d"])
    #expect(links("[see https://a.b") == [])
    #expect(links("[see [a](b) https://c.d") == ["https://c.d"])
  }

  @Test func marksInAnAddressBelongToIt() {
    #expect(tree("https://a.b/*c*d e") == "paragraph(link('https://a.b/*c*d' -> https://a.b/*c*d) ' e')")
    #expect(links("https://a.b/`c` and *d https://e.f/*g* h") == ["https://a.b/`c`", "https://e.f/*g"])
  }

  @Test func anEscapedPipeInACellStaysInTheAddress() {
    let document = parse("|a|\n|-|\n|https://b.c/d\\|e|\n")
    #expect(document.sources(of: .link) == [#"https://b.c/d\|e"#])
    #expect(document.plainText(of: 0) == "ahttps://b.c/d|e")
  }
}
