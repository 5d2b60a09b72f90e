/// What begins an item of a list.
struct ListMarker: Equatable {
  let text: String
  let isOrdered: Bool
  /// Columns of the list's own indentation and of its text.
  let indent: Int
  let width: Int

  init?(_ line: String) {
    indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    if let first = rest.first, "-*+".contains(first), rest.dropFirst().first == " " {
      isOrdered = false
      width = indent + 2
      text = String(line.prefix(width))
    } else {
      let digits = rest.prefix { $0.isNumber && $0.isASCII }
      guard !digits.isEmpty, digits.count < 10, rest.dropFirst(digits.count).hasPrefix(". ") else { return nil }
      isOrdered = true
      width = indent + digits.count + 2
      text = String(line.prefix(width))
    }
  }

  /// The mark of an item, counted from 1.
  func mark(of item: Int) -> String {
    isOrdered ? String(repeating: " ", count: indent) + "\(item). " : text
  }
}
