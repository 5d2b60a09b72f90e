/// The nearest that exists for a target that does not.
struct LinkSuggestions {
  /// What is told of it.
  struct Near {
    /// The end of a message.
    var hint = "."
    /// The address that is meant, where only one is near.
    var only: String?

    /// - Parameter addresses: the near ones, nearest first.
    init(_ addresses: [String]) {
      guard let first = addresses.first else { return }
      hint = "; did you mean '\(first)'?"
      only = addresses.count == 1 ? first : nil
    }

    /// - Parameter address: of what exists, but is hardly meant.
    init(distant address: String) { hint = "; the nearest that exists is '\(address)'." }
  }

  private let files: FileTree
  /// The documents of the run by their names.
  private var documents: [String: [String]] = [:]
  /// The names in each folder in which one was missed.
  private var names: [String: SimilarNames] = [:]

  init(files: FileTree) { self.files = files }

  mutating func add(document path: String) {
    documents[LinkSuggestions.name(of: path), default: []].append(path)
  }

  /// The files near a path that leads nowhere.
  ///
  /// - Parameter lost: the folder that the path does lead to, and the name that it does not hold.
  mutating func near(
    _ target: DocumentLinks.Target, from page: LinkResolver.Page, lost: (folder: String, name: String)
  ) -> Near {
    var paths = misspelled(target, lost)
    for path in misplaced(target, page) where !paths.contains(path) { paths.append(path) }
    paths.removeAll { $0 == page.path }
    if !paths.isEmpty { return Near(paths.map { address(of: $0, like: target, from: page) }) }
    if let name = names(in: lost.folder).distant(from: lost.name), files.isFolder(name, in: lost.folder) == false {
      let address = address(of: FileTree.join(lost.folder, name), like: target, from: page)
      return Near(distant: String(address.prefix { $0 != "#" && $0 != "?" }))
    }
    let folder = LinkSuggestions.relative(lost.folder, from: page.folder)
    return Near(distant: folder == "." ? "./" : folder + "/")
  }

  /// With a like name in the same folder.
  private mutating func misspelled(_ target: DocumentLinks.Target, _ lost: (folder: String, name: String)) -> [String] {
    let names = target.address.names.names
    let rest = names.lastIndex(of: lost.name).map { names[($0 + 1)...] } ?? []
    let likes = self.names(in: lost.folder).like(lost.name).map { FileTree.join(lost.folder, $0) }
    return likes.compactMap { rest.isEmpty ? $0 : descend(Array(rest), from: $0) }
  }

  /// With the same name in another folder.
  private func misplaced(_ target: DocumentLinks.Target, _ page: LinkResolver.Page) -> [String] {
    let names = target.address.names.names
    guard let last = names.last else { return [] }
    let bases = [page.folder, FileTree.parent(of: page.folder), page.repository].compactMap { $0 }
    var paths: [String] = []
    for base in bases {
      if let path = descend(names, from: base), !paths.contains(path) { paths.append(path) }
    }
    // Each folder has a page of its own to start from.
    if paths.isEmpty, !startNames.contains(last) {
      let others = documents[last] ?? []
      let near = others.max { shared($0, page.path) < shared($1, page.path) }
      paths = others.count == 1 ? others : near.map { [$0] + others.filter { $0 != near }.prefix(1) } ?? []
    }
    return paths
  }

  private func descend(_ names: [String], from base: String) -> String? {
    var folder = base
    for name in names {
      guard files.isFolder(name, in: folder) != nil else { return nil }
      folder = FileTree.join(folder, name)
    }
    return folder
  }

  private func shared(_ left: String, _ right: String) -> Int { zip(left.utf8, right.utf8).prefix { $0 == $1 }.count }

  private mutating func names(in folder: String) -> SimilarNames {
    if let known = names[folder] { return known }
    let found = SimilarNames(files.listing(of: folder).map { Array($0.names.keys) } ?? [])
    names[folder] = found
    return found
  }

  // MARK: Anchors

  /// The anchors near a fragment.
  ///
  /// - Parameter start: what stands before the fragment in the address.
  static func near(_ fragment: String, among names: SimilarNames, before start: String) -> Near {
    let likes = names.like(fragment.lowercased())
    if !likes.isEmpty { return Near(likes.map { start + "#" + $0 }) }
    return names.distant(from: fragment).map { Near(distant: start + "#" + $0) } ?? Near([])
  }

  // MARK: Addresses

  /// The address by which a page links a path, in the form in which it links another.
  func address(of path: String, like target: DocumentLinks.Target, from page: LinkResolver.Page) -> String {
    let suffix = String(decoding: Array(target.written.utf8)[target.address.pathEnd...], as: UTF8.self)
    var address: String
    if target.address.kind == .rooted {
      let roots = page.document.settings.roots.map { files.absolute($0) } + (page.repository.map { [$0] } ?? [])
      let root = roots.first { path.hasPrefix($0 + "/") } ?? ""
      address = String(path.dropFirst(root.count))
    } else {
      address = LinkSuggestions.relative(path, from: page.folder)
      if target.written.hasPrefix("./"), !address.hasPrefix(".") { address = "./" + address }
    }
    if target.address.path.hasSuffix("/"), !address.hasSuffix("/"), files.listing(of: path) != nil { address += "/" }
    return LinkSuggestions.encoded(address) + suffix
  }

  static func relative(_ path: String, from folder: String) -> String {
    let slash = UInt8(ascii: "/")
    let (to, from) = (path.utf8.split(separator: slash), folder.utf8.split(separator: slash))
    let common = zip(to, from).prefix { $0.elementsEqual($1) }.count
    let parts = Array(repeating: "..", count: from.count - common) + to[common...].map { String(Substring($0)) }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  private static func encoded(_ address: String) -> String {
    guard address.utf8.contains(where: { special.contains($0) }) else { return address }
    var out = ""
    for character in address {
      if let byte = character.asciiValue, special.contains(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        out.append(character)
      }
    }
    return out
  }

  private static let special = Set(" ()#?%<>\\\"".utf8)

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
