/// Counts the syllables of English words by their groups of vowels, with the endings and openings that mislead it.
public enum Syllables {
  /// - Parameter word: a word as written; bytes that are no ASCII letters are left out.
  /// - Returns: at least 1.
  public static func count(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var letters: [UInt8] = []
    letters.reserveCapacity(word.count)
    for byte in word where (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A { letters.append(byte | 0x20) }
    guard letters.count > 3 else { return 1 }
    return max(1, groups(letters) + hiatuses(letters) - silentEndings(letters))
  }

  public static func count(_ word: String) -> Int {
    var word = word
    return word.withUTF8 { count($0) }
  }

  private static func groups(_ letters: [UInt8]) -> Int {
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
  private static func hiatuses(_ letters: [UInt8]) -> Int {
    var count = 0
    for i in 1..<letters.count where hiatusPairs.contains(pair(letters[i - 1], letters[i])) {
      let before = i >= 2 ? letters[i - 2] : 0
      // `t`, `c`, `s` and `g` before `io` and `ia` melt with the `i`; `q` takes its `u`.
      let melts = letters[i - 1] == UInt8(ascii: "i") && "tcsgx".utf8.contains(before) && !isOpening(letters, i)
      if before != UInt8(ascii: "q"), !melts { count += 1 }
    }
    return count
  }

  /// `science`, `society`: the pair belongs to the first syllable.
  private static func isOpening(_ letters: [UInt8], _ i: Int) -> Bool {
    !letters[..<max(0, i - 2)].contains(where: isVowel)
  }

  /// A silent `e`, `es` or `ed` at the end.
  private static func silentEndings(_ letters: [UInt8]) -> Int {
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
  private static func isHissing(_ letters: [UInt8]) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "h") && "cs".utf8.contains(letters[count - 4])
  }

  /// `tables`
  private static func isSyllabicL(_ letters: [UInt8]) -> Bool {
    let count = letters.count
    return count > 4 && letters[count - 3] == UInt8(ascii: "l") && !isVowel(letters[count - 4])
  }

  private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }

  private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

  private static let hiatusPairs = Set(
    ["ia", "io", "iu", "ie", "ua", "uo", "eo", "ya", "yi", "ying"].map {
      pair(Array($0.utf8)[0], Array($0.utf8)[1])
    }
  ).subtracting(["ie"].map { pair(Array($0.utf8)[0], Array($0.utf8)[1]) })
}
