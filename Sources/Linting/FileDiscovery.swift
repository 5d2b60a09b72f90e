import Foundation

/// Finds the Markdown files that paths on the command line stand for.
public struct FileDiscovery: Sendable {
  /// Paths as they are to be shown, in order, each once.
  public private(set) var files: [String] = []
  public private(set) var diagnostics: [Diagnostic] = []
  private static let skipped: Set<String> = [".git", "node_modules", ".build", ".docgate"]

  /// - Parameter paths: files, which are taken whatever their name, and folders, which are searched for `*.md` and
  ///   `*.markdown` without what git ignores.
  public init(_ paths: [String]) {
    var seen: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        diagnostics.append(Diagnostic(FileDiscovery.absence(of: path), file: path))
        continue
      }
      let found = isFolder.boolValue ? search(path) : [path]
      if found.isEmpty {
        diagnostics.append(
          Diagnostic("no Markdown in this folder; name one that holds *.md or *.markdown files", file: path))
      }
      for file in found where seen.insert(file).inserted { files.append(file) }
    }
  }

  private static func absence(of path: String) -> String {
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    return isLink ? "this symbolic link leads nowhere; mend or remove it" : "no such file or folder; check the path"
  }

  private func search(_ folder: String) -> [String] {
    (gitFiles(in: folder) ?? walk(folder)).sorted()
  }

  private static func isMarkdown(_ name: String) -> Bool { name.hasSuffix(".md") || name.hasSuffix(".markdown") }

  private static func join(_ folder: String, _ path: String) -> String {
    folder == "." ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The tracked files and those that are neither tracked nor ignored; nil where git does not answer.
  private func gitFiles(in folder: String) -> [String]? {
    guard Repository.root(above: folder) != nil,
      let output = Repository.git(
        ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.md", "*.markdown"], in: folder)
    else { return nil }
    return output.split(separator: 0).compactMap { part in
      let path = String(decoding: part, as: UTF8.self)
      guard !path.split(separator: "/").dropLast().contains(where: { FileDiscovery.skipped.contains(String($0)) })
      else {
        return nil
      }
      let joined = FileDiscovery.join(folder, path)
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: joined, isDirectory: &isFolder)
      return exists && !isFolder.boolValue ? joined : nil
    }
  }

  /// Links to folders are not followed, so no loop can form.
  private func walk(_ folder: String) -> [String] {
    var files: [String] = []
    var folders = [folder]
    while let current = folders.popLast() {
      guard let stream = opendir(current) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = FileDiscovery.name(of: entry)
        if name == "." || name == ".." { continue }
        switch FileDiscovery.kind(of: entry, in: current, name) {
        case S_IFDIR where !FileDiscovery.skipped.contains(name): folders.append(FileDiscovery.join(current, name))
        case S_IFREG where FileDiscovery.isMarkdown(name): files.append(FileDiscovery.join(current, name))
        default: break
        }
      }
    }
    return files
  }

  /// The name of an entry of a folder.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
        String(cString: $0)
      }
    }
  }

  /// The kind as `stat` tells it: a link to a file is a file, a link to a folder is nothing.
  private static func kind(of entry: UnsafeMutablePointer<dirent>, in folder: String, _ name: String) -> mode_t {
    if entry.pointee.d_type == UInt8(DT_REG) { return S_IFREG }
    if entry.pointee.d_type == UInt8(DT_DIR) { return S_IFDIR }
    var info = stat()
    let path = join(folder, name)
    guard lstat(path, &info) == 0 else { return 0 }
    guard info.st_mode & S_IFMT == S_IFLNK else { return info.st_mode & S_IFMT }
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG ? S_IFREG : 0
  }
}

/// The git repository around a path.
public enum Repository {
  /// The nearest folder upward that holds `.git`; nil where there is none, and for a path in a folder that is gone.
  public static func root(above path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    // A path from a current folder that was removed stays relative, and upward from it leads nowhere.
    while folder.path.hasPrefix("/") {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent(".git").path) { return folder.path }
      let parent = folder.deletingLastPathComponent()
      guard parent.path.utf8.count < folder.path.utf8.count else { return nil }
      folder = parent
    }
    return nil
  }

  /// What git prints on standard output; nil where it cannot be run or fails.
  public static func git(_ arguments: [String], in folder: String) -> [UInt8]? {
    let result = ChildProcess.run(["git", "-C", folder] + arguments)
    return result?.status == 0 ? result?.output : nil
  }
}
