import Foundation
import Testing

/// A folder of documents that a test publishes with the built command, as a user does.
struct PublishFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString)")
  let site: Site

  init(_ site: Site) throws {
    self.site = site
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ text: String, _ path: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Starts `docgate publish`; its output goes to files of the folder.
  ///
  /// - Parameter terminal: where it asks, if not nowhere.
  func start(_ arguments: [String], _ environment: [String: String] = [:], terminal: FileHandle? = nil) throws
    -> Process
  {
    let process = Process()
    process.executableURL = try #require(PublishFolder.command)
    process.arguments = ["publish"] + arguments
    process.currentDirectoryURL = url
    var all = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("GITHUB_") && !$0.key.hasPrefix("DOCGATE_")
    }
    let address = "http://127.0.0.1:\(site.server.port)"
    all.merge(site.environment) { $1 }
    all.merge([
      "DOCGATE_CONFLUENCE_URL": address + "/wiki", "DOCGATE_JIRA_URL": address, "DOCGATE_GITHUB_API_URL": address,
    ]) { $1 }
    process.environment = all.merging(environment) { $1 }.filter { !$0.value.isEmpty }
    for name in [".out", ".err"] {
      FileManager.default.createFile(atPath: url.appendingPathComponent(name).path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: url.appendingPathComponent(".out"))
    process.standardInput = terminal ?? FileHandle.nullDevice
    process.standardError = try terminal ?? FileHandle(forWritingTo: url.appendingPathComponent(".err"))
    try process.run()
    return process
  }

  var output: String { (try? String(contentsOf: url.appendingPathComponent(".out"), encoding: .utf8)) ?? "" }
  var errors: String { (try? String(contentsOf: url.appendingPathComponent(".err"), encoding: .utf8)) ?? "" }

  func publish(_ arguments: String..., environment: [String: String] = [:]) throws -> Int32 {
    let process = try start(arguments, environment)
    process.waitUntilExit()
    return process.terminationStatus
  }

  var report: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:] }

  func entries(_ key: String) -> [[String: Any]] { report[key] as? [[String: Any]] ?? [] }

  /// The built command, which is beside the tests; `DOCGATE_BINARIES` names another folder, such as `.build/release`.
  static var command: URL? {
    let products = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    let beside = products ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["DOCGATE_BINARIES"].map { URL(fileURLWithPath: $0) }
    let folders = [given, beside, URL(fileURLWithPath: ".build/debug")].compactMap { $0 }
    return folders.map { $0.appendingPathComponent("docgate") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }
}
