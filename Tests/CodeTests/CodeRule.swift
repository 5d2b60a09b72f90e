import Checks
import Linting
import LocatedYAML
import Markup
import RuleLibrary
import Testing

/// Runs one of the built-in rules about code over a text.
struct CodeRule {
  private let linter: Linter

  /// - Parameter parameters: what a configuration gives the rule, in YAML.
  init(_ id: String, _ parameters: String = "{}") throws {
    let library = RuleLibrary()
    let rule = try #require(library.rules.first { $0.id == id })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(
      rule.bound(
        to: allChecks, overrides: [(file: "a.yml", value: try LocatedValue(yaml: parameters))],
        diagnostics: &diagnostics))
    #expect(diagnostics == [])
    linter = Linter(rules: [bound], standards: library.standards, inference: TypeInference())
  }

  struct Result {
    let findings: [Finding]
    let diagnostics: [Diagnostic]
    let source: SourceText

    /// The flagged source.
    var texts: [String] { findings.map { source.string($0.range) } }
    var messages: [String] { findings.map(\.message) }

    /// The text with the edits of the findings' fixes.
    var fixed: String {
      var bytes = Array(source.bytes)
      let edits = findings.flatMap { $0.fix?.edits ?? [] }.sorted { $0.range.start > $1.range.start }
      for edit in edits { bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8)) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  func run(_ text: String) -> Result { run(SourceText(text)) }

  func run(_ source: SourceText) -> Result {
    let document = linter.read(source, path: "a.md", type: nil)
    return Result(
      findings: linter.findings(in: document), diagnostics: linter.examine(document).diagnostics, source: source)
  }
}

/// A pseudo-random sequence that is the same in each run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
