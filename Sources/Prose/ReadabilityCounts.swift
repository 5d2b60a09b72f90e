import Markup

/// What formulas of readability count in the running text of a document: no headings and no tables.
public struct ReadabilityCounts: Sendable {
  public private(set) var words = 0
  public private(set) var sentences = 0
  /// Letters and digits.
  public private(set) var characters = 0
  public private(set) var syllables = 0
  /// Words of three syllables and more.
  public private(set) var polysyllabicWords = 0
  /// The same without those that only an ending makes long: `creating`.
  public private(set) var complexWords = 0
  /// Words of more than six letters.
  public private(set) var longWords = 0
  public private(set) var paragraphs = 0

  public init(_ document: Document, _ prose: ProseIndex) {
    var block: Int32 = -1
    var counter = Syllables()
    for sentence in prose.sentences where document.nodes[Int(sentence.block)].kind == .paragraph {
      sentences += 1
      if sentence.block != block { paragraphs += 1 }
      block = sentence.block
      prose.words.withUnsafeBufferPointer { words in
        for index in sentence.words where words[index].counts { add(words[index], document.source.bytes, &counter) }
      }
    }
  }

  private mutating func add(_ word: Word, _ source: UnsafeBufferPointer<UInt8>, _ counter: inout Syllables) {
    let bytes = UnsafeBufferPointer(rebasing: source[Int(word.start)..<Int(word.end)])
    let count = counter.count(bytes)
    words += 1
    for byte in bytes where byte != 0x27 && byte != 0x2E && byte & 0xC0 != 0x80 { characters += 1 }
    syllables += count
    if bytes.count > 6 { longWords += 1 }
    guard count >= 3 else { return }
    polysyllabicWords += 1
    if !ReadabilityCounts.hasLengtheningEnding(bytes, syllables: count) { complexWords += 1 }
  }

  private static func hasLengtheningEnding(_ word: UnsafeBufferPointer<UInt8>, syllables: Int) -> Bool {
    guard syllables == 3, word.count > 3 else { return false }
    let (third, second, last) = (word[word.count - 3] | 0x20, word[word.count - 2] | 0x20, word[word.count - 1] | 0x20)
    switch last {
    case UInt8(ascii: "s"), UInt8(ascii: "d"): return second == UInt8(ascii: "e")
    case UInt8(ascii: "g"): return second == UInt8(ascii: "n") && third == UInt8(ascii: "i")
    default: return false
    }
  }
}
