import Foundation
import Markup

/// Real documents to hold the parser against.
enum Corpus {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = markdown(in: package.appendingPathComponent("Tests/Fixtures"))
  /// Documents beside a checkout of the project, where there are any.
  static let shared = markdown(in: package.deletingLastPathComponent().appendingPathComponent("shared/doctype/docs"))

  static func text(of file: URL) throws -> SourceText { SourceText(Array(try Data(contentsOf: file))) }

  static func bytes(of file: URL, upTo limit: Int) throws -> [UInt8] { Array(try Data(contentsOf: file).prefix(limit)) }

  private static func markdown(in folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
  }
}
