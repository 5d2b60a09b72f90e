import Reporting
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, path: String = "docs/a.md") -> String {
    String(decoding: UnifiedDiff.bytes(of: old.utf8, to: new.utf8, path: path), as: UTF8.self)
  }

  @Test func changesStandWithThreeLinesAround() {
    let old = (1...12).map { "\($0)\n" }.joined()
    #expect(
      diff(old, old.replacing("6\n", with: "six\n", maxReplacements: 1))
        == "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n")
  }

  @Test func changesFarApartAreHunksOfTheirOwn() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = "one\n" + (2...19).map { "\($0)\n" }.joined()
    let hunks = diff(old, new).split(separator: "\n").filter { $0.hasPrefix("@@") }
    #expect(hunks == ["@@ -1,4 +1,4 @@", "@@ -17,4 +17,3 @@"])
  }

  @Test func theSameTextHasNoDifference() { #expect(diff("a\n", "a\n").isEmpty && diff("", "").isEmpty) }

  @Test func aMissingLineEndIsTold() {
    #expect(
      diff("a", "b")
        == """
        --- a/docs/a.md
        +++ b/docs/a.md
        @@ -1,1 +1,1 @@
        -a
        \\ No newline at end of file
        +b
        \\ No newline at end of file

        """)
  }

  @Test func carriageReturnsBelongToTheirLines() { #expect(diff("a\r\n", "b\r\n").hasSuffix("-a\r\n+b\r\n")) }

  @Test func anEmptyTextHasLineZero() { #expect(diff("", "a\n").contains("@@ -0,0 +1,1 @@")) }

  @Test func namesAreWrittenAsGitWritesThem() {
    #expect(diff("a\n", "b\n", path: "/tmp/./a b.md").hasPrefix("--- a/tmp/a b.md\t\n+++ b/tmp/a b.md\t\n"))
    #expect(diff("a\n", "b\n", path: "a\"\n.md").hasPrefix("--- \"a/a\\\"\\012.md\"\n"))
  }
}
