import ArgumentParser
import Foundation
import Gate
import Linting
import RuleLibrary

/// `docgate init`: writes the files that a team starts from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write .docgate.yml, and the pre-commit and CI files on request.",
    discussion: "A file that is there stays as it is, unless --force says otherwise.")

  @Flag(name: .customLong("from-vale"), help: "Say what a .vale.ini says.") var fromVale = false
  @Argument(help: "The .vale.ini, with --from-vale.") var valeFile = ".vale.ini"
  @Flag(name: .customLong("pre-commit"), help: "Write .pre-commit-config.yaml too.") var writesPreCommit = false
  @Flag(help: "Write a GitHub workflow too.") var github = false
  @Flag(help: "Write over files that are there.") var force = false

  func validate() throws {
    if valeFile != ".vale.ini", !fromVale { throw ValidationError("a file can be named with --from-vale only") }
  }

  func run() throws {
    try ExitStatus.reporting {
      var files = [(".docgate.yml", try configurationText())]
      if writesPreCommit { files.append((".pre-commit-config.yaml", StartingFiles.preCommit)) }
      if github { files.append((".github/workflows/docgate.yml", StartingFiles.workflow)) }
      // All or nothing: a run that stops half-way leaves a team guessing.
      for (path, _) in files where !force && FileManager.default.fileExists(atPath: path) {
        throw Diagnostic("is there already; give --force to write over it", file: path)
      }
      for (path, text) in files {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Output.save(text, to: path)
        Output.print("\(path) is written\n")
      }
    }
  }

  private func configurationText() throws -> String {
    guard fromVale else { return StartingFiles.configuration }
    let folder = URL(fileURLWithPath: valeFile).deletingLastPathComponent().path
    var conversion = ValeConversion(ValeConfiguration(try SourceTextFile.string(valeFile))) { path in
      FileManager.default.fileExists(atPath: path.hasPrefix("/") ? path : folder + "/" + path)
    }
    return conversion.text()
  }
}

/// The contents of the files that `docgate init` writes.
enum StartingFiles {
  static let configuration = """
    # What docgate holds this repository's documents to. Every key may be left out.

    # Files that are not linted.
    exclude: [vendor/**]

    # From which severity on findings fail a run: error, warning, suggestion or never.
    fail-on: error

    # Document types by path; a document's front matter goes before it.
    documents:
      - paths: [docs/how-to/**]
        type: how-to

    # Rules: error, warning, suggestion, on or off, or a mapping with parameters. `docgate rules` lists them.
    rules:
      title-length: {severity: error, min: 3, max: 8}

    # Rules for some files only.
    # overrides:
    #   - paths: [docs/legacy/**]
    #     rules: {missing-section: warning}

    # Folders of rules of your own or of Vale styles. Rules under .docgate/rules need no entry.
    # styles: [styles/Microsoft]

    # Words that wording rules leave alone, and words that are findings; an entry in .txt is a file of words.
    # vocabulary: {accept: [kubectl], reject: [utilise]}

    # Where links that begin with / start, and how links to issues and pull requests begin.
    # links: {root: docs, jira: 'https://example.atlassian.net/browse/', pull-request: 'https://github.com/example/'}

    """

  static let preCommit = """
    repos:
      - repo: local
        hooks:
          - id: docgate
            name: docgate
            entry: docgate lint
            language: system
            types: [markdown]

    """

  static let workflow = """
    name: docgate
    on:
      pull_request:
        paths: ["**/*.md", ".docgate.yml"]
    jobs:
      lint:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
            with: {fetch-depth: 0}
          # Build docgate here or take the binary from where your team keeps it.
          - run: docgate lint --format github .

    """
}
