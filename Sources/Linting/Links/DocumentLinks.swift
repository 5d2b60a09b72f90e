import Markup

/// Where the links of one document lead, and what can be linked in it: what is remembered of it for the comparison.
struct DocumentLinks: Sendable {
  /// An address that is not known to lead somewhere yet.
  struct Target: Sendable {
    let address: LinkAddress
    /// The address, escapes and character references decoded.
    let written: String
    /// Where it stands.
    let range: SourceRange
    let isImage: Bool
  }

  /// As given on the command line.
  let path: String
  let type: String
  let settings: LinkSettings
  let anchors: AnchorList
  /// Whether text is put in with anchors that cannot be seen; nil where all its fragments are found in it.
  private(set) var isOpen: Bool?
  private(set) var targets: [Target] = []
  /// Nil unless it is one of the documents in which a feature is told.
  let feature: Feature?

  init(_ checked: CheckedDocument) {
    let document = checked.document
    path = checked.path
    type = checked.type.type
    settings = checked.links
    anchors = AnchorList(document)
    feature = Feature(checked)
    var reader = TargetReader(document, anchors, asksWeb: settings.asksWeb)
    reader.read()
    targets = reader.targets
    if targets.contains(where: { $0.address.kind == .page }) { isOpen = AnchorList.isOpen(document.source) }
  }
}

/// Collects the addresses of a document that are not known to lead somewhere.
private struct TargetReader {
  private let document: Document
  private let anchors: AnchorList
  private let asksWeb: Bool
  /// Made when the first link leads into the document itself.
  private var names: Set<String>?
  private(set) var targets: [DocumentLinks.Target] = []

  init(_ document: Document, _ anchors: AnchorList, asksWeb: Bool) {
    (self.document, self.anchors, self.asksWeb) = (document, anchors, asksWeb)
  }

  mutating func read() {
    for link in document.links where link.style != .reference && isFollowed(link.destination) {
      let isImage = document.nodes[link.node].kind == .image
      let address = document.address(of: link)
      // `www.acme.example` and `ops@acme.example` in a text lead into the web, though they have no scheme.
      if link.style == .bare || link.style == .autolink, !address.utf8.contains(UInt8(ascii: ":")) { continue }
      // An address that shows itself may be one that the reader's own machine serves.
      if link.style != .inline, WebHost(address)?.isPrivate == true { continue }
      add(address, link.destination, isImage: isImage)
    }
    for definition in document.definitions where isFollowed(definition.destination) {
      add(document.address(of: definition), definition.destination, isImage: false)
    }
    for (index, node) in document.nodes.enumerated() where node.kind == .html || node.kind == .htmlBlock {
      for tag in document.htmlTags(in: index) { add(tag, document.source) }
    }
  }

  /// Most links lead into the web, which is told before they are taken apart.
  private func isFollowed(_ address: SourceRange) -> Bool {
    asksWeb || !LinkAddress.isWeb(address, in: document.source)
  }

  private mutating func add(_ tag: HTMLTag, _ source: SourceText) {
    for attribute in ["href", "src"] as [StaticString] {
      guard let value = tag.value(of: attribute, in: source), isFollowed(value) else { continue }
      let written = source.string(value)
      let address = written.utf8.contains(UInt8(ascii: "&")) ? written.replacing("&amp;", with: "&") : written
      add(address, value, isImage: tag.isElement("img", in: source))
    }
  }

  private mutating func add(_ written: String, _ range: SourceRange, isImage: Bool) {
    let address = LinkAddress(written)
    switch address.kind {
    case .unknown: return
    case .web where !asksWeb: return
    case .page where isFound(address.fragment ?? ""): return
    default:
      targets.append(DocumentLinks.Target(address: address, written: written, range: range, isImage: isImage))
    }
  }

  private mutating func isFound(_ fragment: String) -> Bool {
    if LinkAddress.isFree(fragment) { return true }
    let known = names ?? anchors.names
    names = known
    return AnchorList.contains(fragment, among: known)
  }
}

/// What is remembered of one of the documents in which a feature is told.
struct Feature: Sendable {
  /// The Jira issue that the title begins with.
  let key: String?
  /// Whether its type was declared.
  let isSure: Bool
  /// Where a finding about the whole document stands.
  let head: SourceRange
  /// The last parts of the addresses in the web that it links: one may be that of a document of the run.
  let webNames: Set<String>

  init?(_ checked: CheckedDocument) {
    guard checked.standard?.links.contains("jira") == true else { return nil }
    key = checked.outline.title.flatMap { IssueKey(startOf: $0.text, in: checked.source) }?.text
    isSure = checked.type.origin != .inferred
    head = checked.head
    // The documents of a run are called `.md` or `.markdown`.
    let source = checked.source
    let addresses = checked.document.links.map(\.destination).filter {
      LinkAddress.isWeb($0, in: source) && source.contains(".m", in: $0)
    }
    webNames = Set(addresses.compactMap { Feature.lastName(of: source.bytes[$0.start..<$0.end]) })
  }

  private static func lastName(of address: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let path = address.prefix { $0 != UInt8(ascii: "#") }
    return path.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether two documents tell the same feature.
  func isSame(as other: Feature, inOneFolder: Bool) -> Bool {
    if let key, let otherKey = other.key { return key == otherKey }
    return isSure && other.isSure && inOneFolder
  }
}

extension LinkAddress {
  /// Whether a fragment needs no anchor in the text: lines, marked text, what a browser, GitHub or a generator adds.
  static func isFree(_ fragment: String) -> Bool {
    if fragment.isEmpty || fragment == "top" || fragment == "readme" { return true }
    let bytes = fragment.utf8
    if freeOpenings.contains(where: bytes.starts) { return true }
    if bytes.contains(where: { byte in freeSigns.contains { $0 == byte } }) { return true }
    guard let first = fragment.first, first == "L" else { return false }
    return fragment.dropFirst().allSatisfy { $0.isNumber || "LC-".contains($0) }
  }
}

private let freeOpenings = [":~:", "tab/", "fn", "__", "!", "/"].map { Array($0.utf8) }
private let freeSigns = Array("{}$<>`".utf8)
