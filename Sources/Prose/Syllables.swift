/// Counts the syllables of English words by their groups of vowels, with the endings and openings that mislead it.
public enum Syllables {
  /// - Parameter word: a word as written; bytes that are no ASCII letters are left out.
  /// - Returns: at least 1.
  public static func count(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { buffer in
      var count = 0
      for byte in word where (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
        buffer[count] = byte | 0x20
        count += 1
      }
      guard count > 3 else { return 1 }
      let letters = UnsafeBufferPointer(rebasing: buffer[..<count])
      return max(1, groups(letters) + hiatuses(letters) - silentEndings(letters))
    }
  }

  public static func count(_ word: String) -> Int {
    var word = word
    return word.withUTF8 { count($0) }
  }

  private static func groups(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var wasVowel = false
    for letter in letters {
      let isVowel = isVowel(letter)
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  /// Two vowels that are two syllables: `cre-ate`, `flu-id`, `qui-et`, `sci-ence`; not `na-tion`.
  private static func hiatuses(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for i in 1..<letters.count where isHiatus(letters[i - 1], letters[i]) {
      let before = i >= 2 ? letters[i - 2] : 0
      // `t`, `c`, `s` and `g` before `io` and `ia` melt with the `i`; `q` takes its `u`.
      let melts = letters[i - 1] == UInt8(ascii: "i") && isMelting(before) && !isOpening(letters, i)
      if before != UInt8(ascii: "q"), !melts { count += 1 }
    }
    return count
  }

  /// `science`, `society`: the pair belongs to the first syllable.
  private static func isOpening(_ letters: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    !letters[..<max(0, i - 2)].contains(where: isVowel)
  }

  /// A silent `e`, `es` or `ed` at the end.
  private static func silentEndings(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
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
  private static func isHissing(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "h") && "cs".utf8.contains(letters[count - 4])
  }

  /// `tables`
  private static func isSyllabicL(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "l") && !isVowel(letters[count - 4])
  }

  private static func isVowel(_ letter: UInt8) -> Bool { vowels >> (letter & 31) & 1 != 0 }

  /// A bit for each of a, e, i, o, u and y, by its place in the alphabet.
  private static let vowels: UInt32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25

  private static func isMelting(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "g"), UInt8(ascii: "x"): true
    default: false
    }
  }

  private static func isHiatus(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (UInt8(ascii: "i"), UInt8(ascii: "a")), (UInt8(ascii: "i"), UInt8(ascii: "o")),
      (UInt8(ascii: "i"), UInt8(ascii: "u")), (UInt8(ascii: "u"), UInt8(ascii: "a")),
      (UInt8(ascii: "u"), UInt8(ascii: "o")), (UInt8(ascii: "e"), UInt8(ascii: "o")),
      (UInt8(ascii: "y"), UInt8(ascii: "a")), (UInt8(ascii: "y"), UInt8(ascii: "i")):
      true
    default: false
    }
  }
}
