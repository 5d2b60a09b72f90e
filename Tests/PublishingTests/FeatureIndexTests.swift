import Publishing
import Testing

@Suite struct FeatureIndexTests {
  private func index(_ count: Int) -> FeatureIndex {
    var index = FeatureIndex()
    for number in 0..<count {
      index.pages["docs/page-\(number).md"] = FeatureIndex.Entry(
        id: "\(number)", title: "Page \(number)", type: "other", status: nil, url: String(repeating: "u", count: 100))
    }
    return index
  }

  @Test func `a small index is one part that tells no number`() {
    #expect(index(0).split() == [index(0)])
    #expect(index(20).split() == [index(20)])
  }

  @Test func `a large one is in parts, the first of which tells how many`() {
    let parts = index(500).split()
    #expect(parts.count > 3 && parts[0].parts == parts.count && parts[1].parts == nil)
    let all = parts.reduce(into: [String: FeatureIndex.Entry]()) { $0.merge($1.pages) { one, _ in one } }
    #expect(all == index(500).pages && parts.map(\.pages.count).reduce(0, +) == 500)
  }

  @Test func `each part has a property of its own`() {
    #expect((0..<3).map(FeatureIndex.propertyKey(ofPart:)) == ["docgate-pages", "docgate-pages-2", "docgate-pages-3"])
  }
}

@Suite struct LinksCommentTests {
  private let context = PublishContext(space: "PROJ", issueKey: "PROJ-1", featureName: "Login")

  private func comment(_ count: Int) -> LinksComment {
    let url = "https://example.atlassian.net/wiki/spaces/PROJ/pages/123456789/PROJ-1+-+Technical+Design"
    return LinksComment(
      context, entries: (0..<count).map { LinksComment.Entry(title: "Page \(100 + $0)", url: url, status: "Done") })
  }

  @Test func `pages that a comment has no room for are told in a line`() {
    #expect(comment(10).rest == nil && comment(10).entries.count == 10)
    let many = comment(800)
    let count = 800 - many.entries.count
    #expect(count > 0 && many.rest == "and \(count) more, listed on the page \"PROJ-1 - Login\"")
    #expect(many.wikiText.utf16.count < 32_767 && many.markdown.utf16.count < 65_536)
    #expect(many.wikiText.hasSuffix("* and \(count) more, listed on the page \"PROJ-1 - Login\""))
    #expect(many.markdown.hasSuffix("- and \(count) more, listed on the page \"PROJ-1 - Login\"\n"))
  }
}
