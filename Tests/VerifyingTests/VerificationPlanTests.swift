import Testing

@testable import Verifying

@Suite struct VerificationPlanTests {
  private let block = "```bash\nmake\n```\n"

  @Test func nothingRunsUnlessSomebodyAsks() {
    #expect(Guide(block).plan.blocks.isEmpty)
    #expect(Guide("---\nverify: false\n---\n" + block).plan.blocks.isEmpty)
    #expect(Guide("---\nverify: true\n---\n" + block).plan.blocks.count == 1)
    #expect(Guide("+++\nverify = true\n+++\n" + block).plan.blocks.count == 1)
    #expect(Guide("---\nverify: \"yes\" \n---\n" + block).plan.blocks.count == 1)
  }

  @Test(arguments: ["bash verify", "sh,verify", "{.bash .verify}", "shell title=\"a skip b\" verify", "console verify"])
  func aBlockOptsInByItself(info: String) {
    #expect(Guide(block + block.replacing("bash", with: info)).steps.map(\.script) == ["make\n"])
  }

  @Test(arguments: [
    "bash skip", "bash no-verify", "{.bash .skip}", "bash verify skip", "python", "text", "", "console",
  ])
  func aBlockIsLeftOut(info: String) {
    let guide = Guide("---\nverify: true\n---\n" + block.replacing("bash", with: info))
    #expect(guide.plan.blocks.isEmpty && guide.plan.diagnostics.isEmpty)
  }

  @Test func mistakesStandAtTheirPlace() {
    func diagnostics(_ text: String) -> [String] { Guide(text).plan.diagnostics.map(\.description) }
    #expect(diagnostics("---\nverify: perhaps\n---\n") == ["a.md:2:9: error: 'verify' is true or false"])
    #expect(
      diagnostics("> ```bash verify exit=256\n> a\n> ```\n") == [
        "a.md:1:18: error: an exit status is a number from 0 to 255"
      ])
    #expect(
      diagnostics("```python verify\n1\n```\n") == [
        "a.md:1:4: warning: only commands of a shell are verified; take 'verify' out"
      ])
  }

  private func expected(_ text: String) -> [String]? { Guide(text).steps.last?.expected }

  @Test(arguments: [
    "```\n1\n```\n", "```text\n1\n```\n", "<!-- a -->\n\n    1\n", "Text.\n\n```json output\n1\n```\n",
    "Text.\n\n```output\n1\n```\n", "Expected output:\n\n```json\n1\n```\n", "**Expected output**\n\n```bash\n1\n```\n",
    "### Expected output\n\n```console\n1\n```\n", "```yaml\na: b\n```\n\nThe expected output:\n\n> ```\n> 1\n> ```\n",
    "Output:\n\n```text\n1\n```\n", "#### Output\n\n```\n1\n```\n", "On Linux it *prints*:\n\n```json\n1\n```\n",
  ]) func theOutputFollows(text: String) {
    #expect(expected("```bash verify\nmake\n```\n\n" + text) == ["1"])
  }

  @Test(arguments: [
    "```json\n1\n```\n", "Text.\n\n```text\n1\n```\n", "## Next\n\nExpected output:\n\n```\n1\n```\n",
    "Save the output\n\n```text\n1\n```\n", "It prints a line:\n\n```text\n1\n```\n",
    "```text skip\n1\n```\n", "---\n\n```text\n1\n```\n", "```yaml\na: b\n```\n\n```text\n1\n```\n",
  ]) func otherBlocksAreNoOutput(text: String) {
    let guide = Guide("```bash verify\nmake\n```\n\n" + text)
    #expect(guide.steps.map(\.script) == ["make\n"] && guide.steps[0].expected == nil)
  }

  @Test func theOutputOfCommandsThatAreLeftOutIsNoCommand() {
    let guide = Guide("---\nverify: on\n---\n```bash skip\nmake\n```\n\nExpected output:\n\n```bash\n1\n```\n")
    #expect(guide.steps.isEmpty)
  }

  @Test func aSessionIsRunCommandByCommand() {
    let text = """
      - ```console verify
        # Builds it.
        $ make \\
        >   all
          done

        # Then:
        ann@host:~/src$ cd out
        $ cat readme
        # A title

        Text
        ```

      """
    let steps = Guide(text).steps
    #expect(steps.map(\.script) == ["make \\\n  all", "cd out", "cat readme"])
    #expect(steps.map(\.expected) == [["  done"], [], ["# A title", "", "Text"]])
  }

  @Test func aSessionThatShowsNoOutputIsRunAtOnce() {
    let steps = Guide("```console verify\n$ a\n$ b\n```\n\n```text\n1\n```\n").steps
    #expect(steps.map(\.script) == ["a\nb"] && steps[0].expected == ["1"])
  }
}
