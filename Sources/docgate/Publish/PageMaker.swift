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
    let names = PageNames(context: context, documents: documents)
    let titles = names.titles
    let made = documents.map { document in
      let name = names.of(document)
      let links = RunLinks(document: absolutePath(document.path), pages: titles, root: root, context: context)
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

  private func status(of document: CheckedDocument) -> String? {
    let leadIn = document.outline.leadIns.first { document.source.string($0.label).lowercased() == "status" }
    let text = leadIn.map { document.source.string($0.value) } ?? ""
    let value = text.trimmingCharacters(in: CharacterSet(charactersIn: ": ").union(.whitespacesAndNewlines))
    return value.isEmpty || value.contains("|") || value.contains("{") ? nil : value
  }

  private func relative(_ path: String) -> String {
    let path = absolutePath(path)
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}
