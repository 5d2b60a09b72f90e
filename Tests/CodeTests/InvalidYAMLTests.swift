import LocatedYAML
import Testing

@testable import CodeChecks

@Suite struct InvalidYAMLTests {
  private static let pieces = [
    "a: 1\n", "b:\n", "  c: x y\n", "  d:\n", "    - e\n", "    - f: 1\n", "      g: 2\n", "- h\n", "- i: |\n",
    "    text: : x\n",
    "j: \"k\"\n", "  - - l\n", "# m\n", "---\n", "\n", "n: o: p\n", "q\n", " r: 1\n", "  - s\n", "t: 'u'\n", "  v\n",
    "w: {x: 1}\n",
    "y: [1,\n", "  -\n", "z: >-\n", "\taa: 1\n", "bb: # cc\n", "dd: ee # ff\n", "gg:hh\n", "jj: [a, b-c]\n",
    "kk: [a,, b]\n", "ll: [a\n", "mm: \"n\\\"o\"\n", "pp: \"\\q\"\n", "rr: {}\n", "  - [s]\n", "tt: (u\n", "ii : 1\n",
  ]

  /// What is passed without a parser is what a parser passes.
  @Test(arguments: 1...20) func linesThatArePlainAreRight(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var certain = 0
    for _ in 0..<200 {
      let count = Int.random(in: 1...7, using: &random)
      let yaml = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      guard Array(yaml.utf8).withUnsafeBufferPointer(PlainYAML.isCertain) else { continue }
      certain += 1
      #expect(YAMLError.first(in: yaml) == nil, "\(yaml.debugDescription)")
    }
    #expect(certain > 5)
  }

  @Test func tabsAreFound() throws {
    let found = try CodeRule("invalid-yaml").run("```yaml\na:\n\tb: 1\n```\n")
    #expect(found.findings.map { found.source.lineIndex(of: $0.range.start) } == [2])
    #expect(found.messages == ["This is not valid YAML: indent with spaces, not with tabs."])
  }

  @Test func whatIsCommonNeedsNoParser() {
    let yaml =
      "apiVersion: v1\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: b\n    args:\n      - \"-c\"\n    env: # none\n"
    #expect(Array(yaml.utf8).withUnsafeBufferPointer(PlainYAML.isCertain))
  }
}
