import Foundation
import Markup
import Publishing

/// The links of one document of a run: to the pages of other documents, to files that are attached, or as they are.
final class RunLinks: PageLinks, @unchecked Sendable {
  /// Absolute path of the document.
  private let document: String
  /// Absolute path of each document of the run -> title of its page.
  private let pages: [String: String]
  private let root: String
  /// Nil where links to what is not published stay as they are.
  private let context: PublishContext?
  /// What the page shows, in the order in which it was met.
  private(set) var attachments: [PublishAttachment] = []
  /// Absolute paths of the files that the page links to, in the order in which they were met.
  private(set) var linked: [String] = []

  init(document: String, pages: [String: String], root: String, context: PublishContext?) {
    self.document = document
    self.pages = pages
    self.root = root
    self.context = context
  }

  func target(of address: String) -> LinkTarget {
    if address.hasPrefix("#") { return address.count > 1 ? .anchor(String(address.dropFirst())) : .none }
    guard let path = localPath(of: address) else { return .url(address) }
    linked.append(path)
    let anchor = address.firstIndex(of: "#").map { String(address[address.index(after: $0)...]) }
    if path == document, let anchor { return .anchor(anchor) }
    if let title = pages[path] { return .page(title: title, anchor: anchor) }
    return repositoryURL(of: path, anchor: anchor).map { .url($0) } ?? .url(address)
  }

  func image(at address: String) -> LinkTarget {
    // What lies outside the project is nobody's to publish.
    guard let path = localPath(of: address), path.hasPrefix(root + "/"),
      let data = FileManager.default.contents(atPath: path)
    else {
      return .url(address)
    }
    if let known = attachments.first(where: { $0.path == path }) { return .attachment(known.name) }
    let name = freeName(for: path)
    attachments.append(PublishAttachment(name: name, path: path, checksum: ContentHash.of(data)))
    return .attachment(name)
  }

  /// The absolute path that a relative address means; nil for an address of the web.
  private func localPath(of address: String) -> String? {
    guard !address.isEmpty, !address.hasPrefix("//"), !AddressSyntax.hasScheme(address.utf8) else { return nil }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let decoded = path.removingPercentEncoding ?? String(path)
    if decoded.hasPrefix("/") { return URL(fileURLWithPath: root + decoded).standardizedFileURL.path }
    let folder = URL(fileURLWithPath: document).deletingLastPathComponent()
    return folder.appendingPathComponent(decoded).standardizedFileURL.path
  }

  /// Where GitHub shows a file of the repository.
  private func repositoryURL(of path: String, anchor: String?) -> String? {
    guard path.hasPrefix(root + "/"), let owner = context?.owner, let repository = context?.repository else {
      return nil
    }
    let relative = path.dropFirst(root.count + 1)
    let escaped = relative.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? String(relative)
    return "\(host)/\(owner)/\(repository)/blob/HEAD/\(escaped)" + (anchor.map { "#\($0)" } ?? "")
  }

  /// Where the pull request is, else GitHub's own.
  private var host: String {
    let match = context?.pullRequestURL?.firstMatch(of: #/^(https?:\/\/[^\/]+)\/[^\/]+\/[^\/]+\/pull\//#)
    return match.map { String($0.1) } ?? "https://github.com"
  }

  /// The file's name, or with its folders where another file of the page has it.
  private func freeName(for path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    for count in 1...max(1, parts.count) {
      let name = parts.suffix(count).joined(separator: "-")
      if !attachments.contains(where: { $0.name.lowercased() == name.lowercased() }) { return name }
    }
    return ContentHash.of(path) + "-" + (parts.last ?? "file")
  }
}
