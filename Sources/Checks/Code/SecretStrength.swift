import Foundation
import Markup

/// Tells secrets from the words and patterns that stand for them.
enum SecretStrength {
  /// Whether a text of letters, digits and signs is as disordered as what a machine draws.
  static func isRandom(_ text: some Collection<UInt8>) -> Bool {
    let bytes = Array(text)
    return bytes.count >= 12 && !isPlaceholder(bytes[...]) && entropy(bytes) >= 3 && !isSequence(bytes)
  }

  /// Whether a text can be a token: long, with digits between letters.
  static func isToken(_ text: some Collection<UInt8>) -> Bool {
    let bytes = Array(text)
    guard bytes.count >= 12, bytes.allSatisfy(isOfToken), !isAddress(bytes) else { return false }
    if let decoded = decoded(bytes), isReadable(decoded) { return isPassword(decoded) }
    return isRandom(bytes) && changes(bytes) >= 3
  }

  /// Whether a text can be a password that somebody uses: eight letters or more, in no order that is a word.
  static func isPassword(_ text: some Collection<UInt8>) -> Bool {
    let bytes = Array(text)
    guard bytes.count >= 8, bytes.count <= 128, !isPlaceholder(bytes[...]), !isAddress(bytes) else { return false }
    guard bytes.contains(where: \.isDigit), bytes.contains(where: \.isLetter) else { return false }
    if let decoded = decoded(bytes), bytes.count % 4 == 0, isReadable(decoded), decoded.count >= 4 {
      return isPassword(decoded)
    }
    return changes(bytes) >= 3 && entropy(bytes) >= 2.5 && !isSequence(bytes)
  }

  /// Whether words or signs say that something else is to be put in.
  static func isPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
    if text.contains(where: { "<>{}()[]$*".utf8.contains($0) || $0 >= 0x80 }) { return true }
    let lower = text.map(\.lowercased)
    if hasPlaceholderWord(lower) { return true }
    // `xxxx`, `0000`: the same sign four times.
    var run = 1
    for i in lower.indices.dropFirst() {
      run = lower[i] == lower[i - 1] ? run + 1 : 1
      if run == 4 { return true }
    }
    return false
  }

  static func hasPlaceholderWord(_ text: [UInt8]) -> Bool {
    let lower = text.map(\.lowercased)
    return words.contains { contains(lower, $0) }
  }

  private static let words = [
    "example", "your", "changeme", "change-me", "change_me", "placeholder", "dummy", "sample", "test", "fake", "redact",
    "replace", "insert", "secret", "password", "passwd", "passw0rd", "p@ssw", "pa$$w", "token", "apikey", "api_key",
    "api-key", "hidden", "omitted", "hunter2", "foobar", "qwerty", "letmein", "deadbeef", "default", "welcome",
    "admin", "username", "invalid", "mykey", "my-", "my_", "demo", "todo", "johndoe", "john doe", "snip", "1234567",
    "abcdef", "987654", "...",
  ].map { Array($0.utf8) }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    return (0...text.count - word.count).contains { text[$0] == word[0] && text[$0...].starts(with: word) }
  }

  /// Shannon's, in bits a letter.
  static func entropy(_ text: [UInt8]) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in text { counts[Int(byte)] += 1 }
    let total = Double(text.count)
    return counts.reduce(0) { sum, count in
      count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
    }
  }

  /// Whether half of the letters or more follow their neighbour in the alphabet: `abcd1234`.
  private static func isSequence(_ text: [UInt8]) -> Bool {
    let steps = zip(text, text.dropFirst()).count { $0 &+ 1 == $1 || $0 == $1 &+ 1 }
    return steps * 2 >= text.count
  }

  /// How often small letters, capitals and digits take turns; a capital that begins a word is none.
  static func changes(_ text: [UInt8]) -> Int {
    var count = 0
    for (left, right) in zip(text, text.dropFirst()) {
      let (before, after) = (kind(left), kind(right))
      if before != after, before != .sign, after != .sign, !(before == .capital && after == .small) { count += 1 }
    }
    return count
  }

  private enum Kind { case small, capital, digit, sign }

  private static func kind(_ byte: UInt8) -> Kind {
    byte.isDigit ? .digit : !byte.isLetter ? .sign : byte & 0x20 == 0 ? .capital : .small
  }

  private static func isOfToken(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "-_./+=~:!@#%^&".utf8.contains(byte) }

  private static func isAddress(_ text: [UInt8]) -> Bool {
    contains(text, Array("://".utf8)) || contains(text, Array("arn:".utf8))
  }

  /// What base64 stands for; nil where a text is none.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes = text.map {
      $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0
    }
    while bytes.count % 4 != 0 { bytes.append(UInt8(ascii: "=")) }
    return Data(base64Encoded: Data(bytes)).map { Array($0) }
  }

  private static func isReadable(_ text: [UInt8]) -> Bool {
    !text.isEmpty && text.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
  }
}
