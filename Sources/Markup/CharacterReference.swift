import CMark

/// HTML's character references (`&amp;`, `&#8212;`), decoded by libcmark's own table.
public enum CharacterReference {
  /// The characters that a reference stands for; the text itself where it is none.
  public static func decode(_ reference: String) -> String {
    guard let node = cmark_parse_document(reference, reference.utf8.count, CMARK_OPT_DEFAULT) else { return reference }
    defer { cmark_node_free(node) }
    guard let text = cmark_node_first_child(cmark_node_first_child(node)), let literal = cmark_node_get_literal(text)
    else { return reference }
    return String(cString: literal)
  }
}
