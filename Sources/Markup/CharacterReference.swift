import CMark

/// HTML's character references (`&amp;`, `&#8212;`), decoded by libcmark's own table.
public enum CharacterReference {
  /// The characters that a reference stands for; the text itself where it is none.
  public static func decode(_ reference: String) -> String {
    guard let tree = Array(reference.utf8).withUnsafeBufferPointer({ CMarkTree(parsing: $0) }) else { return reference }
    return withExtendedLifetime(tree) {
      guard let paragraph = cmark_node_first_child(tree.root), let text = cmark_node_first_child(paragraph),
        let literal = cmark_node_get_literal(text)
      else { return reference }
      return String(cString: literal)
    }
  }
}

extension CharacterReference {
  /// A text with what its references stand for.
  ///
  /// - Parameter takesEscapes: whether a backslash before ASCII punctuation protects it, as in Markdown.
  public static func decodeAll(in text: String, takesEscapes: Bool) -> String {
    guard text.utf8.contains(where: { $0 == Byte.ampersand || (takesEscapes && $0 == Byte.backslash) }) else {
      return text
    }
    var out = ""
    var rest = Substring(text)
    while let first = rest.first {
      if takesEscapes, first == "\\", let next = rest.dropFirst().first, next.isASCII,
        next.isPunctuation || next.isSymbol
      {
        out.append(next)
        rest = rest.dropFirst(2)
      } else if first == "&", let end = rest.prefix(longest).firstIndex(of: ";") {
        out += decode(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else {
        out.append(first)
        rest = rest.dropFirst()
      }
    }
    return out
  }

  /// In characters; the longest name of HTML, with its marks, has 33.
  private static let longest = 40
}

/// The references of one document, each decoded once.
struct ReferenceTable {
  private var decoded: [String: [UInt8]] = [:]

  /// The bytes that a reference stands for; none where it is no reference.
  mutating func decode(_ reference: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    let written = String(decoding: reference, as: UTF8.self)
    if let known = decoded[written] { return known }
    let text = CharacterReference.decode(written)
    let bytes = text == written ? [] : Array(text.utf8)
    decoded[written] = bytes
    return bytes
  }
}
