import Foundation
import Markup
import Testing

@Suite struct RealDocumentTests {
  @Test(arguments: Corpus.fixtures) func aFixtureKeepsTheRulesOfTrees(_ file: URL) throws { try check(file) }

  @Test(.enabled(if: !Corpus.shared.isEmpty, "no documents beside the checkout"))
  func otherDocumentsKeepTheRulesOfTrees() throws {
    for file in Corpus.shared { try check(file) }
  }

  private func check(_ file: URL) throws {
    let source = try Corpus.text(of: file)
    let document = Parser().parse(source)
    #expect(document.unmatchedInlines == 0, "\(file.lastPathComponent)")
    #expect(TreeRules.broken(by: document) == [], "\(file.lastPathComponent)")
    guard !hasMoreThanCommonMark(document) else { return }
    let body = UnsafeBufferPointer(rebasing: source.bytes[(document.frontMatter?.range.end ?? 0)...])
    let expected = TreeRules.plainTextOfLibcmark(UnsafeRawBufferPointer(body))
    #expect(firstDifference(document.plainText(of: 0), expected) == nil, "\(file.lastPathComponent)")
  }

  private func firstDifference(_ text: String, _ expected: String) -> String? {
    guard text != expected else { return nil }
    let common = zip(text.unicodeScalars, expected.unicodeScalars).prefix { $0 == $1 }.count
    func part(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(common).prefix(40)))
    }
    return "\(part(text)) instead of \(part(expected))"
  }

  /// Whether GitHub drops something from the text that CommonMark keeps.
  private func hasMoreThanCommonMark(_ document: Document) -> Bool {
    !document.tables.isEmpty || document.items.contains { $0.isDone != nil }
      || document.nodes.contains { node in
        switch node.kind {
        case .strikethrough, .footnoteReference, .footnoteDefinition: true
        case .blockQuote: node.level > 0
        default: false
        }
      }
  }
}
