/// The elements of a test or coverage report: start tags with their attributes, in order.
///
/// Reports are flat enough that nothing more is needed, and a broken one gives what stands before the break.
struct ReportXML {
  struct Tag {
    let name: String
    let attributes: [String: String]
    /// 1-based.
    let line: Int
  }

  let tags: [Tag]

  init(_ text: String) {
    var tags: [Tag] = []
    let bytes = Array(text.utf8)
    var line = 1
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x0A { line += 1 }
      guard bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count else {
        i += 1
        continue
      }
      let start = i
      if let end = ReportXML.endOfMarkup(bytes, i) {
        let first = bytes[i + 1] | 0x20
        if first >= 0x61, first <= 0x7A { tags.append(ReportXML.tag(bytes[start + 1..<end], line)) }
        i = end
        line += bytes[start..<end].count { $0 == 0x0A }
      } else {
        i = bytes.count
      }
    }
    self.tags = tags
  }

  /// Offset of the `>` that ends a tag, or behind a comment or CDATA.
  private static func endOfMarkup(_ bytes: [UInt8], _ start: Int) -> Int? {
    func end(_ mark: String) -> Int? {
      let mark = Array(mark.utf8)
      var i = start
      while i + mark.count <= bytes.count {
        if bytes[i] == mark[0], bytes[i..<i + mark.count].elementsEqual(mark) { return i + mark.count }
        i += 1
      }
      return nil
    }
    if bytes[start...].starts(with: "<!--".utf8) { return end("-->") }
    if bytes[start...].starts(with: "<![CDATA[".utf8) { return end("]]>") }
    var quote: UInt8 = 0
    for i in start..<bytes.count {
      if quote != 0 {
        if bytes[i] == quote { quote = 0 }
      } else if bytes[i] == 0x22 || bytes[i] == 0x27 {
        quote = bytes[i]
      } else if bytes[i] == UInt8(ascii: ">") {
        return i
      }
    }
    return nil
  }

  private static func tag(_ bytes: ArraySlice<UInt8>, _ line: Int) -> Tag {
    let text = Substring(decoding: bytes, as: UTF8.self)
    let name = text.prefix { !$0.isWhitespace && $0 != "/" }
    var attributes: [String: String] = [:]
    var rest = text.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "=") {
      let key = String(rest[..<equals].trimmingSpaces)
      let value = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = value.first, quote == "\"" || quote == "'", let end = value.dropFirst().firstIndex(of: quote)
      else { break }
      attributes[key] = unescaped(value[value.index(after: value.startIndex)..<end])
      rest = value[value.index(after: end)...]
    }
    return Tag(name: String(name), attributes: attributes, line: line)
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(String(text)) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
