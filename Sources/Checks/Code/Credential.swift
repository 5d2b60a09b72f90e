import Foundation
import Linting
import Markup

/// Flags keys, tokens and passwords that look real, wherever they stand in a document.
///
/// The message never repeats them.
public struct Credential: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    var end = 0
    let found = CredentialSearch(document.source.bytes).found.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    for secret in found where secret.range.lowerBound >= end {
      end = secret.range.upperBound
      report.flag(
        SourceRange(secret.range.lowerBound, end), ["kind": secret.kind, "placeholder": secret.placeholder])
    }
  }
}

/// Finds credentials in one pass over long words and one over `:` and `=`, since most bytes belong to neither.
struct CredentialSearch {
  struct Secret {
    let range: Range<Int>
    /// What it is, with its article.
    let kind: String
    /// What to write instead.
    let placeholder: String
  }

  private(set) var found: [Secret] = []
  let bytes: UnsafeBufferPointer<UInt8>
  /// The shortest word that can hold a credential: `://a:secret12@b`.
  private static let shortestWord = 16

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    searchWords()
    for sign in [UInt8(ascii: "="), UInt8(ascii: ":")] { searchAssignments(sign) }
  }

  // MARK: Long words

  /// Looks at every sixteenth byte at most: a word of sixteen letters cannot lie between them.
  private mutating func searchWords() {
    let (span, bytes) = (CredentialSearch.shortestWord, self.bytes)
    var words: [Range<Int>] = []
    ByteTable.ofWords.withUnsafeBufferPointer { isOfWord in
      var start = 0
      while start + span <= bytes.count {
        var i = start + span - 1
        while i >= start, isOfWord[Int(bytes[i])] { i -= 1 }
        if i >= start {
          start = i + 1
          continue
        }
        var end = start + span
        while end < bytes.count, isOfWord[Int(bytes[end])] { end += 1 }
        words.append(start..<end)
        start = end + 1
      }
    }
    for word in words { judge(word) }
  }

  private mutating func judge(_ word: Range<Int>) {
    let bytes = self.bytes
    var (isBehindSign, end) = (true, word.lowerBound)
    ByteTable.ofNames.withUnsafeBufferPointer { isOfName in
      for i in word {
        if isOfName[Int(bytes[i])] {
          if isBehindSign, word.upperBound - i >= CredentialFormat.shortest, i >= end,
            let secret = CredentialFormat.match(bytes, i..<word.upperBound)
          {
            found.append(secret)
            end = secret.range.upperBound
          }
          isBehindSign = false
        } else {
          isBehindSign = true
          if bytes[i] == UInt8(ascii: ":"), let secret = password(inAddress: i, word) { found.append(secret) }
        }
      }
    }
    if let secret = privateKey(word) ?? bearer(word) { found.append(secret) }
  }

  /// `https://user:password@host`
  private func password(inAddress colon: Int, _ word: Range<Int>) -> Secret? {
    guard colon + 2 < word.upperBound, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    var separator: Int?
    var i = colon + 3
    while i < word.upperBound, bytes[i] != UInt8(ascii: "/"), bytes[i] != UInt8(ascii: "?") {
      if bytes[i] == UInt8(ascii: ":"), separator == nil { separator = i }
      if bytes[i] == UInt8(ascii: "@") {
        guard let separator, SecretStrength.isPassword(bytes[separator + 1..<i]) else { return nil }
        return Secret(range: separator + 1..<i, kind: "a password", placeholder: "<password>")
      }
      i += 1
    }
    return nil
  }

  /// The first line behind `-----BEGIN PRIVATE KEY-----`, also where `\n` stands for a line end.
  private func privateKey(_ word: Range<Int>) -> Secret? {
    guard word.count >= 40 else { return nil }
    var start = word.lowerBound
    if bytes[start...].starts(with: "KEY-----\\n".utf8) {
      start += "KEY-----\\n".utf8.count
    } else {
      var before = start
      while before > 0, bytes[before - 1] <= 0x20 || bytes[before - 1] == UInt8(ascii: ">") { before -= 1 }
      guard before > 30, bytes[..<before].suffix(5).elementsEqual("-----".utf8) else { return nil }
    }
    let head = String(decoding: bytes[max(0, word.lowerBound - 60)..<start], as: UTF8.self)
    let end = word.upperBound
    guard head.contains("PRIVATE KEY"), head.contains("BEGIN "), SecretStrength.isRandom(bytes[start..<end]) else {
      return nil
    }
    return Secret(range: start..<end, kind: "a private key", placeholder: "<private-key>")
  }

  /// `Authorization: Bearer TOKEN`
  private func bearer(_ word: Range<Int>) -> Secret? {
    guard word.lowerBound > 1, bytes[word.lowerBound - 1] == 0x20, bytes[word.lowerBound - 2] == UInt8(ascii: "r")
    else {
      return nil
    }
    let name = Array("Bearer ".utf8)
    guard word.lowerBound >= name.count, bytes[..<word.lowerBound].suffix(name.count).elementsEqual(name),
      SecretStrength.isToken(bytes[word])
    else { return nil }
    return Secret(range: word, kind: "a bearer token", placeholder: "<token>")
  }

  // MARK: Assignments

  /// `password = "secret"`, `api_key: secret`
  private mutating func searchAssignments(_ sign: UInt8) {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    while let hit = memchr(base + start, Int32(sign), bytes.count - start) {
      let place = UnsafeRawPointer(base).distance(to: hit)
      start = place + 1
      if sign == UInt8(ascii: ":"), let secret = password(ofUser: place) { found.append(secret) }
      guard let key = CredentialKey(before: place, bytes), let value = value(behind: place),
        key.isSecret(bytes[value.range], isQuoted: value.isQuoted)
      else { continue }
      found.append(Secret(range: value.range, kind: key.kind, placeholder: key.placeholder))
    }
  }

  /// `curl -u user:password`
  private func password(ofUser colon: Int) -> Secret? {
    guard colon + 8 < bytes.count, colon > 3, ByteTable.ofValues[Int(bytes[colon + 1])] else { return nil }
    var start = colon
    while start > 0, colon - start < 40, ByteTable.ofValues[Int(bytes[start - 1])] { start -= 1 }
    guard start < colon, bytes[start..<colon].allSatisfy({ $0.isAlphanumeric || "-_.@".utf8.contains($0) }) else {
      return nil
    }
    let isQuoted = start > 0 && "\"'".utf8.contains(bytes[start - 1])
    let before = bytes[..<(isQuoted ? start - 1 : start)]
    guard let last = before.last, last == 0x20 || last == UInt8(ascii: "="),
      ["-u ", "--user ", "--user="].contains(where: { before.suffix($0.utf8.count).elementsEqual($0.utf8) })
    else { return nil }
    let end = bytes[colon...].firstIndex { $0 <= 0x20 || isQuoted && $0 == bytes[start - 1] } ?? bytes.count
    guard SecretStrength.isPassword(bytes[(colon + 1)..<end]) else { return nil }
    return Secret(range: colon + 1..<end, kind: "a password", placeholder: "<password>")
  }

  /// The value behind a sign, on the same line.
  private func value(behind sign: Int) -> (range: Range<Int>, isQuoted: Bool)? {
    var start = sign + 1
    while start < bytes.count, "=> *".utf8.contains(bytes[start]) { start += 1 }
    guard start < bytes.count else { return nil }
    let quote = bytes[start]
    let isQuoted = "\"'`".utf8.contains(quote)
    if isQuoted { start += 1 }
    var end = start
    while end < bytes.count, bytes[end] > 0x20, isQuoted ? bytes[end] != quote : ByteTable.ofValues[Int(bytes[end])] {
      end += 1
    }
    // What goes on with a space is a sentence, what goes on with a bracket a call.
    guard end < bytes.count || !isQuoted else { return nil }
    if isQuoted, bytes[end] != quote { return nil }
    if end < bytes.count, "(<[{$".utf8.contains(bytes[end]) { return nil }
    while end > start, !isQuoted, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return (start..<end, isQuoted)
  }
}

/// Classes of bytes as tables.
private enum ByteTable {
  /// What a name in a word consists of.
  static let ofNames = table("_")
  /// What a long word may consist of.
  static let ofWords = table("-_./+=:@~%!#?&$*\\")
  /// What an unquoted value may consist of.
  static let ofValues = table("-_./+=:@~%!#?*^")
  private static func table(_ signs: String) -> [Bool] {
    (0...255).map { byte in UInt8(byte).isAlphanumeric || signs.utf8.contains(UInt8(byte)) }
  }
}
