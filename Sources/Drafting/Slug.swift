/// Names of files and sections.
public enum Slug {
  /// `How to Rotate the Keys` is `how-to-rotate-the-keys`; letters of every script stay.
  public static func of(_ text: String) -> String {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }.map { word in
      word.filter { $0 != "." || word.contains(where: \.isNumber) }
    }.filter { !$0.isEmpty }.joined(separator: "-")
  }
}
