import Foundation

/// The type of a field in Java, which stands before its name in the line that ctags tells.
enum JavaFields {
  private static let modifiers: Set<Substring> = [
    "private", "protected", "public", "final", "transient", "volatile",
  ]

  /// `name: type`; nil for what belongs to the class itself.
  static func member(_ tag: Ctags.Tag, _ line: Substring) -> String? {
    let code = line.prefix { $0 != "=" && $0 != ";" }
    let words = code.split(separator: " ").filter { !$0.hasPrefix("@") }
    if words.contains("static") { return nil }
    guard let place = code.ranges(of: tag.name).last else { return tag.name }
    let type = code[..<place.lowerBound].trimmingSpaces.split(separator: " ").filter { !$0.hasPrefix("@") }
      .drop(while: modifiers.contains).joined(separator: " ")
    let isType = type.first.map { $0.isLetter } ?? false && !type.contains("(")
    // `int a, b` has one type for both.
    let isList = type.hasSuffix(",")
    return isType && !isList ? "\(tag.name): \(type)" : tag.name
  }
}
