import Checks
import DocumentChecks
import Foundation
import Linting
import LocatedYAML
import Markup
import RuleLibrary
import Testing

/// The documents that the writing standards show as good ones pass.
@Suite struct StandardDocumentTests {
  static let documents = [
    ("how-to.md", "how-to"), ("api.md", "api"), ("runbook.md", "runbook"),
    ("filled/technical-design.md", "technical-design"), ("filled/implementation-notes.md", "implementation-notes"),
    ("filled/test-plan.md", "test-plan"), ("filled/operations-guide.md", "operations-guide"),
    ("filled/release-notes.md", "release-notes"),
  ]

  @Test(arguments: documents) func declaredDocumentsPass(path: String, type: String) throws {
    let declared = TypeAssignment(type: type, origin: .declared, confidence: 1)
    #expect(try findings(in: path, type: declared) == [])
  }

  @Test(arguments: documents) func undeclaredDocumentsPass(path: String, type: String) throws {
    #expect(try findings(in: path, type: nil) == [])
  }

  private func findings(in path: String, type: TypeAssignment?) throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/seed")
    let source = SourceText([UInt8](try Data(contentsOf: folder.appending(path: path))))
    let library = RuleLibrary()
    var diagnostics: [Diagnostic] = []
    // The pages that they link are not beside them.
    let rules = library.rules.filter { !$0.isOptIn && $0.check != LinkTarget.name }.compactMap {
      $0.bound(to: allChecks, diagnostics: &diagnostics)
    }
    let linter = Linter(rules: rules, standards: library.standards, inference: library.inference())
    return linter.findings(in: linter.read(source, path: path, type: type)).map { finding in
      "\(source.lineIndex(of: finding.range.start) + 1): \(finding.rule): \(finding.message)"
    }
  }
}
