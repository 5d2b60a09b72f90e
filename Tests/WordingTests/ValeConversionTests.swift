import LocatedYAML
import RuleLibrary
import Testing

@Suite struct ValeConversionTests {
  private func converted(_ ini: String) -> String {
    var conversion = ValeConversion(ValeConfiguration(ini)) { $0.contains("Base/accept") || !$0.contains("Absent") }
    return conversion.text()
  }

  @Test func stylesRulesAndVocabulariesAreCarriedOver() throws {
    let text = converted(
      """
      StylesPath = .github/styles
      MinAlertLevel = warning
      Packages = Microsoft, write-good
      Vocab = Base

      [*.md]
      BasedOnStyles = Vale, Microsoft, write-good
      Microsoft.Passive = NO
      write-good.E-Prime = suggestion
      Google.We = YES
      """)
    let value = try LocatedValue(yaml: text)
    #expect(
      value["styles"]?.elements?.compactMap(\.scalar) == [
        ".github/styles/Microsoft", ".github/styles/write-good", ".github/styles/Google",
      ])
    #expect(value["min-severity"]?.scalar == "warning")
    let rules = value["rules"]?.entries?.map { "\($0.key)=\($0.value.scalar ?? "")" }
    #expect(
      rules == ["Google=off", "spelling=on", "Microsoft.Passive=off", "write-good.E-Prime=suggestion", "Google.We=on"])
    #expect(value["vocabulary"]?["accept"]?.elements?.count == 1)
  }

  @Test func sectionsForFoldersBecomeOverrides() throws {
    let text = converted(
      """
      [*.md]
      BasedOnStyles = Microsoft
      [docs/legacy/*.md]
      BasedOnStyles = Google
      Google.We = NO
      """)
    let override = try #require(try LocatedValue(yaml: text)["overrides"]?.elements?.first)
    #expect(override["paths"]?.elements?.first?.scalar == "docs/legacy/**/*.md")
    let rules = override["rules"]?.entries?.map { "\($0.key)=\($0.value.scalar ?? "")" }
    #expect(rules == ["Microsoft=off", "Google=on", "Google.We=off"])
  }

  @Test func aStarStandsForFoldersToo() throws {
    func path(_ pattern: String) throws -> String? {
      let value = try LocatedValue(yaml: converted("[*]\nBasedOnStyles = A\n[\(pattern)]\nA.B = NO\n"))
      return value["overrides"]?.elements?.first?["paths"]?.elements?.first?.scalar
    }
    #expect(try path("docs/**.md") == "docs/**/*.md")
    #expect(try path("docs/**/*.md") == "docs/**/*.md")
    #expect(try path("*/guides/a*.md") == "**/guides/a*.md")
    #expect(try path("docs/**") == "docs/**")
    #expect(try path("docs/a.md") == "docs/a.md")
  }

  @Test func keysOfARuleAreNamed() {
    let text = converted("[*.md]\nBasedOnStyles = Acme\nAcme.Long.max = 30\nAcme.Long = error\n")
    #expect(text.contains("# Not carried over: Acme.Long.max, line 3.") && text.contains("Acme.Long: error"))
    #expect(!text.contains("max:"))
  }

  @Test func whatCannotBeSaidIsNamed() {
    let text = converted("TokenIgnores = x\n[*.adoc]\nBasedOnStyles = Absent\n[*.md]\nBasedOnStyles = Absent\n")
    #expect(text.contains("# Not carried over: TokenIgnores, line 1."))
    #expect(text.contains("# Not carried over: [*.adoc], which is of no Markdown files."))
    #expect(text.contains("# The style Absent is not there"))
  }

  @Test func aLineMayGoOnInTheNextOneAndEndWithAComment() throws {
    let text = converted(
      "Packages = A, \\\n  B\n# a comment \\\n[*.{md,mdx}]\nBasedOnStyles = A ; the first\nA.Rule = NO  # too loud\n")
    let value = try LocatedValue(yaml: text)
    #expect(value["styles"]?.elements?.compactMap(\.scalar) == ["styles/A"])
    #expect(value["rules"]?["A.Rule"]?.scalar == "off")
  }

  @Test func formatsVocabulariesAndRulesOfValesOwnAreNamedToo() {
    let text = converted(
      "Vocab = Base, Absent\n[formats]\nmdx = md\n[*.md]\nBasedOnStyles = Vale\nVale.Terms = NO\nVale.Spelling = NO\n")
    #expect(text.contains("# The vocabulary Absent is not there") && !text.contains("# The vocabulary Base"))
    #expect(text.contains("# Not carried over: *.mdx as md, line 3.") && !text.contains("[formats]"))
    #expect(text.contains("# Not carried over: Vale.Terms, line 6.") && !text.contains("Vale.Spelling"))
    #expect(text.contains("  spelling: off"))
  }
}
