import Checks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

/// Fixes leave real documents whole.
@Suite struct RealDocumentFixTests {
  private func sources() throws -> [(path: String, source: SourceText)] {
    let names = FileManager.default.enumerator(atPath: "Tests/Fixtures")?.compactMap { $0 as? String } ?? []
    let examples = try FileManager.default.contentsOfDirectory(atPath: "Examples").map { "Examples/\($0)" }
    let paths = (names.map { "Tests/Fixtures/\($0)" } + examples).filter { $0.hasSuffix(".md") }.sorted()
    return try paths.map { ($0, try SourceText.reading($0)) }
  }

  private func fixed(_ sources: [(path: String, source: SourceText)]) -> [FixedDocument] {
    Fixer(applying: [.safe, .unsafe]).fix(
      sources.map { Fixer.Input(path: $0.path, source: $0.source, type: nil, linter: SeedExampleTests.linter) })
  }

  /// The blocks and marks of a document; a line that goes with a word takes its break along.
  private func structure(of source: SourceText) -> [Node.Kind] {
    Parser().parse(source).nodes.map(\.kind).filter { $0 != .text && $0 != .softBreak }
  }

  @Test func aSecondRunChangesNothingAndTheMarksStay() throws {
    // What readers see wrong is worth mending only where the rest stays as it was.
    let words = "\n\nIn order to **utilize the the Github page**, e.g. [prior to it](#a), login to the host!\n"
    let sources = try sources().map { ($0.path, SourceText(Array($0.source.bytes) + Array(words.utf8))) }
    try #require(sources.count > 5)
    let once = fixed(sources)
    #expect(once.flatMap(\.fights) == [] && once.count { $0.isChanged } > 5)
    for (before, after) in zip(sources, once) {
      #expect(structure(of: before.1) == structure(of: after.text), "\(before.0)")
    }
    let twice = fixed(zip(sources, once).map { ($0.0, $1.text) })
    #expect(twice.allSatisfy { !$0.isChanged })
  }
}
