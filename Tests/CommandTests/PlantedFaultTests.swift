import Foundation
import Testing

/// Three documents that link one another hold a fault of each kind that makes a page unready, each told in a comment on
/// the line before it; a run over their repository finds these and nothing else there.
@Suite struct PlantedFaultTests {
  /// A fault, or a finding.
  private struct Fault: Hashable {
    let file: String
    /// 1-based, in the text without the comments.
    let line: Int
    let rule: String
    let text: String
  }

  private let names = ["docs/api/keys.md", "docs/guides/signing-key.md", "docs/releases/2.3.md"]

  /// How a line ends in the documents that are linted.
  @Test(arguments: ["\n", "\r\n"])
  func everyFaultIsFoundAtItsPlaceAndNothingAroundIt(lineEnd: String) throws {
    let folder = try CommandFolder()
    var faults: Set<Fault> = []
    for name in names { faults.formUnion(try write(name, to: folder, lineEnd: lineEnd)) }
    try write(surroundingsOf: folder)
    #expect(faults.count == 40 && Set(faults.map(\.rule)).count == 34)

    let run = try folder.docgate(["lint", ".", "--format", "jsonl"])
    let findings = try run.output.split(separator: "\n").map(finding)
    #expect(run.status == 1, "\(run.errors)")
    for fault in faults {
      let around = findings.filter { $0.file == fault.file && abs($0.line - fault.line) < 2 }
      #expect(around.contains(fault), "\(fault) is not among \(around)")
      #expect(around.allSatisfy(faults.contains), "around \(fault): \(around)")
    }
  }

  /// - Returns: the faults that the comments tell.
  private func write(_ name: String, to folder: CommandFolder, lineEnd: String) throws -> Set<Fault> {
    let text = try String(contentsOfFile: "Tests/Fixtures/planted/\(name)", encoding: .utf8)
    var lines: [Substring] = []
    var faults: Set<Fault> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let told = line.firstMatch(of: #/^<!-- expect: (\S+) "(.*)" -->$/#) else {
        lines.append(line)
        continue
      }
      faults.insert(Fault(file: name, line: lines.count + 1, rule: String(told.1), text: String(told.2)))
    }
    try folder.write(lines.joined(separator: lineEnd), name)
    return faults
  }

  /// What the documents link and what git knows; `invalid-code` runs on request only.
  private func write(surroundingsOf folder: CommandFolder) throws {
    try folder.write("<svg/>\n", "docs/images/life.svg")
    try folder.write("links: {root: docs}\nrules: {invalid-code: warning}\n", ".docgate.yml")
    let git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@acme.example"]
    try run(["git", "init", "-q"], in: folder)
    try run(["git", "add", "."], in: folder)
    try run(git + ["commit", "-q", "-m", "Write the guide"], in: folder)
    for version in ["2.2.0", "2.3.0", "2.4.0"] { try run(["git", "tag", "v\(version)"], in: folder) }
  }

  private func run(_ command: [String], in folder: CommandFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command)")
  }

  private func finding(_ line: Substring) throws -> Fault {
    struct Finding: Decodable {
      let file, rule, text: String
      let line: Int
    }
    let finding = try JSONDecoder().decode(Finding.self, from: Data(line.utf8))
    return Fault(file: finding.file, line: finding.line, rule: finding.rule, text: finding.text)
  }
}
