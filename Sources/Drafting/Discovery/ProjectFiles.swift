import Foundation
import LocatedYAML

/// The files of a project by their paths relative to its root, in order.
final class ProjectFiles {
  let root: URL
  let paths: [String]
  /// The paths that may be code of the team, without what it lets git ignore; reports are mostly ignored and still told.
  private var codePaths: [String]
  /// One line for each file or folder that was left out against expectation, and why.
  private(set) var refusals: [String] = []
  private var refused: Set<String> = []

  /// What others have written or a program has made.
  private static let skipped: Set<String> = [
    "node_modules", "vendor", "dist", "build", "target", "venv", "site-packages", "Pods", "third_party", "obj",
    "__pycache__", "bower_components",
  ]

  /// - Returns: nil where the root is no folder that can be read.
  init?(_ root: String) {
    self.root = URL(fileURLWithPath: root, isDirectory: true)
    guard (try? FileManager.default.contentsOfDirectory(atPath: root)) != nil else { return nil }
    var found: [String] = []
    var folders = [""]
    var links: [String] = []
    var closed: [String] = []
    while let folder = folders.popLast() {
      let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? root : root + "/" + folder)
      if entries == nil { closed.append(folder) }
      for name in entries ?? [] where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : folder + "/" + name
        switch ProjectFiles.status(root + "/" + path).map({ $0.st_mode & S_IFMT }) {
        // A link may lead back to a folder above it.
        case S_IFLNK: links.append(path)
        case S_IFDIR: if !ProjectFiles.skipped.contains(name) { folders.append(path) }
        default: found.append(path)
        }
      }
    }
    paths = found.sorted()
    codePaths = paths
    refusals = closed.sorted().map { "\($0): not read, as the folder cannot be opened" }
    if let first = links.min() {
      let others = links.count > 1 ? " and \(links.count - 1) more symbolic links" : ""
      refusals.append("\(first)\(others): not followed, as a symbolic link may lead anywhere")
    }
  }

  /// Leaves what git ignores out of the sources, as it is what builds leave behind.
  ///
  /// - Parameter git: the output of git in the root, or nil where it fails.
  func keepSources(knownTo git: ([String]) -> String?) {
    guard let list = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]) else { return }
    let known = Set(list.split(separator: "\0").map(String.init))
    let kept = paths.filter(known.contains)
    // A project within an ignored folder is no part of the repository around it.
    if !kept.isEmpty { codePaths = kept }
  }

  func named(_ isMeant: (String) -> Bool) -> [String] {
    paths.filter { isMeant(String(ProjectFiles.name($0))) }
  }

  /// Source files by their extensions, without tests.
  func sources(_ extensions: Set<String>) -> [String] {
    codePaths.filter { path in
      extensions.contains(ProjectFiles.fileExtension(path)) && !ProjectFiles.isTest(path)
    }
  }

  /// The last part of a path.
  static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? path[...] }

  /// What stands before it; empty at the root.
  static func folder(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  static func fileExtension(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? ""
  }

  /// What tests read: a project of its own, or a report of one.
  static func isFixture(_ path: String) -> Bool {
    let folders: Set<Substring> = ["fixtures", "__fixtures__", "testdata"]
    return path.lowercased().split(separator: "/").dropLast().contains(where: folders.contains)
  }

  static func isTest(_ path: String) -> Bool {
    let parts = path.lowercased().split(separator: "/")
    let folders: Set<Substring> = ["test", "tests", "__tests__", "spec", "specs", "e2e", "fixtures", "testdata"]
    guard let name = parts.last, !parts.dropLast().contains(where: folders.contains) else { return true }
    return name.contains(".test.") || name.contains(".spec.") || name.contains("_test.") || name.hasPrefix("test_")
  }

  /// The bytes of a file; why there are none is told in `refusals`.
  ///
  /// - Parameter limit: longer files are left alone, in bytes.
  func data(_ path: String, limit: Int = 4 << 20) -> Data? {
    let place = root.path + "/" + path
    // A pipe would be waited for.
    guard let status = ProjectFiles.status(place), status.st_mode & S_IFMT == S_IFREG else {
      return refuse(path, "as it is no file that can be read")
    }
    guard status.st_size <= limit else { return refuse(path, "as it is longer than \(limit >> 20) MB") }
    return FileManager.default.contents(atPath: place) ?? refuse(path, "as it cannot be opened")
  }

  /// What the file system tells of a path itself, not of what a link leads to. Foundation's resource values would take
  /// a sixth of the time of a draft.
  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  func text(_ path: String, limit: Int = 4 << 20) -> String? {
    data(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The documents of a YAML or JSON file, each with the lines that it has in the file.
  func yaml(_ path: String) -> [LocatedValue] {
    guard let text = text(path) else { return [] }
    var documents: [(first: Int, lines: [Substring])] = [(0, [])]
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if line.hasPrefix("---"), line.dropFirst(3).drop(while: \.isWhitespace).first ?? "#" == "#" {
        documents.append((number + 1, []))
      } else {
        documents[documents.count - 1].lines.append(line)
      }
    }
    do {
      return try documents.map { first, lines in
        try LocatedValue(yaml: String(repeating: "\n", count: first) + lines.joined(separator: "\n"))
      }
    } catch let error as YAMLError {
      tell(path, "\(path):\(error.line):\(error.column): not read: \(error.message)")
    } catch {
      tell(path, "\(path): not read: \(error)")
    }
    return []
  }

  private func refuse(_ path: String, _ reason: String) -> Data? {
    tell(path, "\(path): not read, \(reason)")
    return nil
  }

  /// A file that several kinds of facts are looked for in is refused once.
  private func tell(_ path: String, _ refusal: String) {
    if refused.insert(path).inserted { refusals.append(refusal) }
  }
}
