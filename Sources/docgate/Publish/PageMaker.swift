import Foundation
import Linting
import Markup
import Publishing

/// Makes pages of the documents of a run: their titles, their places in the tree, what they link to.
struct PageMaker {
  let context: PublishContext
  let documents: [CheckedDocument]
  /// Absolute folder that sources are told from.
  let root: String
  /// Draws the diagrams of one page.
  let diagrams: () -> CommandDiagrams?

  /// The pages, and what kept diagrams from being drawn.
  func pages() -> (pages: [PublishPage], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let names = documents.map(name)
    var pages: [String: String] = [:]
    for (document, name) in zip(documents, names) { pages[absolute(document.path)] = name.title }
    let made = zip(documents, names).map { document, name in
      let links = RunLinks(document: absolute(document.path), pages: pages, root: root, context: context)
      let diagrams = diagrams()
      var options = PageOptions()
      if let diagrams { options.diagrams = diagrams }
      options.dropsTitle = true
      options.links = links
      var page = PublishPage(
        source: relative(document.path), title: name.title, type: document.type.type, parents: name.parents,
        body: StorageFormat.render(document.document, document.outline, options: options))
      page.status = status(of: document)
      (page.labels, page.facts) = PageLabel.all(of: context, type: document.type.type)
      page.attachments = links.attachments + (diagrams?.attachments ?? [])
      diagnostics += diagrams?.diagnostics ?? []
      return page
    }
    return (made, diagnostics)
  }

  /// The title and the place of a page. A title is unique in a space, so it carries the issue key.
  private func name(_ document: CheckedDocument) -> (title: String, parents: [String]) {
    let key = context.issueKey
    let own = document.outline.title.map { plain($0, document) } ?? fileName(document.path)
    let isAlone = documents.filter { $0.type.type == document.type.type }.count == 1
    switch document.type.type {
    case "api":
      return (isAlone ? "\(context.featureName) API Reference" : "\(key) - \(own)", ["API Documentation"])
    case "release-notes":
      let version = context.version.map { "v\($0.drop { $0 == "v" }) Release Notes" }
      return (isAlone ? version ?? "\(key) - Release Notes: \(context.featureName)" : own, ["Release Notes"])
    default:
      let parents = ["Features", context.overviewTitle]
      if own.hasPrefix(key) { return (own, parents) }
      guard isAlone, let kind = PageMaker.kinds[document.type.type] else { return ("\(key) - \(own)", parents) }
      return ("\(key) - \(kind): \(context.featureName)", parents)
    }
  }

  /// What the document of each phase is called.
  private static let kinds = [
    "technical-design": "Technical Design", "implementation-notes": "Implementation Notes",
    "test-plan": "Test Plan & Results", "operations-guide": "Runbook",
  ]

  private func plain(_ title: Title, _ document: CheckedDocument) -> String {
    guard title.origin == .heading else { return document.source.string(title.text) }
    return document.document.plainText(of: title.node)
  }

  private func fileName(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  private func status(of document: CheckedDocument) -> String? {
    let leadIn = document.outline.leadIns.first { document.source.string($0.label).lowercased() == "status" }
    let text = leadIn.map { document.source.string($0.value) } ?? ""
    let value = text.trimmingCharacters(in: CharacterSet(charactersIn: ": ").union(.whitespacesAndNewlines))
    return value.isEmpty || value.contains("|") || value.contains("{") ? nil : value
  }

  private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  private func relative(_ path: String) -> String {
    let path = absolute(path)
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}
