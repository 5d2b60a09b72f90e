/// A folder of source files with those in it.
struct FolderTree {
  /// Relative to the project; empty for its root.
  let path: String
  /// The files directly in it, in order.
  private(set) var files: [SourceFile] = []
  /// In the order of their paths.
  private(set) var folders: [FolderTree] = []
  /// The files in it and below it, with their lines.
  private(set) var fileCount = 0
  private(set) var lineCount = 0

  init(_ sources: [SourceFile]) {
    self.init(path: "", sources[...], depth: 0)
  }

  /// - Parameter sources: all files below the path, in order of their parts.
  private init(path: String, _ sources: ArraySlice<SourceFile>, depth: Int) {
    self.path = path
    fileCount = sources.count
    lineCount = sources.reduce(0) { $0 + $1.lines }
    var inner: [String: [SourceFile]] = [:]
    let start = path.isEmpty ? 0 : path.utf8.count + 1
    for source in sources {
      let rest = source.path.utf8.dropFirst(start)
      if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        inner[String(source.path[..<slash]), default: []].append(source)
      } else {
        files.append(source)
      }
    }
    folders = inner.keys.sorted().map { FolderTree(path: $0, inner[$0, default: []][...], depth: depth + 1) }
  }

  var name: Substring { ProjectFiles.name(path) }

  /// It and all below it.
  var all: [SourceFile] { files + folders.flatMap(\.all) }
}
