import Markup

/// Counts the syllables of English words by their groups of vowels, with the endings and openings that mislead it.
public struct Syllables {
  /// The letters of the word that is looked at, where it has other characters too; kept, so that words need no memory of
  /// their own.
  private var letters: [UInt8] = []

  public init() { letters.reserveCapacity(64) }

  public static func count(_ word: String) -> Int {
    var word = word
    var counter = Syllables()
    return word.withUTF8 { counter.count($0) }
  }

  /// - Parameter word: a word as written; bytes that are no ASCII letters are left out.
  /// - Returns: at least 1.
  public mutating func count(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    // A key path would be made at run time for each word.
    if word.allSatisfy({ $0.isLetter }) { return Syllables.count(of: Letters(word)) }
    letters.removeAll(keepingCapacity: true)
    for byte in word where byte.isLetter { letters.append(byte) }
    return letters.withUnsafeBufferPointer { Syllables.count(of: Letters($0)) }
  }

  /// Letters that are read in lower case.
  private struct Letters {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }
    @inline(__always) subscript(index: Int) -> UInt8 { bytes[index] | 0x20 }
  }

  private static func count(of letters: Letters) -> Int {
    guard letters.count > 3 else { return 1 }
    var count = 0
    var wasVowel = false
    for i in 0..<letters.count {
      let isVowel = isVowel(letters[i])
      if isVowel, !wasVowel || isHiatus(letters, i) { count += 1 }
      wasVowel = isVowel
    }
    return max(1, count - silentEndings(letters))
  }

  /// Whether two vowels are two syllables: `du-al`, `vide-o`, `radi-us`; not `na-tion`.
  private static func isHiatus(_ letters: Letters, _ i: Int) -> Bool {
    guard isHiatusPair(letters[i - 1], letters[i]) else { return false }
    let before = i >= 2 ? letters[i - 2] : 0
    if before == UInt8(ascii: "q") { return false }
    // `t`, `c`, `s` and `g` before `io` and `ia` melt with the `i`; `q` takes its `u`.
    return letters[i - 1] != UInt8(ascii: "i") || !isSoft(before) || isOpening(letters, i)
  }

  /// `science`, `society`: the pair belongs to the first syllable.
  private static func isOpening(_ letters: Letters, _ i: Int) -> Bool {
    for j in 0..<max(0, i - 2) where isVowel(letters[j]) { return false }
    return true
  }

  /// A silent `e`, `es` or `ed` at the end.
  private static func silentEndings(_ letters: Letters) -> Int {
    let last = letters[letters.count - 1]
    let second = letters[letters.count - 2]
    let third = letters[letters.count - 3]
    switch last {
    case UInt8(ascii: "e"):
      // `table` keeps it, `file` and `agree` do not.
      if second == UInt8(ascii: "l") { return isVowel(third) ? 1 : 0 }
      return isVowel(second) ? 0 : 1
    case UInt8(ascii: "s") where second == UInt8(ascii: "e"):
      return "szxcg".utf8.contains(third) || isVowel(third) || isHissing(letters) ? 0 : isSyllabicL(letters) ? 0 : 1
    case UInt8(ascii: "d") where second == UInt8(ascii: "e"):
      return "td".utf8.contains(third) || isVowel(third) ? 0 : 1
    default: return 0
    }
  }

  /// `-ches`, `-shes`
  private static func isHissing(_ letters: Letters) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "h") && "cs".utf8.contains(letters[count - 4])
  }

  /// `tables`
  private static func isSyllabicL(_ letters: Letters) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "l") && !isVowel(letters[count - 4])
  }

  /// One bit for each of a, e, i, o, u and y.
  private static func isVowel(_ letter: UInt8) -> Bool { 0x0110_4111 >> UInt32(letter - 0x61) & 1 != 0 }

  private static func isHiatusPair(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "i"): second == UInt8(ascii: "a") || second == UInt8(ascii: "o") || second == UInt8(ascii: "u")
    case UInt8(ascii: "u"): second == UInt8(ascii: "a") || second == UInt8(ascii: "o")
    case UInt8(ascii: "e"): second == UInt8(ascii: "o")
    case UInt8(ascii: "y"): second == UInt8(ascii: "a") || second == UInt8(ascii: "i")
    default: false
    }
  }

  private static func isSoft(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "g"), UInt8(ascii: "x"): true
    default: false
    }
  }
}
