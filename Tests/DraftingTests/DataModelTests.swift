import Drafting
import Foundation
import Testing

/// The types with their members, from recorded tags and from ctags itself.
@Suite struct DataModelTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/models")
    .standardizedFileURL

  private static let expected = [
    "Order class `id`, `lines: List<Line>`, `a: int`, `b` src/Order.java:3",
    "Point record `name: String`, `places: Map<String, Integer>` src/Point.java:3",
    "Order struct `id: String`, `lines: [Line]`, `owner: Owner?`, `count`, `name: String` src/Shop/Types.swift:2",
    "Item class `id: str`, `tags: list[str]`, `amount: int` src/models.py:5",
    "Row class `id = Column`, `name: Mapped[str]` src/models.py:27",
    "Order interface `id: string`, `placed?: Date`, `status: \"open; { paid\" | \"paid\"`, "
      + "`lines: Array<{ sku: string, count: number }>`, `[extra: string]: unknown`, `parts: | string | number`, "
      + "`onChange: (order: Order) => void` src/order.ts:4",
    "Line type `sku: string`, `count: number` src/order.ts:17",
    "Service class `client: Client`, `count` src/order.ts:21",
    "Order struct `ID string`, `Lines []Line`, `Base` src/store.go:3",
  ]

  private static func models(_ ctags: @escaping @Sendable ([String]) -> String?) throws -> DraftFacts {
    try #require(Discovery(root: folder.path, git: { _ in nil }, ctags: ctags)).facts(for: ["model"])
  }

  private static func lines(_ facts: DraftFacts) -> [String] {
    facts.lists["model", default: []].map { fact in
      ["name", "kind", "members"].map { fact.fields[$0, default: "?"] }.joined(separator: " ")
        + " \(fact.path):\(fact.line)"
    }
  }

  /// What Universal Ctags 5.9 told of the files: the types, then the members of those that have no reader here.
  @Test func typesAreToldWithTheirMembers() throws {
    let facts = try DataModelTests.models { arguments in
      let isAboutTypes = arguments.contains { $0.hasPrefix("--languages=") }
      let file = DataModelTests.folder.appending(path: isAboutTypes ? "types.json" : "members.json")
      let lines = try? String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      // It is asked for the members of one file at a time.
      let path = arguments.last.map { $0.split(separator: "/").suffix(2).joined(separator: "/") } ?? ""
      return lines?.filter { isAboutTypes || $0.contains(path) }.joined(separator: "\n")
    }
    #expect(DataModelTests.lines(facts) == DataModelTests.expected && facts.gaps.isEmpty)
  }

  private static func ctags(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ctags"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  @Test(.enabled(if: ctags(["--options=NONE", "--output-format=json", "--version"])?.contains("Universal") ?? false))
  func ctagsItselfTellsTheSame() throws {
    let facts = try DataModelTests.models(DataModelTests.ctags)
    #expect(DataModelTests.lines(facts) == DataModelTests.expected)
  }

  @Test func withoutCtagsSwiftAndRecordsAreToldAndALineSaysWhatIsNot() throws {
    let facts = try DataModelTests.models { _ in nil }
    #expect(DataModelTests.lines(facts) == [DataModelTests.expected[1], DataModelTests.expected[2]])
    #expect(
      facts.gaps == ["not read: data models in Go, Java, Python, TypeScript, as Universal Ctags is not installed"])
  }

  @Test(arguments: ["", "{\n", "{\"_type\": \"tag\", \"name\": 1}\n\u{0}\n"])
  func tagsThatAreNoneAreNoModels(_ output: String) throws {
    #expect(try DataModelTests.models { _ in output }.lists["model"]?.count == 2)
  }

  @Test func tagsOfFilesThatAreNotThereAreNoModels() throws {
    let tag = #"{"_type": "tag", "name": "Ghost", "path": "src/gone.ts", "line": 9, "kind": "interface"}"#
    let late = tag.replacing("gone", with: "order").replacing("9", with: "900")
    #expect(try DataModelTests.models { _ in tag + "\n" + late }.lists["model"]?.count == 2)
  }

  @Test func amongManyThoseThatMostFilesNameAreTold() throws {
    var files = ["a/Use.swift": "let a: T7\n", "b/Use.swift": "let a: T7, b: T3\n"]
    for index in 0..<30 { files["T\(index).swift"] = "struct T\(index) {\n  let a: Int\n  let b: Int\n}\n" }
    files["Wrapper.swift"] = "struct Use {\n  let a: Int\n}\n"
    let facts = try SampleProject(files).facts("model")
    let names = facts.lists["model", default: []].compactMap { $0.fields["name"] }
    #expect(names.count == 20 && names.contains("T7") && names.contains("T3") && !names.contains("Use"))
    #expect(facts.gaps == ["31 types found; the 20 data models that most files name are shown"])
  }
}
