import Markup

/// A document as Confluence stores a page.
public enum StorageFormat {
  /// The storage format of a document: well-formed XML without a root, whose prefixes `ac` and `ri` Confluence binds.
  public static func render(_ document: Document, _ outline: Outline, options: PageOptions = PageOptions()) -> String {
    var renderer = PageRenderer(document, outline, dialect: StorageDialect(), options: options)
    return renderer.render().string
  }
}

/// A document as a page to look at in a browser.
public enum BrowserPage {
  /// A whole page of XHTML with its own style.
  public static func render(
    _ document: Document, _ outline: Outline, title: String, options: PageOptions = PageOptions()
  ) -> String {
    var renderer = PageRenderer(document, outline, dialect: BrowserDialect(), options: options)
    var head = XMLText()
    head.element("title", title)
    return """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml">
      <head><meta charset="utf-8" />\(head.string)<style>\(style)</style></head>
      <body>
      \(renderer.render().string)
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #172b4d }
    pre, code { font-family: ui-monospace, monospace; font-size: 0.9em; background: #f4f5f7 }
    pre { padding: 0.75rem; overflow: auto }
    table { border-collapse: collapse } th, td { border: 1px solid #c1c7d0; padding: 0.25rem 0.6rem }
    td p, th p { margin: 0 } blockquote { border-left: 3px solid #c1c7d0; margin-left: 0; padding-left: 1rem }
    .panel { padding: 0.5rem 1rem; margin: 1rem 0; border-left: 4px solid }
    .info { background: #deebff; border-color: #0052cc } .tip { background: #e3fcef; border-color: #00875a }
    .note { background: #fffae6; border-color: #ff991f } .warning { background: #ffebe6; border-color: #de350b }
    .tasks { list-style: none; padding-left: 1rem } .status { padding: 0 0.4em; border-radius: 3px; font-size: 0.8em }
    .status.green { background: #e3fcef } .status.yellow { background: #fff0b3 } .status.red { background: #ffebe6 }
    .status.blue { background: #deebff } .status.grey { background: #dfe1e6 } img { max-width: 100% }
    """
}
