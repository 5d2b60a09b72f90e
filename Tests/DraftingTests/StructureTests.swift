import Drafting
import Foundation
import Testing

/// The diagram, the tree of folders, the longest files and the services.
@Suite struct StructureTests {
  @Test func theDiagramShowsArrowsWithEscapedNames() throws {
    let project = try SampleProject([
      "src/a#\"b/x.ts": "import '../web/y'\nimport '../end/z'\n", "src/web/y.ts": "import '../end/z'\n",
      "src/end/z.ts": "",
      "src/alone/w.ts": "",
    ])
    let diagram = try project.facts("architecture-diagram").blocks["architecture-diagram"]
    #expect(
      diagram == """
        ```mermaid
        flowchart TD
          c1["a#35;#34;b"]
          c2["end"]
          c3["web"]
          c1 --> c2
          c1 --> c3
          c3 --> c2
        ```

        An arrow leads from a component to one that it imports.
        """)
  }

  @Test func manyArrowsAreReducedToThoseThatNoOtherWayShows() throws {
    var files: [String: String] = [:]
    for index in 0..<9 {
      files["m\(index)/f.py"] = (0..<index).map { "import m\($0).f\n" }.joined()
    }
    let diagram = try #require(try SampleProject(files).facts("architecture-diagram").blocks["architecture-diagram"])
    let arrows = diagram.split(separator: "\n").filter { $0.contains("-->") }
    #expect(arrows == (2...9).map { "  c\($0) --> c\($0 - 1)" })
    #expect(diagram.hasSuffix("The diagram omits an arrow where a longer way leads to the same place."))
  }

  @Test func withoutImportsThereIsNoDiagramButALine() throws {
    let facts = try SampleProject(["a/a.py": "", "b/b.rb": "require_relative '../a'\n"]).facts("architecture-diagram")
    #expect(facts.blocks.isEmpty)
    #expect(facts.gaps == ["not read: imports in Ruby", "not found: imports between components"])
  }

  @Test func theTreeShowsFilesWhereThereIsRoom() throws {
    let project = try SampleProject([
      "src/a/deep/x.ts": "1\n2\n", "src/main.ts": "1", "lib/y.ts": "", "dist/z.ts": "", "tests/x.ts": "",
    ])
    #expect(
      try project.facts("directory-tree").blocks["directory-tree"] == """
        ```text
        lib/          1 file, 0 lines
        └── y.ts      0 lines
        src/          2 files, 3 lines
        ├── a/deep/   1 file, 2 lines
        │   └── x.ts  2 lines
        └── main.ts   1 line
        ```
        """)
  }

  @Test func aLargeTreeShowsTheUpperFoldersAndSaysSo() throws {
    var files: [String: String] = [:]
    for folder in 10..<20 { for inner in 0..<9 { files["src/f\(folder)/i\(inner)/x.py"] = "" } }
    let facts = try SampleProject(files).facts("directory-tree")
    let lines = facts.blocks["directory-tree", default: ""].split(separator: "\n")
    #expect(lines.count == 13 && lines[1] == "src/      90 files, 0 lines" && lines[2] == "├── f10/  9 files, 0 lines")
    #expect(facts.gaps == ["the directory tree leaves out folders, as there are more than a page shows"])
  }

  @Test func servicesAreFoundWithTheirImages() throws {
    let project = try SampleProject([
      "compose.yaml": "services:\n  web:\n    build: ./web\n  db:\n    image: postgres:16\n",
      "chart/Chart.yaml": "name: shop\n",
      "k8s/all.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders}
      spec: {template: {spec: {containers: [{image: "orders:2"}]}}}
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: sweep
      spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: sweep}]}}}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: none}
      """, "chart/templates/a.yaml": "name: {{ .Values.name }}\n{{- end }}\n",
    ])
    let services = try project.facts("service").lists["service", default: []].map { fact in
      ["name", "kind", "image"].map { fact.fields[$0, default: "?"] }.joined(separator: " ")
        + " \(fact.path):\(fact.line)"
    }
    #expect(
      services == [
        "shop Helm chart – chart/Chart.yaml:1", "web Compose service `built from ./web` compose.yaml:2",
        "db Compose service `postgres:16` compose.yaml:4", "orders Deployment `orders:2` k8s/all.yaml:3",
        "sweep CronJob `sweep` k8s/all.yaml:9",
      ])
  }
}
