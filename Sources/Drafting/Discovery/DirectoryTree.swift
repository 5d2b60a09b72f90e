/// The folders of the sources as a tree that one can read.
struct DirectoryTree {
  /// Lines of the tree.
  private static let most = 40

  let markdown: String?
  /// Whether it leaves out folders.
  private(set) var isCut = false

  private struct Line {
    let text: String
    let note: String
  }

  init(_ sources: [SourceFile]) {
    let tree = FolderTree(sources)
    let depth = FolderTree.depth(of: tree)
    var lines = DirectoryTree.lines(tree, depth: .max, hasFiles: true, "")
    for level in stride(from: depth, to: 0, by: -1) where lines.count > DirectoryTree.most {
      lines = DirectoryTree.lines(tree, depth: level, hasFiles: false, "")
      isCut = level < depth
    }
    if lines.count > DirectoryTree.most {
      isCut = true
      lines = Array(lines.prefix(DirectoryTree.most - 1)) + [Line(text: "…", note: "")]
    }
    let width = lines.map(\.text.count).max() ?? 0
    let rows = lines.map { line in
      line.note.isEmpty ? line.text : line.text + String(repeating: " ", count: width - line.text.count + 2) + line.note
    }
    markdown = sources.isEmpty ? nil : AnswerText.codeBlock(rows.joined(separator: "\n"), language: "text")
  }

  private static func lines(_ tree: FolderTree, depth: Int, hasFiles: Bool, _ indent: String) -> [Line] {
    guard depth > 0 else { return [] }
    let files = hasFiles ? tree.files.map { (name: ProjectFiles.name($0.path), lines: $0.lines) } : []
    let count = tree.folders.count + files.count
    var lines: [Line] = []
    for (index, folder) in tree.folders.enumerated() {
      let shape = tree.path.isEmpty ? ("", "") : index + 1 < count ? ("├── ", "│   ") : ("└── ", "    ")
      let (shown, name) = joined(folder)
      lines.append(Line(text: indent + shape.0 + name + "/", note: note(folder.fileCount, folder.lineCount)))
      lines += self.lines(shown, depth: depth - 1, hasFiles: hasFiles, indent + shape.1)
    }
    for (index, file) in files.enumerated() {
      let shape = tree.path.isEmpty ? "" : tree.folders.count + index + 1 < count ? "├── " : "└── "
      lines.append(Line(text: indent + shape + file.name, note: counted(file.lines, "line")))
    }
    return lines
  }

  /// A folder that holds nothing but one other stands in one line with it.
  private static func joined(_ folder: FolderTree) -> (FolderTree, String) {
    var (folder, name) = (folder, String(folder.name))
    while folder.files.isEmpty, folder.folders.count == 1, let only = folder.folders.first {
      name += "/" + only.name
      folder = only
    }
    return (folder, name)
  }

  private static func note(_ files: Int, _ lines: Int) -> String {
    "\(counted(files, "file")), \(counted(lines, "line"))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension FolderTree {
  /// Levels of folders below it.
  fileprivate static func depth(of tree: FolderTree) -> Int { (tree.folders.map(depth).max() ?? -1) + 1 }
}
