/// A page to look at in a browser, with the content that Confluence would show.
struct BrowserDialect: PageDialect {
  func code(_ text: String, language: String?, title: String?, to page: inout XMLText) {
    if let title { page.element("p", ["class": "code-title"], title) }
    page.open("pre")
    page.element("code", ["class": language.map { "language-" + $0 }], text)
    page.close("pre")
  }

  func openPanel(_ panel: Panel, to page: inout XMLText) { page.open("div", ["class": "panel \(panel.rawValue)"]) }

  func closePanel(to page: inout XMLText) { page.close("div") }

  func openExpand(title: String, to page: inout XMLText) {
    page.open("details")
    if !title.isEmpty { page.element("summary", title) }
  }

  func closeExpand(to page: inout XMLText) { page.close("details") }

  func openTasks(to page: inout XMLText) { page.open("ul", ["class": "tasks"]) }

  func closeTasks(to page: inout XMLText) { page.close("ul") }

  func openTask(number: Int, isDone: Bool, to page: inout XMLText) {
    page.open("li")
    page.empty("input", ["type": "checkbox", "disabled": "disabled", "checked": isDone ? "checked" : nil])
    page.text(" ")
  }

  func closeTask(to page: inout XMLText) { page.close("li") }

  func openStrikethrough(to page: inout XMLText) { page.open("del") }

  func closeStrikethrough(to page: inout XMLText) { page.close("del") }

  func image(_ image: PageImage, to page: inout XMLText) {
    guard let source = address(of: image.source) else { return page.text(image.alternative) }
    page.empty(
      "img", ["src": source, "alt": image.alternative, "width": image.width, "height": image.height])
  }

  func openLink(_ target: LinkTarget, to page: inout XMLText) {
    if let address = address(of: target) { page.open("a", ["href": address]) }
  }

  func closeLink(_ target: LinkTarget, to page: inout XMLText) {
    if address(of: target) != nil { page.close("a") }
  }

  func anchor(_ name: String, to page: inout XMLText) {
    page.open("a", ["id": name])
    page.close("a")
  }

  func status(_ status: StatusBadge, to page: inout XMLText) {
    page.element("span", ["class": "status " + (status.colour?.rawValue.lowercased() ?? "grey")], status.title)
  }

  /// A browser has none of its own; the page is short enough to scroll.
  func tableOfContents(to page: inout XMLText) {}

  private func address(of target: LinkTarget) -> String? {
    switch target {
    case .none: nil
    case .url(let url): url
    case .anchor(let name): "#" + name
    case .attachment(let name): name
    case .page(let title, _, let anchor): "#" + (anchor ?? title)
    }
  }
}
