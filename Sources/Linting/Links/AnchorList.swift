import Markup

/// The places in a document that a fragment can name: its headings by GitHub's rules, and explicit ids.
///
/// Few documents are linked to a place in them, so that the names are only made when one is.
public struct AnchorList: Sendable {
  /// The slugs and ids in the order in which they are given, each behind a byte that tells which it is.
  private let written: [UInt8]

  public init(_ document: Document) {
    var reader = AnchorReader()
    reader.read(document)
    written = reader.written
  }

  fileprivate static let slugMark: UInt8 = 1
  fileprivate static let idMark: UInt8 = 2

  /// Without `#`; variation selectors left out. A slug that was given already has the next free number.
  var names: Set<String> {
    var names: Set<String> = []
    var counts: [String: Int] = [:]
    var start = 0
    while start < written.count {
      let end = written[(start + 1)...].firstIndex { $0 <= AnchorList.idMark } ?? written.count
      let name = String(decoding: written[(start + 1)..<end], as: UTF8.self)
      let isSecond = written[start] == AnchorList.slugMark && names.contains(name)
      start = end
      guard isSecond else {
        if !name.isEmpty { names.insert(name) }
        continue
      }
      var number = counts[name, default: 0] + 1
      while names.contains("\(name)-\(number)") { number += 1 }
      counts[name] = number
      names.insert("\(name)-\(number)")
    }
    return names
  }

  /// Whether text from other files is put in where a document is shown, with anchors that cannot be seen here.
  static func isOpen(_ source: SourceText) -> Bool {
    let whole = SourceRange(0, source.count)
    return includes.contains { source.offset(of: $0, in: whole) != nil }
  }

  /// Whether a fragment leads to one of some names; the prefix that GitHub puts before ids may be written.
  static func contains(_ fragment: String, among names: Set<String>) -> Bool {
    let name = Slug.comparable(fragment)
    return names.contains(name) || (name.hasPrefix(idPrefix) && names.contains(String(name.dropFirst(idPrefix.count))))
  }
}

/// Collects the anchors of a document.
private struct AnchorReader {
  var written: [UInt8] = []
  /// The text of the heading at hand.
  private var text: [UInt8] = []

  mutating func read(_ document: Document) {
    for (index, node) in document.nodes.enumerated() {
      switch node.kind {
      case .heading: addHeading(index, document)
      case .htmlBlock:
        addHTML(index, document)
        if document.hasHTMLHeading(in: index) { addHTMLHeadings(document.source.string(node.range)) }
      case .html: addHTML(index, document)
      default: break
      }
    }
    addAttributes(document.source)
  }

  private mutating func add(_ name: String) {
    written.append(AnchorList.idMark)
    // A name with a control character is none that an address could have.
    written += name.utf8.lazy.filter { $0 > AnchorList.idMark }
  }

  private mutating func addSlug(of heading: String) {
    written.append(AnchorList.slugMark)
    written += Slug.of(heading).utf8
  }

  private mutating func addHeading(_ heading: Int, _ document: Document) {
    text.removeAll(keepingCapacity: true)
    document.appendHeadingText(of: heading, to: &text)
    if isPlain {
      written.append(AnchorList.slugMark)
      Slug.append(plain: text, to: &written)
    } else {
      addHeading(String(decoding: text, as: UTF8.self).trimmingSpaces)
    }
  }

  /// Whether no byte has a meaning beyond itself: no letters of other alphabets, names of emoji, ids or blanks at an end.
  private var isPlain: Bool {
    guard let first = text.first, let last = text.last, first != 0x20, last != 0x20, last != UInt8(ascii: "}") else {
      return false
    }
    return text.allSatisfy { $0 < 0x80 } && text.count { $0 == UInt8(ascii: ":") } < 2
  }

  private mutating func addHeading(_ text: String) {
    if let brace = text.lastIndex(of: "{"), text.hasSuffix("}") {
      addSlug(of: String(text[..<brace].reversed().drop { $0 == " " }.reversed()))
    }
    addSlug(of: text)
    // Where emoji are drawn, their short names are not text.
    if let plain = text.withoutEmojiNames { add(Slug.of(plain)) }
  }

  private mutating func addHTML(_ node: Int, _ document: Document) {
    for tag in document.htmlTags(in: node) {
      for attribute in ["id", "name"] as [StaticString] {
        guard let value = tag.value(of: attribute, in: document.source), !value.isEmpty else { continue }
        add(Slug.comparable(document.source.string(value)))
      }
    }
  }

  /// `<h2>Ports</h2>` has an anchor too.
  private mutating func addHTMLHeadings(_ html: String) {
    var rest = Substring(html)
    while let open = rest.firstRange(ofHeading: "<h"), let textStart = rest[open...].firstIndex(of: ">") {
      let text = rest[textStart...].dropFirst()
      guard let close = text.firstRange(ofHeading: "</h") else { return }
      addSlug(of: String(text[..<close]).withoutTags)
      rest = text[close...].dropFirst()
    }
  }

  /// `{#id}`, `{: #id}` and `{/* #id */}`, by which the generators of many sites let a writer choose.
  private mutating func addAttributes(_ source: SourceText) {
    var start = 0
    while let hash = source.offset(of: "#", in: SourceRange(start, source.count)) {
      start = hash + 1
      guard source.isBehindBrace(hash) else { continue }
      var end = start
      while end < source.count, source.bytes[end] > 0x20, source.bytes[end] != UInt8(ascii: "}") { end += 1 }
      if end > start { add(Slug.comparable(source.string(SourceRange(start, end)))) }
    }
  }
}

/// What GitHub puts before the ids that a document gives.
private let idPrefix = "user-content-"

/// How the generators of sites put the text of other files into a page.
private let includes: [StaticString] = [
  "[!INCLUDE", "[!include", "{{< include", "{{% include", "{{< readfile", "{{% readfile", "{% include", "{{#include",
  "--8<--", ":::include", "{include}", "include::",
]

extension SourceText {
  /// Whether `{` stands before an offset, with blanks, a colon or the start of a comment between.
  fileprivate func isBehindBrace(_ offset: Int) -> Bool {
    var i = offset
    while i > 0, [0x20, UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "/")].contains(bytes[i - 1]) { i -= 1 }
    return i > 0 && bytes[i - 1] == UInt8(ascii: "{")
  }
}

extension Document {
  /// Adds the text of a heading as GitHub names its anchor after it: an image has none.
  fileprivate func appendHeadingText(of heading: Int, to text: inout [UInt8]) {
    let end = Int(nodes[heading].next)
    var node = heading + 1
    while node < end {
      switch nodes[node].kind {
      case .image: node = Int(nodes[node].next)
      case .emphasis, .strong, .strikethrough, .link: node += 1
      case .text:
        text += source.bytes[Int(nodes[node].start)..<Int(nodes[node].end)]
        node += 1
      default:
        text += plainText(of: node).utf8
        node = Int(nodes[node].next)
      }
    }
  }

  /// Whether `<h2` or the like stands in raw HTML.
  fileprivate func hasHTMLHeading(in node: Int) -> Bool {
    let range = nodes[node].range
    return (range.start..<max(range.start, range.end - 2)).contains { i in
      source.bytes[i] == UInt8(ascii: "<") && source.bytes[i + 1] | 0x20 == UInt8(ascii: "h")
        && source.bytes[i + 2].isDigit
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    guard hasPrefix(" ") || hasSuffix(" ") else { return self }
    return String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The text without `:rocket:`; nil where it has none.
  fileprivate var withoutEmojiNames: String? {
    let parts = split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return nil }
    func isName(_ part: Substring) -> Bool {
      !part.isEmpty && part.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || "_+-".contains($0) }
    }
    var kept = String(parts[0])
    var index = 1
    while index < parts.count {
      if index + 1 < parts.count, isName(parts[index]) {
        kept += parts[index + 1]
        index += 2
      } else {
        kept += ":" + parts[index]
        index += 1
      }
    }
    return kept == self ? nil : kept
  }

  fileprivate var withoutTags: String {
    var text = ""
    var isTag = false
    for character in self {
      if character == "<" { isTag = true }
      if !isTag { text.append(character) }
      if character == ">" { isTag = false }
    }
    return text.trimmingSpaces
  }
}

extension Substring {
  /// Where a tag such as `<h2` begins.
  fileprivate func firstRange(ofHeading opening: String) -> Index? {
    var rest = self
    while let place = rest.firstIndex(of: "<") {
      let tail = rest[place...]
      if tail.prefix(opening.count).lowercased() == opening,
        let level = tail.dropFirst(opening.count).first, "123456".contains(level)
      {
        return place
      }
      rest = tail.dropFirst()
    }
    return nil
  }
}
