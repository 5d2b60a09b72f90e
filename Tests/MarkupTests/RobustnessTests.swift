import Foundation
import Markup
import Testing

/// Whatever the bytes, the parser answers, in time that grows with the text.
@Suite struct RobustnessTests {
  private static let pieces = [
    "> ", "- ", "* ", "1. ", "2) ", "    ", "\t", "# ", "```", "~~~", "\n", "\n\n", "\r\n", "\r", "[", "]", "](", ")",
    "![",
    "[a]", "[a]: b", "[^a]", "[^a]: c", "*", "**", "_", "~~", "~", "`", "``", "|", "| a |", "|-|", "---", "===", "\\",
    "\\|", "&amp;", "&#0;", "<", "<b>", "</p>", "<!--", "-->", "<div>", "http://a.b", "www.a.b", "a@b.cd", "[ ]",
    "[x] ",
    "[!NOTE]", "a", "b c", " ", "é", "😀", "\u{FEFF}", "\0", "+++", "Step 1: ", "**a:** ", "\"",
  ].map { Array($0.utf8) }

  @Test(arguments: 1...8) func textsMadeOfMarksKeepTheRules(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 1...30, using: &random)).flatMap { _ in
        RobustnessTests.pieces.randomElement(using: &random) ?? []
      }
      check(bytes)
    }
  }

  @Test(arguments: 1...8) func damagedFixturesKeepTheRules(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for file in Corpus.fixtures {
      let bytes = try Corpus.bytes(of: file, upTo: 4000)
      for _ in 0..<6 { check(RobustnessTests.damage(bytes, using: &random)) }
    }
  }

  @Test func fixturesCutAnywhereKeepTheRules() throws {
    for file in Corpus.fixtures {
      let bytes = try Corpus.bytes(of: file, upTo: 1500)
      for end in stride(from: 0, to: bytes.count, by: 5) { check(Array(bytes[..<end])) }
    }
  }

  private func check(_ bytes: [UInt8]) {
    let document = Parser().parse(SourceText(bytes))
    let broken = TreeRules.broken(by: document) + (document.unmatchedInlines > 0 ? ["unmatched inlines"] : [])
    let outline = Outline(document)
    let isInside = outline.sections.allSatisfy { $0.end <= bytes.count && $0.endNode <= document.nodes.count }
    #expect(broken.isEmpty && isInside, "\(broken) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  private static func damage(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
      case 2: bytes.remove(at: at)
      default: bytes[at] = [0x0A, 0x0D, 0x20, 0x3E, 0x2D, 0x5B, 0x7C].randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  // MARK: Time

  /// Texts that make a careless parser slow, deep or both, each of about 200,000 bytes.
  static let hard: [(name: String, text: String)] = [
    ("quotations", String(repeating: ">", count: 100_000) + "a"),
    ("nested lists", String(repeating: "- ", count: 50_000) + "a"),
    ("brackets", String(repeating: "[", count: 100_000)),
    ("images", String(repeating: "![", count: 50_000) + "a" + String(repeating: "](b)", count: 20_000)),
    ("emphasis", String(repeating: "*a **a ", count: 20_000)),
    ("backticks", String(repeating: "`", count: 50_000)),
    ("runs of backticks", (1..<500).map { "a" + String(repeating: "`", count: $0) }.joined()),
    ("a wide table", ["|a", "|-", "|b"].map { String(repeating: $0, count: 10_000) }.joined(separator: "\n")),
    ("a long table", "|a|\n|-|\n" + String(repeating: "|`b`|\n", count: 20_000)),
    ("one line", String(repeating: "word ", count: 200_000)),
    ("definitions", (0..<20_000).map { "[a\($0)]: b\n" }.joined()),
    ("notes", (0..<10_000).map { "[^a\($0)]: b\n" }.joined() + String(repeating: "[^", count: 10_000)),
    ("tildes", String(repeating: "~~a ~b ", count: 20_000)),
    ("references", String(repeating: "&amp;", count: 40_000)),
    ("addresses", String(repeating: "http://a.b*", count: 10_000)),
    ("names", String(repeating: "www.a_b.", count: 20_000)),
    ("mail", String(repeating: "a@b_", count: 30_000)),
    ("tables that end", String(repeating: "|a|\n|-|\n2. x\n\n", count: 5_000)),
    ("lazy lines", String(repeating: "> ", count: 300) + "a\n" + String(repeating: "    > b\n", count: 20_000)),
    ("lead-ins", String(repeating: "**a:** b\n", count: 20_000)),
    ("open code", "```\n" + String(repeating: "a\n", count: 60_000)),
    ("open comments", String(repeating: "<!-- ", count: 30_000)),
    ("open titles", String(repeating: "[a](b \"", count: 20_000)),
    ("line ends", String(repeating: "\r", count: 200_000)),
  ]

  @Test(arguments: hard.indices) func timeGrowsWithTheText(_ index: Int) {
    let source = SourceText(RobustnessTests.hard[index].text)
    let time = ContinuousClock().measure { _ = Outline(Parser().parse(source)) }
    // Work that grows with the square of the length takes minutes without optimisation.
    #expect(time < .seconds(20), "\(RobustnessTests.hard[index].name)")
  }
}

/// Numbers that are the same in every run.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
