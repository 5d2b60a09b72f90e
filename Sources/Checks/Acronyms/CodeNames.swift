import Linting
import Markup
import Prose

/// The names in the code of a document, `pod-disruption-budget`, `PodDisruptionBudget`, and the words that stand for images.
struct CodeNames {
  /// Where they stand; words for an image are one name, whatever signs are between them.
  private var places: [(range: SourceRange, joinsWords: Bool)] = []
  private let bytes: UnsafeBufferPointer<UInt8>

  init(of document: CheckedDocument) {
    bytes = document.source.bytes
    for node in document.document.nodes {
      switch node.kind {
      case .codeBlock, .codeSpan: places.append((node.range, false))
      case .image: places.append((node.range, true))
      default: break
      }
    }
  }

  /// Whether the letters of an acronym are those with which parts of a name begin that follow one another, three or more
  /// of them, since two do by chance.
  func explain(_ acronym: Acronym) -> Bool {
    guard acronym.letters.length > 2 else { return false }
    let letter = bytes[acronym.letters.start]
    return places.contains { range, joinsWords in
      var i = range.start
      while i < range.end {
        if bytes[i] & 0xDF == letter, i == range.start || beginsPart(i),
          spells(acronym, from: i, to: range.end, joinsWords: joinsWords)
        {
          return true
        }
        i += 1
      }
      return false
    }
  }

  /// Whether a letter begins a part of a name: behind another sign, or a capital letter behind a small one.
  private func beginsPart(_ i: Int) -> Bool {
    !bytes[i - 1].isLetter || (bytes[i] & 0x20 == 0 && bytes[i - 1] & 0x20 != 0)
  }

  /// Whether the parts that follow one that begins with the first letter begin with the others.
  private func spells(_ acronym: Acronym, from start: Int, to end: Int, joinsWords: Bool) -> Bool {
    var (i, letter) = (start + 1, acronym.letters.start + 1)
    while i < end, letter < acronym.letters.end {
      if bytes[i].isLetter {
        if beginsPart(i) {
          guard bytes[i] & 0xDF == bytes[letter] else { return false }
          letter += 1
        }
      } else if !joinsWords, bytes[i] != UInt8(ascii: "-"), bytes[i] != UInt8(ascii: "_") {
        return false
      }
      i += 1
    }
    return letter == acronym.letters.end
  }
}
