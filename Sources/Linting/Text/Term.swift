import Markup

/// A word or phrase of plain text that a check looks for.
public struct Term: Sendable, Hashable {
  /// As it is to stand in the text; a space stands for any white space.
  public let phrase: String
  /// Which of the things that the check looks for it is.
  public let index: Int
  public let ignoresCase: Bool
  /// Whether it is no find where it stands letter for letter as the phrase: a name in its right form.
  public let isRightForm: Bool

  /// - Returns: nil where the phrase is not made of whole words of ASCII, which is what the table of terms can find.
  public init?(_ phrase: String, index: Int, ignoresCase: Bool, isRightForm: Bool = false) {
    guard Term.isPlain(phrase) else { return nil }
    self.phrase = phrase
    self.index = index
    self.ignoresCase = ignoresCase
    self.isRightForm = isRightForm
  }

  /// The same phrase for another thing.
  public init(_ term: Term, index: Int) {
    phrase = term.phrase
    self.index = index
    ignoresCase = term.ignoresCase
    isRightForm = term.isRightForm
  }

  private static func isPlain(_ phrase: String) -> Bool {
    var phrase = phrase
    return phrase.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last, first.isAlphanumeric, last.isAlphanumeric else {
        return false
      }
      return bytes.allSatisfy { $0.isAlphanumeric || isMark($0) }
    }
  }

  /// Whether a byte may stand between the words of a phrase.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "'"), UInt8(ascii: "."),
      UInt8(ascii: "&"), UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
