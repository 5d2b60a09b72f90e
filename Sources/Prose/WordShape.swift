import WordForms

/// What the spelling of a word tells about its class, for words that the lexicon does not know.
enum WordShape {
  /// The classes by the last letters of a word, which is a noun where they say nothing.
  static func classes(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordClass {
    let length = end - start
    guard length >= 4 else { return .noun }
    let last = bytes[end - 1] | 0x20
    switch last {
    case UInt8(ascii: "d") where ends("ed", bytes, end):
      return length < 5 ? .noun : isNegated(bytes, start) ? [.adjective, .participle, .state] : [.past, .participle]
    case UInt8(ascii: "g") where ends("ing", bytes, end): return length >= 6 ? [.ing, .noun] : .noun
    case UInt8(ascii: "y") where ends("ly", bytes, end): return .adverb
    case UInt8(ascii: "y") where ends("ity", bytes, end): return .noun
    case UInt8(ascii: "s"): return withS(bytes, end)
    case UInt8(ascii: "e") where ends("ize", bytes, end) || ends("ise", bytes, end): return [.verb, .noun]
    default: break
    }
    for ending in adjectiveEndings where length > ending.utf8CodeUnitCount + 2 && ends(ending, bytes, end) {
      return [.adjective, .noun]
    }
    return .noun
  }

  /// Whether a word begins with `un`: verbs such as `unlock` are in the lexicon, others are states, as `unsorted`.
  private static func isNegated(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    bytes[start] | 0x20 == UInt8(ascii: "u") && bytes[start + 1] | 0x20 == UInt8(ascii: "n")
  }

  private static func withS(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> WordClass {
    if bytes[end - 2] == 0x27 || bytes[end - 2] == 0x99 { return [.noun, .determiner] }
    if ends("less", bytes, end) || ends("ous", bytes, end) { return .adjective }
    if ends("ss", bytes, end) || ends("us", bytes, end) || ends("is", bytes, end) { return .noun }
    return [.pluralNoun, .thirdPerson]
  }

  private static let adjectiveEndings: [StaticString] = ["able", "ible", "ful", "ish", "ive", "ic", "al", "ary", "ant"]

  private static func ends(_ ending: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    let count = ending.utf8CodeUnitCount
    guard end >= count else { return false }
    for i in 0..<count where bytes[end - count + i] | 0x20 != ending.utf8Start[i] { return false }
    return true
  }
}

extension Lexicon {
  /// The classes that a word may have, by its spelling where it is unknown.
  public func classes(of word: UnsafeBufferPointer<UInt8>) -> WordClass {
    let known = self[WordHash.of(word)]
    return known.isEmpty ? WordShape.classes(of: word, 0, word.count) : known
  }
}
