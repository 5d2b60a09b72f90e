/// The parts that a code base falls into: its packages and targets, else its folders, and in a small one its files.
struct Component {
  /// A folder, `folder/*` for the files directly in one, or a file.
  let name: String
  let files: [SourceFile]

  var path: String { name.hasSuffix("/*") ? String(name.dropLast(2)) : name }

  /// The languages, the one with most lines first.
  var languages: String {
    let lines = files.reduce(into: [String: Int]()) { $0[$1.language.rawValue, default: 0] += $1.lines }
    return lines.keys.sorted { (lines[$1, default: 0], $0) < (lines[$0, default: 0], $1) }.joined(separator: ", ")
  }
}

/// Divides the source files into components.
///
/// Folders that hold nothing but folders are opened first, so that `Sources` or `com/acme` is no component; then, as long
/// as there are few, those that hold files beside folders.
struct ComponentCut {
  /// Up to so many components, smaller ones are shown.
  private static let few = 12
  /// More than so many are not read any more in a table or diagram.
  private static let most = 32

  private enum Part {
    case folder(FolderTree)
    case ownFiles(FolderTree)
    case file(SourceFile)

    var files: [SourceFile] {
      switch self {
      case .folder(let tree): tree.all
      case .ownFiles(let tree): tree.files
      case .file(let file): [file]
      }
    }

    var component: Component {
      switch self {
      case .folder(let tree): Component(name: tree.path, files: files)
      case .ownFiles(let tree): Component(name: tree.path.isEmpty ? "./*" : tree.path + "/*", files: files)
      case .file(let file): Component(name: file.path, files: files)
      }
    }
  }

  private let units: Set<String>
  private let total: Int
  private var parts: [Part]
  /// Components that are too small to be told.
  private(set) var leftOut = 0

  /// - Parameter units: folders that are not divided, as a manifest makes each a unit.
  init(_ sources: [SourceFile], units: Set<String>) {
    let tree = FolderTree(sources.filter { !SourceCode.isManifest($0.path) })
    self.units = units
    total = tree.fileCount
    parts = tree.fileCount == 0 ? [] : [.folder(tree)]
    while openFolderOfFolders() {}
    while openSmaller() {}
  }

  /// In the order of their names.
  var components: [Component] { parts.map(\.component).sorted { $0.name < $1.name } }

  /// Opens the largest folder that says nothing by itself.
  private mutating func openFolderOfFolders() -> Bool {
    let candidates = parts.indices.compactMap { index -> (index: Int, tree: FolderTree)? in
      guard case .folder(let tree) = parts[index], !tree.folders.isEmpty else { return nil }
      let isWay = tree.path.isEmpty || tree.files.isEmpty
      return isWay && (!units.contains(tree.path) || parts.count == 1) ? (index, tree) : nil
    }
    for (index, tree) in candidates.sorted(by: { $0.tree.fileCount > $1.tree.fileCount }) {
      let inner = ComponentCut.opened(tree)
      let room = ComponentCut.most - parts.count + 1
      if inner.count <= room {
        parts.replaceSubrange(index...index, with: inner)
        return true
      }
      // Most of the code must not hide behind one name.
      guard tree.fileCount * 2 > total, room > 0 else { continue }
      let largest = inner.sorted { $0.files.count > $1.files.count }
      leftOut += largest.count - room
      parts.replaceSubrange(index...index, with: largest.prefix(room))
      return true
    }
    return false
  }

  /// Opens the largest part for which there is room.
  private mutating func openSmaller() -> Bool {
    let isSingle = parts.count == 1
    let openings = parts.indices.compactMap { index -> (index: Int, inner: [Part])? in
      switch parts[index] {
      case .folder(let tree) where !units.contains(tree.path) && (isSingle || !tree.folders.isEmpty):
        (index, ComponentCut.opened(tree))
      case .ownFiles(let tree): (index, tree.files.map { .file($0) })
      default: nil
      }
    }
    let fitting = openings.filter { $0.inner.count > 0 && parts.count - 1 + $0.inner.count <= ComponentCut.few }
    let largest = fitting.max { ($0.inner.count, $1.index) < ($1.inner.count, $0.index) }
    guard let largest else { return false }
    parts.replaceSubrange(largest.index...largest.index, with: largest.inner)
    return true
  }

  private static func opened(_ tree: FolderTree) -> [Part] {
    tree.folders.map { .folder($0) } + (tree.files.isEmpty ? [] : [.ownFiles(tree)])
  }
}
