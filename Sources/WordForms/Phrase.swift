/// Phrases as sequences of word hashes. `and` and `&` do not count, so that both spellings are one.
public enum Phrase {
  public static let and = WordHash.of("and")

  /// - Parameter keepsAnd: whether `and` is a word like others.
  public static func hashes(_ phrase: String, keepsAnd: Bool = false) -> [UInt64] {
    var phrase = phrase
    return phrase.withUTF8 { hashes($0, keepsAnd: keepsAnd) }
  }

  public static func hashes(_ bytes: UnsafeBufferPointer<UInt8>, keepsAnd: Bool) -> [UInt64] {
    var words: [UInt64] = []
    // As many as most phrases need.
    words.reserveCapacity(bytes.count / 5 + 1)
    forEachWord(of: bytes) { if keepsAnd || $0 != and { words.append($0) } }
    return words
  }

  /// The hashes of a phrase's words, but for `and`, in place of those that are there.
  public static func gather(_ bytes: UnsafeBufferPointer<UInt8>, into words: inout [UInt64]) {
    words.removeAll(keepingCapacity: true)
    forEachWord(of: bytes) { if $0 != and { words.append($0) } }
  }

  @inline(__always)
  private static func forEachWord(of bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    var hasher = WordHasher()
    for i in bytes.indices {
      let byte = bytes[i]
      let isInner = (byte == 0x27 || byte == 0x2E) && !hasher.isEmpty && i + 1 < bytes.count && isWord(bytes[i + 1])
      if isWord(byte) || isInner {
        hasher.add(byte)
      } else if !hasher.isEmpty {
        body(hasher.hash)
        hasher = WordHasher()
      }
    }
    if !hasher.isEmpty { body(hasher.hash) }
  }

  @inlinable
  public static func key(_ words: some Sequence<UInt64>) -> UInt64 {
    words.reduce(WordHash.empty) { WordHash.extend($0, with: $1) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) || byte == 0x5F || byte >= 0x80
  }
}
