import Markup

/// What the front matter of a document says about its type.
public enum TypeDeclaration: Sendable {
  case none
  case known(String)
  /// A word that names no type, with the types that may have been meant: the nearest, or all where none is near.
  case unknown(SourceRange, meant: [String])

  /// Read before `type`, which many site generators use for purposes of their own.
  public static let ownKey = "docgate-type"

  /// - Parameter types: the types that have a standard.
  init(in document: Document, types: [String]) {
    let known = types + [TypeAssignment.other]
    for key in [TypeDeclaration.ownKey, "type"] {
      guard let range = document.frontMatter?.value(of: key, in: document.source) else { continue }
      let word = document.source.string(range)
      if known.contains(word) {
        self = .known(word)
        return
      }
      let nearest = Nearest.name(to: word.lowercased(), among: known)
      // `type: docs` is another program's business, `type: howto` is a slip.
      if nearest != nil || key == TypeDeclaration.ownKey {
        self = .unknown(range, meant: nearest.map { [$0] } ?? known)
        return
      }
    }
    self = .none
  }
}
