import Drafting
import Foundation

/// Paths as they are written in a document, whose links start at its own folder.
struct RelatedPath {
  private let folder: [Substring]

  /// - Parameter document: its path, relative to the current folder.
  init(from document: String) { folder = RelatedPath.parts(RelatedPath.folder(of: document)) }

  static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  private static func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }

  /// The way from the document to a path that is relative to the current folder.
  func relative(_ path: String) -> String {
    let target = RelatedPath.parts(path)
    guard !path.hasPrefix("/"), !folder.contains("..") else { return path }
    let shared = zip(folder, target).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: folder.count - shared)
    return (up + target.dropFirst(shared)).joined(separator: "/")
  }

  /// A related document whose address, where it names a file here, leads there from the document.
  func adapted(_ related: RelatedDocument) -> RelatedDocument {
    guard let address = related.address, !address.contains("://") else { return related }
    let path = String(address.prefix { $0 != "#" })
    guard FileManager.default.fileExists(atPath: path) else { return related }
    return RelatedDocument(title: related.title, address: relative(path) + address.dropFirst(path.count))
  }
}
