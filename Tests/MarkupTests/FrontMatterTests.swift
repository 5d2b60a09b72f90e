import Markup
import Testing

@Suite struct FrontMatterTests {
  @Test func yamlStandsBetweenDashesAndTOMLBetweenPluses() {
    let yaml = parse("---\na: b\n---\n# C\n")
    #expect(yaml.frontMatter?.language == .yaml)
    #expect(yaml.frontMatter.map { yaml.source.string($0.content) } == "a: b\n")
    #expect(TreeDump(yaml).text == "heading1('C')")
    #expect(parse("+++\na = 1\n+++\n").frontMatter?.language == .toml)
  }

  @Test func anEmptyBlockCounts() {
    #expect(parse("---\n---\na").frontMatter?.content.isEmpty == true)
  }

  @Test func dotsMayEndYAML() {
    #expect(tree("---\na: b\n...\nc") == "paragraph('c')")
    #expect(parse("+++\na\n...\n").frontMatter == nil)
  }

  @Test func aBlockThatIsNotClosedOrNotOnTheFirstLineIsNone() {
    #expect(parse("---\na: b\n").frontMatter == nil)
    #expect(parse("\n---\na: b\n---\n").frontMatter == nil)
    #expect(parse("----\na\n----\n").frontMatter == nil)
  }

  @Test func aByteOrderMarkAndOtherLineEndsMayStandBefore() {
    let document = parse("\u{FEFF}---\r\na: b\r\n---\r\n\r\nc *d*")
    #expect(document.frontMatter != nil)
    #expect(TreeDump(document).text == "paragraph('c ' emphasis('d'))")
    #expect(tree("---\ra: b\r---\rc") == "paragraph('c')")
  }

  @Test func valuesAreReadFromTheirLine() {
    let document = parse("---\ntitle : \"A: b\"\nother: 'c'\nempty:\ntitles: no\n---\n")
    func value(_ key: String) -> String? {
      document.frontMatter?.value(of: key, in: document.source).map(document.source.string)
    }
    #expect(value("title") == "A: b")
    #expect(value("other") == "c")
    #expect(value("empty") == nil)
    #expect(value("absent") == nil)
  }
}
