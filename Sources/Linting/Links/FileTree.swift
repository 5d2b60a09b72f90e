import Foundation

/// The files on disk, as the comparison of links asks for them: each folder is read once.
///
/// A class, used by one thread, so that what was read is kept.
public final class FileTree {
  /// The names in a folder.
  struct Folder {
    /// Each name with whether it is a folder.
    fileprivate(set) var names: [String: Bool] = [:]
    /// The names by their small letters, where a name was sought in vain.
    fileprivate var byCase: [String: [String]]?
  }

  private var folders: [String: Folder?] = [:]
  private var roots: [String: String?] = [:]
  /// How many names were asked for in folders that are not read.
  private var asked: [String: Int] = [:]
  private var sizes: [String: ImageSize?] = [:]
  private let isOnDisk: Bool
  /// The folder that relative paths start from; absolute.
  let current: String

  /// The files on disk.
  public init() {
    isOnDisk = true
    current = FileManager.default.currentDirectoryPath
  }

  /// Files that are only said to be there, for examples: their folder is the root of a repository.
  public init(files: [String], images: [String: ImageSize] = [:]) {
    isOnDisk = false
    current = "/repository"
    folders["/"] = Folder(names: ["repository": true])
    for file in [".git/HEAD"] + files { add(file: FileTree.normalized(current + "/" + file)) }
    for (name, size) in images { sizes[absolute(name)] = size }
  }

  /// Makes sure that a file counts as there.
  func add(file: String) {
    var path = file
    var isFolder = false
    while let slash = path.lastIndex(of: "/") {
      let folder = slash == path.startIndex ? "/" : String(path[..<slash])
      let name = String(path[path.index(after: slash)...])
      if self.isFolder(name, in: folder) != nil { return }
      var entry = listing(of: folder) ?? Folder()
      entry.names[name] = isFolder
      folders[folder] = entry
      if folder == "/" { return }
      (path, isFolder) = (folder, true)
    }
  }

  /// What a folder holds; nil where there is none.
  func listing(of folder: String) -> Folder? {
    if let known = folders[folder] { return known }
    let read = isOnDisk ? FileTree.read(folder) : nil
    folders[folder] = .some(read)
    return read
  }

  /// Whether a name stands in a folder, written so; nil where it does not, else whether it is a folder.
  func isFolder(_ name: String, in folder: String) -> Bool? {
    guard folders[folder] == nil, isOnDisk, FileTree.tellsCases, asked[folder, default: 0] < FileTree.maximumAsked
    else {
      return listing(of: folder)?.names[name]
    }
    asked[folder, default: 0] += 1
    return FileTree.isFolder(FileTree.join(folder, name))
  }

  /// Whether a path leads to a folder; nil where it leads nowhere.
  private static func isFolder(_ path: String) -> Bool? {
    var info = stat()
    return stat(path, &info) == 0 ? info.st_mode & S_IFMT == S_IFDIR : nil
  }

  /// Whether the file system finds a name only as it is written.
  #if os(Linux)
    private static let tellsCases = true
  #else
    private static let tellsCases = false
  #endif
  /// Names that are asked for one by one before a folder is read: a run of few links looks into large folders too.
  private static let maximumAsked = 8

  /// The names in a folder that differ from one only by capital letters.
  func otherCases(of name: String, in folder: String) -> [String] {
    guard var entry = listing(of: folder) else { return [] }
    if entry.byCase == nil {
      entry.byCase = Dictionary(grouping: entry.names.keys.sorted()) { $0.lowercased() }
      folders[folder] = entry
    }
    return (entry.byCase?[name.lowercased()] ?? []).filter { $0 != name }
  }

  /// How large an image is; nil where it cannot be read.
  func size(ofImage path: String) -> ImageSize? {
    if let known = sizes[path] { return known }
    let size = isOnDisk ? ImageSize(path: path) : nil
    sizes[path] = .some(size)
    return size
  }

  /// The nearest folder upward that holds `.git`, or nil.
  func repository(around folder: String) -> String? {
    if let known = roots[folder] { return known }
    let found: String?
    if holds(".git", folder) {
      found = folder
    } else {
      let parent = FileTree.parent(of: folder)
      found = parent == folder ? nil : repository(around: parent)
    }
    roots[folder] = .some(found)
    return found
  }

  /// Whether a name stands in a folder, which is not read for that: those upward may be large, and are not our business.
  private func holds(_ name: String, _ folder: String) -> Bool {
    isOnDisk ? FileTree.isFolder(FileTree.join(folder, name)) != nil : isFolder(name, in: folder) != nil
  }

  /// An absolute path, without `.` and `..`.
  func absolute(_ path: String) -> String {
    FileTree.normalized(path.hasPrefix("/") ? path : current + "/" + path)
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  static func join(_ folder: String, _ name: String) -> String { folder == "/" ? "/" + name : folder + "/" + name }

  /// Goes up at `..` as an address does, whatever the links on disk.
  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func read(_ folder: String) -> Folder? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var found = Folder()
    while let entry = readdir(stream) {
      let name = FileDiscovery.name(of: entry)
      if name == "." || name == ".." { continue }
      switch entry.pointee.d_type {
      case UInt8(DT_DIR): found.names[name] = true
      case UInt8(DT_REG): found.names[name] = false
      default:
        found.names[name] = isFolder(join(folder, name))
      }
    }
    return found
  }
}
