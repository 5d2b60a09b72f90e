import ArgumentParser
import Testing

@testable import Gate
@testable import docgate

/// The reader of the usual command lines and ArgumentParser must understand the same.
@Suite struct LintSettingsTests {
  private static let values = [
    "--type": "how-to", "--config": "a.yml", "--rule": "title-length", "--skip": "word-count",
    "--min-severity": "warning", "--format": "jsonl", "--output": "out.txt", "--fail-on": "never",
    "--stdin-filename": "b.md", "--since": "main", "--baseline": "base.txt", "--jobs": "3", "--shard": "2/3",
    "--color": "always",
  ]
  private static let flags = ["--no-config", "--stdin", "--quiet", "--online"]

  private func parsed(_ arguments: [String]) throws -> LintSettings { try LintCommand.parse(arguments).settings }

  @Test func everyOptionOfTheHelpIsKnown() {
    let words = LintCommand.helpMessage().split(whereSeparator: \.isWhitespace).map(String.init)
    let known = Set(Self.values.keys).union(Self.flags).union(["--update-baseline", "--require-network"])
    #expect(Set(words.filter { $0.hasPrefix("--") }).subtracting(["--help", "--version"]) == known)
  }

  @Test func bothReadersUnderstandTheSame() throws {
    for (name, value) in Self.values {
      let settings = try #require(LintSettings(["lint", name, value]))
      #expect(try settings == parsed([name, value]) && settings != LintSettings())
    }
    for flag in Self.flags {
      let settings = try #require(LintSettings(["lint", flag]))
      #expect(try settings == parsed([flag]) && settings != LintSettings())
    }
    let line = [
      "a.md", "--baseline", "b", "--update-baseline", "--online", "--require-network", "docs", "--rule", "x", "--rule",
      "y", "",
    ]
    #expect(try LintSettings(["lint"] + line) == parsed(line))
  }

  @Test(arguments: [
    [], ["inspect", "a.md"], ["lint", "--help"], ["lint", "--jobs"], ["lint", "--jobs", "x"], ["lint", "--jobs", "0"],
    ["lint", "--format", "xml"], ["lint", "--jobs=2"], ["lint", "--output", "--quiet"], ["lint", "--", "a.md"],
    ["lint", "--stdin", "a.md"], ["lint", "--update-baseline"], ["lint", "--require-network"],
    ["lint", "--shard", "3/2"], ["lint", "--quite"],
    ["lint", "-"],
  ])
  func allElseIsLeftToArgumentParser(arguments: [String]) {
    #expect(LintSettings(arguments) == nil)
  }
}
