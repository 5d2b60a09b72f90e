import Checks
import Linting
import Markup
import RuleLibrary
import Testing

/// Whatever stands in a block, the rules answer, and what they flag is there.
@Suite struct CodeRobustnessTests {
  private static let pieces = [
    "{", "}", "[", "]", "\"", "'", ":", ",", "a", "1", "-", "- ", "\n", "\n  ", "...", "…", "<a>", "</a>", "<", ">",
    "&", "&amp;",
    "=", "\\", "//", "/*", "*/", "#", "$ ", "$", "{{", "}}", "\t", "é", "\0", "\u{FEFF}", "true", "null", "0x", "1e",
    "\"\"\"", "|", "%",
    "password=", "token: ", "://a:", "@", "-----BEGIN PRIVATE KEY-----\n", "eyJ", "AKIA", "HTTP/1.1 200\n", "POST /a\n",
    "<!--", "<![CDATA[",
    "<?", "EOF", "[a]\n", "a = ", "| 404 |", "> ", "```",
  ].map { Array($0.utf8) }

  @Test(arguments: 1...12) func anyBytesAreAnswered(_ seed: UInt64) throws {
    let library = RuleLibrary()
    var diagnostics: [Diagnostic] = []
    let rules = library.rules.filter { $0.group == "code" && $0.id != "invalid-code" }
      .compactMap { $0.bound(to: allChecks, diagnostics: &diagnostics) }
    #expect(rules.count > 10)
    let linter = Linter(rules: rules, standards: library.standards, inference: TypeInference())
    let api = TypeAssignment(type: "api", origin: .declared, confidence: 1)
    var random = SeededRandom(seed: seed)
    for _ in 0..<150 {
      let language =
        ["json", "jsonc", "yaml", "toml", "xml", "sh", "http", "", "json5"].randomElement(using: &random) ?? ""
      var bytes = Array("# POST /a\n\n| Code | Required |\n|---|---|\n| 200 | yes |\n\n```\(language)\n".utf8)
      for _ in 0..<Int.random(in: 0...25, using: &random) { bytes += Self.pieces.randomElement(using: &random) ?? [] }
      if Bool.random(using: &random) { bytes += Array("\n```\n".utf8) }
      let source = SourceText(bytes)
      let findings = linter.findings(in: linter.read(source, path: "a.md", type: api))
      #expect(findings.allSatisfy { $0.range.start >= 0 && $0.range.end <= bytes.count }, "\(bytes)")
    }
  }
}
