import Drafting
import Foundation
import Gate
import Linting

/// The documents of a feature that are there, and the page that lists them.
struct FeatureFolder {
  private let draft: String
  private let folder: String?
  private let request: DraftRequest

  /// - Parameter draft: the path of the document that is being written.
  init(beside draft: String, _ request: DraftRequest) {
    self.draft = draft
    self.request = request
    let conventional = DraftPlace.featureFolder(request.context)
    // Release notes are kept apart from the feature's folder, and a file that was named may be anywhere.
    folder = request.type == FeatureDocument.release.rawValue ? conventional : RelatedPath.folder(of: draft)
  }

  /// The other documents with their paths relative to the draft.
  var siblings: [FeatureDocument: String] { addresses(from: draft).filter { $0.key.rawValue != request.type } }

  /// Lists the documents in the feature's overview.
  ///
  /// - Returns: the overview's path; nil where the feature's folder is not known or the page says it already.
  func updateOverview() throws -> String? {
    guard let folder else { return nil }
    let path = (folder.isEmpty ? "" : folder + "/") + FeatureOverview.fileName
    let old = FileManager.default.fileExists(atPath: path) ? try SourceTextFile.string(path) : nil
    let overview = FeatureOverview(old, context: request.context, addresses: addresses(from: path))
    guard overview.text != old else { return nil }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Output.save(overview.text, to: path)
    return path
  }

  private func addresses(from page: String) -> [FeatureDocument: String] {
    var found: [FeatureDocument: String] = [:]
    for document in FeatureDocument.allCases {
      let path = path(of: document)
      if let path, FileManager.default.fileExists(atPath: path) {
        found[document] = RelatedPath(from: page).relative(path)
      }
    }
    return found
  }

  private func path(of document: FeatureDocument) -> String? {
    if document.rawValue == request.type { return draft }
    if document == .release {
      guard request.context.version != nil else { return nil }
      return DraftPlace(type: document.rawValue, title: "", context: request.context).path
    }
    return folder.map { ($0.isEmpty ? "" : $0 + "/") + document.rawValue + ".md" }
  }
}
