import Checks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

/// Three documents that link one another hold ten dead or useless links, each told in a comment on the line before it.
@Suite struct PlantedLinkTests {
  /// A fault, or a finding.
  private struct Fault: Hashable {
    /// 1-based, in the text without the comments.
    let line: Int
    let rule: String
    let text: String
  }

  private struct Page {
    let name: String
    private(set) var lines: [Substring] = []
    private(set) var faults: Set<Fault> = []

    init(_ name: String) throws {
      self.name = name
      let text = try String(contentsOfFile: "Tests/Fixtures/links/\(name)", encoding: .utf8)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let words = line.drop { $0 == " " }
        guard words.hasPrefix("<!-- expect: ") else {
          lines.append(line)
          continue
        }
        let parts = words.split(separator: " ", maxSplits: 3)
        faults.insert(
          Fault(line: lines.count + 1, rule: String(parts[2]), text: String(parts[3].dropFirst().dropLast(5))))
      }
    }
  }

  /// The same document as other editors and other places make it.
  enum Copy: CaseIterable {
    case asWritten, withCRLF, inQuotation

    func text(_ lines: [Substring]) -> String {
      switch self {
      case .asWritten: lines.joined(separator: "\n")
      case .withCRLF: lines.joined(separator: "\r\n")
      case .inQuotation: lines.map { "> \($0)" }.joined(separator: "\n")
      }
    }
  }

  private func pages() throws -> [Page] { try ["guide.md", "operations.md", "reference.md"].map { try Page($0) } }

  private func linter(_ isMeant: (Rule) -> Bool) -> Linter {
    let library = SeedExampleTests.library
    var diagnostics: [Diagnostic] = []
    let rules = library.rules.filter { !$0.isOptIn && isMeant($0) }.compactMap {
      $0.bound(to: allChecks, diagnostics: &diagnostics)
    }
    return Linter(rules: rules, standards: library.standards, inference: library.inference())
  }

  private func findings(in page: Page, as copy: Copy, of linter: Linter) throws -> Set<Fault> {
    let others = try pages().filter { $0.name != page.name }.map { ($0.name, copy.text($0.lines)) }
    let files = LinkedFiles(
      names: ["images/flow.svg"], beside: Dictionary(uniqueKeysWithValues: others))
    let document = linter.read(SourceText(copy.text(page.lines)), path: page.name, type: nil)
    return Set(
      linter.findings(in: document, among: files).map {
        Fault(
          line: document.source.lineIndex(of: $0.range.start) + 1, rule: $0.rule, text: document.source.string($0.range)
        )
      })
  }

  @Test(arguments: Copy.allCases)
  func everyFaultIsFoundAtItsPlaceAndNothingElse(copy: Copy) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "Rules/links").map { String($0.dropLast(4)) }
    let linter = linter { names.contains($0.id) }
    let pages = try pages()
    #expect(pages.reduce(0) { $0 + $1.faults.count } == 10)
    for page in pages { #expect(try findings(in: page, as: copy, of: linter) == page.faults, "\(page.name)") }
  }

  @Test func noOtherRuleSeesAFaultThere() throws {
    let linter = linter { _ in true }
    for page in try pages() {
      let lines = Set(page.faults.flatMap { [$0.line - 1, $0.line, $0.line + 1] })
      let around = try findings(in: page, as: .asWritten, of: linter).filter { lines.contains($0.line) }
      #expect(around == page.faults, "\(page.name)")
    }
  }
}
