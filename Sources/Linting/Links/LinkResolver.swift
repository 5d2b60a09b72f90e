import Markup

/// Finds what the links of a run lead to: its documents, the files on disk, and what the web answered.
struct LinkResolver {
  let files: FileTree
  private let documents: [DocumentLinks?]
  private let answers: [String: LinkedFiles.Answer]
  /// The documents of the run by their absolute paths.
  private var byPath: [String: Int] = [:]
  /// The anchors of the pages that a fragment was sought in; nil for one that cannot be read.
  private var anchors: [String: Set<String>?] = [:]
  /// The anchors of the pages in which one was missed.
  private var anchorNames: [String: SimilarNames] = [:]
  private var suggestions: LinkSuggestions

  init(_ documents: [DocumentLinks?], files linked: LinkedFiles) {
    self.documents = documents
    files = linked.names.map { FileTree(files: $0) } ?? FileTree()
    answers = linked.answers
    suggestions = LinkSuggestions(files: files)
    for (index, document) in documents.enumerated() {
      guard let document else { continue }
      let path = files.absolute(document.path)
      byPath[path] = index
      // One that is read from standard input need not be on disk.
      files.add(file: path)
      suggestions.add(document: path)
    }
  }

  /// What is wrong with the links of a document, in the order in which they were remembered.
  mutating func problems(of document: DocumentLinks) -> [LinkProblem] {
    let page = Page(document, files)
    return document.targets.compactMap { problem(with: $0, on: page) }
  }

  /// The documents that one of the same feature links and that do not link it, each with what is to be told there.
  mutating func oneWayLinks() -> [(document: Int, problem: LinkProblem)] {
    let pages = documents.map { $0.flatMap { $0.feature == nil ? nil : Page($0, files) } }
    var linked = documents.map { _ in Set<Int>() }
    for (index, page) in pages.enumerated() {
      guard let page else { continue }
      for target in page.document.targets {
        guard case .found(let path, _) = find(target.address, on: page), let other = byPath[path], other != index else {
          continue
        }
        linked[index].insert(other)
      }
    }
    var found: [(document: Int, problem: LinkProblem)] = []
    for (index, page) in pages.enumerated() {
      for other in linked[index].sorted() where !linked[other].contains(index) {
        guard let page, let target = pages[other], isOneWay(from: page, to: target) else { continue }
        var problem = LinkProblem(
          kind: .oneWay, range: target.document.feature?.head ?? .at(0), target: page.document.path)
        problem.what = LinkSuggestions.relative(page.path, from: target.folder)
        found.append((other, problem))
      }
    }
    return found
  }

  private func isOneWay(from page: Page, to target: Page) -> Bool {
    guard let one = page.document.feature, let other = target.document.feature,
      page.document.type != target.document.type, one.isSame(as: other, inOneFolder: page.folder == target.folder)
    else { return false }
    return !other.webNames.contains(page.name)
  }

  // MARK: Paths

  /// A document as its addresses are read from it.
  struct Page {
    let path: String
    let folder: String
    let name: String
    /// The nearest folder upward that holds `.git`.
    let repository: String?
    let document: DocumentLinks

    init(_ document: DocumentLinks, _ files: FileTree) {
      self.document = document
      path = files.absolute(document.path)
      folder = FileTree.parent(of: path)
      name = String(path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? "")
      repository = files.repository(around: folder)
    }
  }

  enum Place {
    case found(String, isFolder: Bool)
    /// Where the names differ in their capital letters.
    case otherCase(String)
    /// The folder in which a name is sought in vain.
    case missing(folder: String, name: String)
    case outside
  }

  private mutating func problem(with target: DocumentLinks.Target, on page: Page) -> LinkProblem? {
    switch target.address.kind {
    case .page: return missingAnchor(target, of: page.path, on: page)
    case .relative, .rooted: return fileProblem(with: target, on: page)
    case .web: return webProblem(with: target)
    case .unknown: return nil
    }
  }

  private func webProblem(with target: DocumentLinks.Target) -> LinkProblem? {
    switch answers[target.written] {
    case .failed(let reason):
      return LinkProblem(kind: .unreachable, range: target.range, target: target.written, what: reason)
    case .moved(let address):
      return LinkProblem(
        kind: .moved, range: target.range, target: target.written, what: address, replacement: address)
    case .found, nil: return nil
    }
  }

  private mutating func fileProblem(with target: DocumentLinks.Target, on page: Page) -> LinkProblem? {
    switch find(target.address, on: page) {
    case .found(let path, let isFolder):
      let file = isFolder ? start(of: path) : path
      return file.flatMap { missingAnchor(target, of: $0, on: page) }
    case .otherCase(let path):
      let address = suggestions.address(of: path, like: target, from: page)
      return LinkProblem(
        kind: .otherCase, range: target.range, target: target.written, what: address, replacement: address)
    case .outside:
      return leadsToGitHub(target.address, page)
        ? nil : LinkProblem(kind: .outside, range: target.range, target: target.written)
    case .missing(let folder, let name):
      guard isJudged(target.address, page) else { return nil }
      let near = suggestions.near(target, from: page, lost: (folder, name))
      return LinkProblem(
        kind: .missing, range: target.range, target: target.written, what: target.description, hint: near.hint,
        replacement: near.only)
    }
  }

  /// Whether a target that is not found is known to be missing: what a site makes of an address from its root only a
  /// configured root tells, unless it is a Markdown file in a folder of the repository.
  private func isJudged(_ address: LinkAddress, _ page: Page) -> Bool {
    guard address.kind == .rooted, page.document.settings.roots.isEmpty else { return true }
    guard address.path.hasSuffix(".md"), let root = page.repository,
      let first = address.path.split(separator: "/").first
    else { return false }
    return files.isFolder(String(first), in: root) == true
  }

  /// `../../issues/12` from a file at the top leads to the repository's own pages on GitHub.
  private func leadsToGitHub(_ address: LinkAddress, _ page: Page) -> Bool {
    guard let root = page.repository else { return true }
    let depth = page.folder.dropFirst(root.count).split(separator: "/").count
    let parts = address.path.split(separator: "/").filter { $0 != "." }
    let ups = parts.prefix { $0 == ".." }.count
    guard ups == depth + 2, parts.count > ups else { return false }
    return gitHubPages.contains(String(parts[ups]))
  }

  private mutating func find(_ address: LinkAddress, on page: Page) -> Place {
    let bases: [String]
    if address.kind == .rooted {
      bases = page.document.settings.roots.map { files.absolute($0) } + (page.repository.map { [$0] } ?? [])
    } else {
      bases = [page.folder] + (address.isPageName ? siteFolders(page, address.names.ups > 0) : [])
    }
    var first: Place?
    for base in bases {
      let place = walk(address, from: base, within: page.repository)
      if case .found = place { return place }
      if address.kind == .rooted, case .otherCase = place, case .missing = first { first = place }
      first = first ?? place
    }
    return first ?? .missing(folder: page.folder, name: address.path)
  }

  /// Where the addresses of pages may be written from too: many sites show `guide.md` at `guide/`, and some take all
  /// addresses from the root of the site, which is one of the folders upward.
  private func siteFolders(_ page: Page, _ goesUp: Bool) -> [String] {
    let stem = String(page.name.prefix(upTo: page.name.lastIndex(of: ".") ?? page.name.endIndex))
    var folders = startNames.contains(page.name) ? [] : [FileTree.join(page.folder, stem)]
    guard let root = page.repository, !goesUp else { return folders }
    var folder = page.folder
    while folder != root, folder != "/" {
      folder = FileTree.parent(of: folder)
      folders.append(folder)
    }
    return folders
  }

  private func walk(_ address: LinkAddress, from base: String, within root: String?) -> Place {
    var folder = base
    let parts = address.names
    for _ in 0..<parts.ups {
      if folder == root || folder == "/" { return .outside }
      folder = FileTree.parent(of: folder)
    }
    guard var name = parts.names.first else { return .found(folder, isFolder: true) }
    var isOtherCase = false
    for index in parts.names.indices {
      name = parts.names[index]
      let isLast = index == parts.names.count - 1
      var isFolder = files.isFolder(name, in: folder)
      if isFolder == nil, isLast, let page = pageFile(name, in: folder) { (name, isFolder) = (page, false) }
      if isFolder == nil, let other = files.otherCases(of: name, in: folder).first {
        (name, isFolder, isOtherCase) = (other, files.isFolder(other, in: folder), true)
      }
      guard let isFolder, isLast || isFolder else { return .missing(folder: folder, name: name) }
      folder = FileTree.join(folder, name)
      if isLast { return isOtherCase ? .otherCase(folder) : .found(folder, isFolder: isFolder) }
    }
    return .missing(folder: folder, name: name)
  }

  /// The source of a page that a site shows under a name: `setup.md` for `setup` and for `setup.html`.
  private func pageFile(_ name: String, in folder: String) -> String? {
    var stem = name
    if let dot = name.lastIndex(of: "."), [".html", ".htm"].contains(name[dot...]) { stem = String(name[..<dot]) }
    return pageEndings.lazy.map { stem + $0 }.first { $0 != name && files.isFolder($0, in: folder) == false }
  }

  /// The page that is shown for a folder.
  private func start(of folder: String) -> String? {
    startNames.first { files.isFolder($0, in: folder) == false }.map { FileTree.join(folder, $0) }
  }

  // MARK: Anchors

  private mutating func missingAnchor(
    _ target: DocumentLinks.Target, of path: String, on page: Page
  ) -> LinkProblem? {
    guard let fragment = target.address.fragment, !LinkAddress.isFree(fragment), isMarkdown(path),
      let known = anchors(of: path), !AnchorList.contains(fragment, among: known)
    else { return nil }
    let start = target.written.firstIndex(of: "#").map { String(target.written[..<$0]) } ?? ""
    let other = known.filter { $0.lowercased() == fragment.lowercased() }
    if other.count == 1, let name = other.first {
      let address = start + "#" + name
      return LinkProblem(
        kind: .otherCase, range: target.range, target: target.written, what: address, replacement: address)
    }
    let names = anchorNames[path] ?? SimilarNames(known)
    anchorNames[path] = names
    let near = LinkSuggestions.near(fragment, among: names, before: start)
    if near.only == nil, isOpen(path) { return nil }
    let place = start.isEmpty ? "" : " in '\(start)'"
    return LinkProblem(
      kind: .missing, range: target.range, target: target.written, what: "anchor '#\(fragment)'\(place)",
      hint: near.hint, replacement: near.only)
  }

  private func isMarkdown(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".markdown") }

  private mutating func anchors(of path: String) -> Set<String>? {
    if let known = anchors[path] { return known }
    let list =
      byPath[path].map { documents[$0]?.anchors }
      ?? (try? SourceText.reading(path)).map { AnchorList(Parser().parse($0)) }
    let names = list?.names
    anchors[path] = .some(names)
    return names
  }

  /// Whether a page has anchors that cannot be seen; the source of a document that was linted is gone, and is read again.
  private func isOpen(_ path: String) -> Bool {
    if let index = byPath[path], let known = documents[index]?.isOpen { return known }
    return (try? SourceText.reading(path)).map(AnchorList.isOpen) ?? false
  }
}

extension LinkAddress {
  /// Whether it names a page as a site shows it, without the ending of a file.
  fileprivate var isPageName: Bool {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    return path.utf8.last == slash || path.utf8.split(separator: slash).last.map { !$0.contains(dot) } ?? false
  }
}

extension DocumentLinks.Target {
  /// `file 'a.md'`.
  fileprivate var description: String {
    let path = written.prefix { $0 != "#" && $0 != "?" }
    let kind = isImage ? "image" : path.hasSuffix("/") ? "folder" : "file"
    return "\(kind) '\(path)'"
  }
}

/// The files that sites and GitHub show for a folder.
let startNames = [
  "README.md", "index.md", "_index.md", "readme.md", "Readme.md", "README.markdown", "index.markdown",
]

/// How the sources of pages end.
private let pageEndings = [".md", ".markdown", ".mdx", ".html", ".htm", ".rst", ".adoc", ".ipynb"]

/// The first parts of the addresses of a repository's own pages on GitHub.
private let gitHubPages: Set<String> = [
  "actions", "commit", "commits", "compare", "deployments", "discussions", "graphs", "issues", "labels", "milestone",
  "milestones", "network", "packages", "projects", "pull", "pulls", "pulse", "releases", "security", "settings",
  "stargazers", "subscription", "tags", "wiki",
]
