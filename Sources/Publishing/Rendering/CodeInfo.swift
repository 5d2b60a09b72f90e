import Markup

/// What stands behind the fence that opens a block of code: a language, and perhaps a title.
struct CodeInfo {
  let language: String?
  let title: String?

  init(_ block: CodeBlock, in source: SourceText) {
    let name = block.language(in: source)
    let attributes = source.string(block.info).dropFirst(name.count)
    language = name.isEmpty ? nil : name
    title = CodeInfo.value(of: "title", in: attributes) ?? CodeInfo.value(of: "filename", in: attributes)
  }

  /// The value of `name="value"` or `name=value`.
  private static func value(of name: String, in attributes: Substring) -> String? {
    guard let place = attributes.range(of: name + "=") else { return nil }
    let value = attributes[place.upperBound...]
    if let quote = value.first, quote == "\"" || quote == "'" {
      let inner = value.dropFirst()
      return inner.firstIndex(of: quote).map { String(inner[..<$0]) }
    }
    let word = value.prefix { !$0.isWhitespace && $0 != "}" }
    return word.isEmpty ? nil : String(word)
  }
}

extension Substring {
  /// Where a text first stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
