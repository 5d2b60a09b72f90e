import Testing

@testable import Linting

@Suite struct LinkAddressTests {
  @Test(arguments: [
    ("#ports", LinkAddress.Kind.page), ("a.md", .relative), ("../a/b.md#c", .relative), ("a:b.md", .unknown),
    ("./a:b.md", .relative), ("/docs/a.md", .rooted), ("//cdn.acme.example/a.js", .web), ("HTTPS://acme.example", .web),
    ("mailto:a@acme.example", .unknown), ("{{ url }}/a.md", .unknown), ("${BASE}/a", .unknown), ("", .unknown),
    ("~/a.md", .unknown), ("...", .unknown), ("..", .relative), ("?plain=1", .unknown), ("C:\\a.md", .unknown),
  ])
  func anAddressSaysWhereItIsReadFrom(address: String, kind: LinkAddress.Kind) {
    #expect(LinkAddress(address).kind == kind)
  }

  @Test func pathAndFragmentAreDecoded() {
    let address = LinkAddress("a%20b/%C3%A9.md?plain=1#x%20y")
    #expect(address.path == "a b/é.md" && address.fragment == "x y")
    // Bytes that are no UTF-8, and a percent sign alone.
    #expect(LinkAddress("%ff/100%.md").path == "%ff/100%.md")
    #expect(LinkAddress("a\\b.md").path == "a/b.md")
  }

  @Test func aPathGoesUpOnceForEachPairOfDotsThatIsLeft() {
    let names = LinkAddress("./../a/../b//c/").names
    #expect(names.ups == 1 && names.names == ["b", "c"])
  }

  @Test(arguments: [
    ("http://localhost:8080", true), ("http://172.16.0.1/", true), ("http://172.32.0.1/", false),
    ("http://[::1]/", true),
    ("https://wiki/", true), ("https://grafana.internal/x", true), ("https://acme.example.", false),
    ("https://user@10.0.0.1", true), ("https://kubernetes.io", false), ("http://0.0.0.0:80", true),
  ])
  func privateHostsAreKnown(address: String, isPrivate: Bool) throws {
    #expect(try #require(WebHost(address)).isPrivate == isPrivate)
  }

  @Test func onlyWebAddressesHaveAHost() {
    #expect(WebHost("ftp://acme.example") == nil && WebHost("http://${HOST}/") == nil && WebHost("a.md") == nil)
    #expect(WebHost("https://shop.example/a")?.isReserved == true && WebHost("https://example.com")?.isReserved == true)
  }
}
