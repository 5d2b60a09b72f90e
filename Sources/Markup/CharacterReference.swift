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
