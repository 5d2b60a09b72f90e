import CMark
import Foundation
import Markup

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a reader sees of a page: its text with white space folded, the words for its images among it.
enum VisibleText {
  /// Of a body in storage format, read by a parser that is not docgate's; nil where the body is not well-formed.
  static func ofStorage(_ body: String) -> String? {
    let root = "<body xmlns:ac=\"urn:ac\" xmlns:ri=\"urn:ri\">\(body)</body>"
    let (parser, reader) = (XMLParser(data: Data(root.utf8)), StorageReader())
    parser.delegate = reader
    return parser.parse() ? folded(reader.text) : nil
  }

  /// Of the HTML that libcmark makes of Markdown.
  ///
  /// - Parameters:
  ///   - dropsMarks: whether those of GitHub's go that libcmark takes for text: of tasks, alerts and tables of contents.
  ///   - showsTag: whether an element of HTML in it is one that docgate shows as it is written.
  static func ofCMark(_ markdown: [UInt8], dropsMarks: Bool = false, showsTag: (String) -> Bool) -> String {
    let html = markdown.withUnsafeBytes { bytes in
      cmark_markdown_to_html(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, CMARK_OPT_UNSAFE)
    }
    defer { free(html) }
    let text = html.map { String(cString: $0) } ?? ""
    var reader = HTMLReader(dropsMarks ? withoutMarks(text) : text)
    reader.read(showsTag)
    return folded(reader.text)
  }

  static let blocks: Set<String> = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "hr", "br",
    "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "details", "summary", "center", "figure",
    "figcaption", "section", "article", "ac:structured-macro", "ac:task-list", "ac:task", "ac:parameter",
  ]

  private static func withoutMarks(_ html: String) -> String {
    html.replacing(#/(<li>\s*(?:<p>)?)\[[ xX]\]\s/#) { $0.1 }
      .replacing(#/(?i)(<blockquote>\s*<p>)\[!(?:note|tip|important|warning|caution)\](?=\s*?(?:\n|<br|</p>))/#) {
        $0.1
      }
      .replacing(#/<p>\[(?:TOC|\[TOC\]|\[<em>TOC</em>\])\]</p>/#, with: "")
  }

  private static func folded(_ text: String) -> String {
    String(decoding: Array(text.utf8.split { $0 <= 0x20 }.joined(separator: [0x20])), as: UTF8.self)
  }
}

/// Takes the text out of storage format: of a macro's parameters only the titles that readers of Markdown see too.
private final class StorageReader: NSObject, XMLParserDelegate {
  var text = ""
  private var macros: [String] = []
  private var isHidden = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "ac:structured-macro": macros.append(attributes["ac:name"] ?? "")
    case "ac:parameter": isHidden = attributes["ac:name"] != "title" || !["expand", "status"].contains(macros.last)
    case "ac:task-id", "ac:task-status": isHidden = true
    case "ac:image": text += attributes["ac:alt"] ?? ""
    default: break
    }
    separate(name)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    separate(name)
    if name == "ac:structured-macro" { macros.removeLast() }
    if ["ac:parameter", "ac:task-id", "ac:task-status"].contains(name) { isHidden = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { if !isHidden { text += string } }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

  private func separate(_ name: String) {
    // A badge and an anchor stand in a line.
    if VisibleText.blocks.contains(name), !["status", "anchor"].contains(macros.last) { text += " " }
  }
}

/// Takes the text out of HTML: what is between the tags.
private struct HTMLReader {
  var text = ""
  private let html: [UInt8]
  private var position = 0

  init(_ html: String) { self.html = Array(html.utf8) }

  mutating func read(_ showsTag: (String) -> Bool) {
    while position < html.count {
      let end = html[position...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
      add(position..<end)
      position = end
      if end < html.count { readMarkup(showsTag) }
    }
  }

  private mutating func readMarkup(_ showsTag: (String) -> Bool) {
    let start = position
    for (mark, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
    where html[start...].starts(with: mark.utf8) {
      position = place(behind: end, from: start + mark.utf8.count) ?? html.count
      return
    }
    guard let end = tagEnd(start) else { return add(start..<start + 1, next: start + 1) }
    let name = html[(start + 1)..<end].drop { $0 == UInt8(ascii: "/") }.prefix { isLetterOrDigit($0) }
    let element = String(decoding: name, as: UTF8.self).lowercased()
    guard !element.isEmpty else { return add(start..<start + 1, next: start + 1) }
    position = end
    if element == "img" {
      text += alternative(String(decoding: html[start..<end], as: UTF8.self))
    } else if showsTag(element) {
      add(start..<end, next: end)
    } else if VisibleText.blocks.contains(element) {
      text += " "
    }
  }

  /// Behind the `>` that ends a tag, which is not one in a quoted value.
  private func tagEnd(_ start: Int) -> Int? {
    var quote: UInt8?
    for i in start..<html.count {
      if let open = quote {
        if html[i] == open { quote = nil }
      } else if html[i] == UInt8(ascii: "\"") || html[i] == UInt8(ascii: "'") {
        quote = html[i]
      } else if html[i] == UInt8(ascii: ">") {
        return i + 1
      }
    }
    return nil
  }

  private func alternative(_ tag: String) -> String {
    let value = tag.firstMatch(of: #/\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/#).map { $0.1 ?? $0.2 ?? "" } ?? ""
    return CharacterReference.decodeAll(in: String(value), takesEscapes: false)
  }

  private func place(behind mark: String, from start: Int) -> Int? {
    (start..<html.count).first { html[$0...].starts(with: mark.utf8) }.map { $0 + mark.utf8.count }
  }

  private mutating func add(_ range: Range<Int>, next: Int? = nil) {
    text += CharacterReference.decodeAll(in: String(decoding: html[range], as: UTF8.self), takesEscapes: false)
    if let next { position = next }
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
}
