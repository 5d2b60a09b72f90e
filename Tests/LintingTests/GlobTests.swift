import Linting
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "docs/deep/a.md", true), ("*.md", "a.markdown", false),
    ("docs/*.md", "docs/a.md", true), ("docs/*.md", "docs/deep/a.md", false), ("docs/*.md", "other/docs/a.md", false),
    ("docs/**", "docs/deep/er/a.md", true), ("docs/**", "docs", false), ("vendor/", "vendor/a/b.md", true),
    ("**/how-to/**", "a/b/how-to/c.md", true), ("**/how-to/**", "how-to/c.md", true), ("/docs/a.md", "docs/a.md", true),
    ("a?c.md", "abc.md", true), ("a?c.md", "a/c.md", false), ("[a-c].md", "b.md", true), ("[!a-c].md", "b.md", false),
    ("docs/{api,process}/*.md", "docs/process/x.md", true), ("docs/{api,process}/*.md", "docs/runbook/x.md", false),
    ("", "a.md", false), ("**", "a/b.md", true), ("a*b*c.md", "a--b--c.md", true), ("[", "[", false),
  ])
  func matchesPathsAsGitDoes(pattern: String, path: String, isMatch: Bool) {
    #expect(Glob(pattern).matches(path) == isMatch)
  }
}
