/// Confluence's storage format: XHTML with macros (`ac:`) and resource identifiers (`ri:`).
struct StorageDialect: PageDialect {
  func code(_ text: String, language: String?, title: String?, to page: inout XMLText) {
    open("code", to: &page)
    if let language = language.flatMap(MacroLanguage.confluenceName) { parameter("language", language, to: &page) }
    if let title { parameter("title", title, to: &page) }
    page.open("ac:plain-text-body")
    page.cdata(text)
    page.close("ac:plain-text-body")
    page.close("ac:structured-macro")
  }

  func openPanel(_ panel: Panel, to page: inout XMLText) {
    open(panel.rawValue, to: &page)
    page.open("ac:rich-text-body")
  }

  func closePanel(to page: inout XMLText) { closeBody(to: &page) }

  func openExpand(title: String, to page: inout XMLText) {
    open("expand", to: &page)
    if !title.isEmpty { parameter("title", title, to: &page) }
    page.open("ac:rich-text-body")
  }

  func closeExpand(to page: inout XMLText) { closeBody(to: &page) }

  func openTasks(to page: inout XMLText) { page.open("ac:task-list") }

  func closeTasks(to page: inout XMLText) { page.close("ac:task-list") }

  func openTask(number: Int, isDone: Bool, to page: inout XMLText) {
    page.open("ac:task")
    page.element("ac:task-id", "\(number)")
    page.element("ac:task-status", isDone ? "complete" : "incomplete")
    page.open("ac:task-body")
  }

  func closeTask(to page: inout XMLText) {
    page.close("ac:task-body")
    page.close("ac:task")
  }

  func openStrikethrough(to page: inout XMLText) { page.open("span", ["style": "text-decoration: line-through;"]) }

  func closeStrikethrough(to page: inout XMLText) { page.close("span") }

  func image(_ image: PageImage, to page: inout XMLText) {
    page.open(
      "ac:image",
      [
        "ac:alt": image.alternative.isEmpty ? nil : image.alternative, "ac:width": image.width,
        "ac:height": image.height,
      ])
    switch image.source {
    case .attachment(let name): page.empty("ri:attachment", ["ri:filename": name])
    case .url(let url): page.empty("ri:url", ["ri:value": url])
    case .page, .anchor, .none: break
    }
    page.close("ac:image")
  }

  func openLink(_ target: LinkTarget, to page: inout XMLText) {
    switch target {
    case .none: break
    case .url(let url): page.open("a", ["href": url])
    case .page(let title, let space, let anchor):
      page.open("ac:link", ["ac:anchor": anchor])
      page.empty("ri:page", ["ri:space-key": space, "ri:content-title": title])
      page.open("ac:link-body")
    case .anchor(let name):
      page.open("ac:link", ["ac:anchor": name])
      page.open("ac:link-body")
    case .attachment(let name):
      page.open("ac:link")
      page.empty("ri:attachment", ["ri:filename": name])
      page.open("ac:link-body")
    }
  }

  func closeLink(_ target: LinkTarget, to page: inout XMLText) {
    switch target {
    case .none: break
    case .url: page.close("a")
    case .page, .anchor, .attachment:
      page.close("ac:link-body")
      page.close("ac:link")
    }
  }

  func anchor(_ name: String, to page: inout XMLText) {
    open("anchor", to: &page)
    parameter("", name, to: &page)
    page.close("ac:structured-macro")
  }

  func status(_ status: StatusBadge, to page: inout XMLText) {
    open("status", to: &page)
    if let colour = status.colour { parameter("colour", colour.rawValue, to: &page) }
    parameter("title", status.title, to: &page)
    page.close("ac:structured-macro")
  }

  func tableOfContents(to page: inout XMLText) { page.empty("ac:structured-macro", ["ac:name": "toc"]) }

  private func open(_ macro: String, to page: inout XMLText) {
    page.open("ac:structured-macro", ["ac:name": macro, "ac:schema-version": "1"])
  }

  private func closeBody(to page: inout XMLText) {
    page.close("ac:rich-text-body")
    page.close("ac:structured-macro")
  }

  private func parameter(_ name: String, _ value: String, to page: inout XMLText) {
    page.element("ac:parameter", ["ac:name": name], value)
  }
}
