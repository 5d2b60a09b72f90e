import Foundation
import Linting
import Markup
import Publishing

/// The titles and the places of the pages of documents that are published together.
struct PageNames {
  struct Name {
    /// Unique in a space, so it carries the issue key.
    let title: String
    /// Titles from the top of the space to the page's parent.
    let parents: [String]
  }

  /// Nil where the feature is not known: a page is then called what its document is called.
  let context: PublishContext?
  let documents: [CheckedDocument]

  /// Absolute path of each document -> title of its page.
  var titles: [String: String] {
    Dictionary(documents.map { (absolutePath($0.path), of($0).title) }) { first, _ in first }
  }

  func of(_ document: CheckedDocument) -> Name {
    let own = document.outline.title.map { plain($0, document) } ?? fileName(document.path)
    guard let context else { return Name(title: own, parents: []) }
    let key = context.issueKey
    let isAlone = documents.filter { $0.type.type == document.type.type }.count == 1
    switch document.type.type {
    case "api":
      let title = isAlone ? "\(context.featureName) API Reference" : "\(key) - \(own)"
      return Name(title: title, parents: ["API Documentation"])
    case "release-notes":
      let version = context.version.map { "v\($0.drop { $0 == "v" }) Release Notes" }
      let title = isAlone ? version ?? "\(key) - Release Notes: \(context.featureName)" : own
      return Name(title: title, parents: ["Release Notes"])
    default:
      let parents = ["Features", context.overviewTitle]
      if own.hasPrefix(key) { return Name(title: own, parents: parents) }
      guard isAlone, let kind = PageNames.kinds[document.type.type] else {
        return Name(title: "\(key) - \(own)", parents: parents)
      }
      return Name(title: "\(key) - \(kind): \(context.featureName)", parents: parents)
    }
  }

  /// What the document of each phase is called.
  private static let kinds = [
    "technical-design": "Technical Design", "implementation-notes": "Implementation Notes",
    "test-plan": "Test Plan & Results", "operations-guide": "Runbook",
  ]

  private func plain(_ title: Title, _ document: CheckedDocument) -> String {
    let isHeading = title.origin == .heading
    let text = isHeading ? document.document.plainText(of: title.node) : document.source.string(title.text)
    // A title is one line, also where its heading goes over two.
    return text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
  }

  private func fileName(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }
}

/// A path from the root of the file system, without `.` and `..`.
func absolutePath(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
