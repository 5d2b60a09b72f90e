import Linting
import Markup
import Prose

/// The letters with which the parts of names in code begin, `pod-disruption-budget`, `PodDisruptionBudget`, and the words
/// that stand for images; 0 between what does not belong together.
struct CodeInitials {
  private var initials: [UInt8] = []
  private let bytes: UnsafeBufferPointer<UInt8>

  init(of document: CheckedDocument) {
    bytes = document.source.bytes
    document.document.nodes.withUnsafeBufferPointer { nodes in
      for node in nodes {
        switch node.kind {
        case .codeBlock, .codeSpan: read(node.range, joinsWords: false)
        case .image: read(node.range, joinsWords: true)
        default: break
        }
      }
    }
  }

  /// - Parameter joinsWords: whether a name goes on behind other signs than `-` and `_`.
  private mutating func read(_ range: SourceRange, joinsWords: Bool) {
    let bytes = bytes
    var last: UInt8 = 0
    initials.append(0)
    for i in range.start..<range.end {
      let byte = bytes[i]
      let isLetter = byte.isLetter
      if isLetter, !last.isLetter || (byte & 0x20 == 0 && last & 0x20 != 0) {
        initials.append(byte & 0xDF)
      } else if !isLetter, !joinsWords, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), initials.last != 0 {
        initials.append(0)
      }
      last = byte
    }
    initials.append(0)
  }

  /// Whether the letters of an acronym follow one another, three or more of them, since two do by chance.
  func contain(_ acronym: Acronym) -> Bool {
    let letters = bytes[acronym.letters.start..<acronym.letters.end]
    return letters.count > 2
      && initials.withUnsafeBufferPointer { initials in
        initials.indices.dropLast(letters.count - 1).contains { start in
          initials[start] == letters[letters.startIndex] && initials[start...].starts(with: letters)
        }
      }
  }
}
