import Foundation

/// The members of interfaces, object types and classes in TypeScript, whose types ctags does not tell.
enum ScriptMembers {
  private static let quotes = Set("\"'`".utf8)
  private static let modifiers: Set<Substring> = [
    "readonly", "public", "private", "protected", "declare", "override", "abstract", "accessor",
  ]

  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    guard let block = CodeBlock(data, line: candidate.line, quotes: quotes) else { return [] }
    let head = String(decoding: block.head, as: UTF8.self)
    // `type A = B & {…}` holds more than its braces tell, and `type A = string` has braces of another declaration.
    if candidate.kind == "type", head.trimmingSpaces.last != "=" { return [] }
    guard head.contains(candidate.name) else { return [] }
    let separators = Set((candidate.kind == "class" ? ";" : ";,").utf8)
    return block.statements(separators: separators).compactMap { member($0.text, $0.mask) }
  }

  /// `name?: type` without its modifiers and its value; nil for methods and what belongs to the class itself.
  private static func member(_ text: String, _ mask: String) -> String? {
    var (text, mask) = (text[...], mask[...])
    while let word = mask.split(separator: " ", maxSplits: 1).first, modifiers.contains(word) || word.hasPrefix("@") {
      text = text.dropFirst(word.count + 1)
      mask = mask.dropFirst(word.count + 1)
    }
    if mask.hasPrefix("static ") { return nil }
    let name =
      text.hasPrefix("[")
      ? text.firstIndex(of: "]").map { text[...$0] } ?? ""
      : text.prefix { $0.isLetter || $0.isNumber || "_$#".contains($0) }
    let rest = text.dropFirst(name.count)
    guard !name.isEmpty, !rest.isEmpty || text == name else { return nil }
    let behind = rest.drop { $0 == "?" || $0 == "!" }
    guard behind.hasPrefix(":") else {
      // A value that is no function tells that there is a member.
      return behind.trimmingSpaces.hasPrefix("=") && !mask.contains("=>") && !mask.contains("function")
        ? String(name) : nil
    }
    let isOptional = rest.hasPrefix("?")
    let type = behind.dropFirst().trimmingSpaces
    let value = type.firstRange(of: " = ")
    return "\(name)\(isOptional ? "?" : ""): \(value.map { type[..<$0.lowerBound] } ?? type)"
  }
}
