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
      for index in sentence.words where prose.words[index].counts {
        add(prose.words[index], document.source.bytes, &counter)
      }
    }
  }

  private mutating func add(_ word: Word, _ source: UnsafeBufferPointer<UInt8>, _ counter: inout Syllables) {
    let bytes = UnsafeBufferPointer(rebasing: source[Int(word.start)..<Int(word.end)])
    let count = counter.count(bytes)
    words += 1
    characters += bytes.reduce(0) { $1 == 0x27 || $1 == 0x2E || $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    syllables += count
    if bytes.count > 6 { longWords += 1 }
    guard count >= 3 else { return }
    polysyllabicWords += 1
    if !ReadabilityCounts.hasLengtheningEnding(bytes, syllables: count) { complexWords += 1 }
  }

  private static func hasLengtheningEnding(_ word: UnsafeBufferPointer<UInt8>, syllables: Int) -> Bool {
    let ends = ["es", "ed", "ing"].contains { ending in
      word.count > ending.utf8.count && zip(word.suffix(ending.utf8.count), ending.utf8).allSatisfy { $0 | 0x20 == $1 }
    }
    return ends && syllables == 3
  }
}
