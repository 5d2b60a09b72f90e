import Foundation

/// The folder in which a team keeps the templates of its documents.
public enum TeamTemplates {
  public static let path = ".docgate/templates"

  /// The nearest one in a folder or above it, up to the root of the repository.
  ///
  /// - Parameter folder: absolute.
  public static func folder(above folder: String) -> String? {
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      let found = url.appendingPathComponent(path).path
      if FileManager.default.fileExists(atPath: found) { return found }
      if url.path == "/" || FileManager.default.fileExists(atPath: url.appendingPathComponent(".git").path) {
        return nil
      }
      url.deleteLastPathComponent()
    }
  }

  /// The names of the templates in such a folder, sorted.
  public static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
  }
}

/// What the templates say that were read so far: the built-in ones, and the team's of each folder of documents.
final class TemplateShelf: @unchecked Sendable {
  private let lock = NSLock()
  private let readBuiltIn: @Sendable () -> [String]
  private var builtIn: TemplateTexts?
  private var byTemplateFolder: [String: TemplateTexts] = [:]
  /// By the folder as the path of a document writes it: making a path absolute is slow.
  private var byFolder: [Substring: TemplateTexts] = [:]

  init(builtIn: @escaping @Sendable () -> [String]) { readBuiltIn = builtIn }

  /// Those of docgate itself.
  var builtInTexts: TemplateTexts {
    lock.withLock {
      let texts = builtIn ?? TemplateTexts(readBuiltIn())
      builtIn = texts
      return texts
    }
  }

  /// The team's for a document; none for a template itself.
  func teamTexts(for path: String) -> TemplateTexts {
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    return lock.withLock {
      let texts = byFolder[folder] ?? read(above: folder.isEmpty && !path.hasPrefix("/") ? "." : String(folder))
      byFolder[folder] = texts
      return texts
    }
  }

  private func read(above folder: String) -> TemplateTexts {
    guard !folder.hasSuffix(TeamTemplates.path), let found = TeamTemplates.folder(above: folder) else {
      return TemplateTexts()
    }
    if let known = byTemplateFolder[found] { return known }
    let texts = TemplateTexts(
      TeamTemplates.names(in: found).compactMap { try? String(contentsOfFile: found + "/" + $0, encoding: .utf8) })
    byTemplateFolder[found] = texts
    return texts
  }
}
