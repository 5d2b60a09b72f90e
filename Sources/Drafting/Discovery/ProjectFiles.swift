import Foundation

/// The files of a project by their paths relative to its root, in order.
struct ProjectFiles {
  let root: URL
  let paths: [String]

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
    while let folder = folders.popLast() {
      let url = folder.isEmpty ? self.root : self.root.appendingPathComponent(folder)
      let entries = try? FileManager.default.contentsOfDirectory(
        at: url, includingPropertiesForKeys: [.isDirectoryKey, .isSymbolicLinkKey], options: .skipsHiddenFiles)
      for entry in entries ?? [] {
        let name = entry.lastPathComponent
        let values = try? entry.resourceValues(forKeys: [.isDirectoryKey, .isSymbolicLinkKey])
        // A link may lead back to a folder above it.
        if values?.isSymbolicLink == true { continue }
        let path = folder.isEmpty ? name : folder + "/" + name
        if values?.isDirectory != true {
          found.append(path)
        } else if !ProjectFiles.skipped.contains(name) {
          folders.append(path)
        }
      }
    }
    paths = found.sorted()
  }

  func named(_ isMeant: (String) -> Bool) -> [String] {
    paths.filter { isMeant($0.split(separator: "/").last.map(String.init) ?? $0) }
  }

  /// Source files by their extensions, without tests.
  func sources(_ extensions: Set<String>) -> [String] {
    paths.filter { path in
      extensions.contains(ProjectFiles.fileExtension(path)) && !ProjectFiles.isTest(path)
    }
  }

  static func fileExtension(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? ""
  }

  static func isTest(_ path: String) -> Bool {
    let parts = path.lowercased().split(separator: "/")
    let folders: Set<Substring> = ["test", "tests", "__tests__", "spec", "specs", "e2e", "fixtures", "testdata"]
    guard let name = parts.last, !parts.dropLast().contains(where: folders.contains) else { return true }
    return name.contains(".test.") || name.contains(".spec.") || name.contains("_test.") || name.hasPrefix("test_")
  }

  /// The bytes of a file.
  ///
  /// - Returns: nil where it cannot be read or is longer than a limit in bytes.
  func data(_ path: String, limit: Int = 4 << 20) -> Data? {
    let url = root.appendingPathComponent(path)
    guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= limit else { return nil }
    return try? Data(contentsOf: url)
  }

  func text(_ path: String, limit: Int = 4 << 20) -> String? {
    data(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
  }
}
