import Drafting
import Foundation
import Testing

/// The facts about the program's own code.
@Suite struct OwnProjectTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  private func facts(_ names: String...) throws -> DraftFacts {
    try #require(Discovery(root: OwnProjectTests.root.path) { _ in nil }).facts(for: Set(names))
  }

  @Test func theComponentsAreTheTargetsAndImportWhatTheManifestLetsThem() throws {
    let facts = try facts("component", "architecture-diagram")
    let components = facts.lists["component", default: []]
    let names = Set(components.compactMap { $0.fields["name"] })
    let sources = OwnProjectTests.root.appending(path: "Sources")
    let targets = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { !$0.hasPrefix(".") }
    #expect(names.filter { $0.hasPrefix("Sources/") } == Set(targets.map { "Sources/\($0)" }))
    #expect(names.allSatisfy { !$0.hasPrefix("Tests") } && facts.gaps.isEmpty)
    let uses = Dictionary(uniqueKeysWithValues: components.map { ($0.fields["name"], $0.fields["uses"]) })
    #expect(uses["Sources/Drafting"] == "`Sources/LocatedYAML`" && uses["Sources/WordForms"] == "none")
    #expect(uses["Sources/Markup"] == "`Sources/CMark`, `Sources/CMarkArena`")
    let diagram = facts.blocks["architecture-diagram", default: ""]
    #expect(diagram.split(separator: "\n").count < 60 && diagram.contains("[\"docgate\"]"))
  }

  @Test func linesAreCountedAndModelsHaveTheirMembers() throws {
    let facts = try facts("file", "model")
    for file in facts.lists["file", default: []] {
      let text = try String(contentsOf: OwnProjectTests.root.appending(path: file.path), encoding: .utf8)
      #expect(file.fields["lines"] == "\(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1)")
    }
    let models = facts.lists["model", default: []]
    let edit = try #require(models.first { $0.fields["name"] == "Edit" })
    #expect(edit.path == "Sources/Linting/Finding.swift" && edit.fields["kind"] == "struct")
    #expect(edit.fields["members"] == "`range: SourceRange`, `text: String`")
    for model in models {
      let text = try String(contentsOf: OwnProjectTests.root.appending(path: model.path), encoding: .utf8)
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)[model.line - 1]
      #expect(line.contains("\(model.fields["kind", default: "?"]) \(model.fields["name", default: "?"])"))
    }
  }

  @Test func variablesHaveTheDefaultsThatTheCodeGives() throws {
    let variables = try facts("variable").lists["variable", default: []]
    let defaults = Dictionary(uniqueKeysWithValues: variables.map { ($0.fields["name"], $0.fields["default"]) })
    #expect(defaults["PATH"] == "/usr/bin:/bin" && defaults["DOCGATE_CONFLUENCE_URL"] == "none")
  }

  @Test func reportsOfFixturesAreNotItsOwn() throws {
    let facts = try facts("coverage", "test", "setting", "service", "endpoint", "migration")
    #expect(facts.lists.values.allSatisfy { $0.isEmpty }, "\(facts.lists)")
  }
}
