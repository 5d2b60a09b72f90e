/// How a page writes what XHTML alone has no element for.
protocol PageDialect: Sendable {
  func code(_ text: String, language: String?, title: String?, to page: inout XMLText)
  func openPanel(_ panel: Panel, to page: inout XMLText)
  func closePanel(to page: inout XMLText)
  func openExpand(title: String, to page: inout XMLText)
  func closeExpand(to page: inout XMLText)
  func openTasks(to page: inout XMLText)
  func closeTasks(to page: inout XMLText)
  /// - Parameter number: from 1, in the order of the page.
  func openTask(number: Int, isDone: Bool, to page: inout XMLText)
  func closeTask(to page: inout XMLText)
  func openStrikethrough(to page: inout XMLText)
  func closeStrikethrough(to page: inout XMLText)
  func image(_ image: PageImage, to page: inout XMLText)
  func openLink(_ target: LinkTarget, to page: inout XMLText)
  func closeLink(_ target: LinkTarget, to page: inout XMLText)
  /// A place that links lead to.
  func anchor(_ name: String, to page: inout XMLText)
  func status(_ status: StatusBadge, to page: inout XMLText)
  func tableOfContents(to page: inout XMLText)
}

/// The four coloured panels of Confluence.
enum Panel: String, Sendable { case info, tip, note, warning }

/// An image and how it is shown.
struct PageImage: Sendable {
  let source: LinkTarget
  let alternative: String
  /// In pixels.
  var width: String?
  var height: String?
}
