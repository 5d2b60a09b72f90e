import Foundation

/// In how many source files each of some names stands.
struct NameUses {
  /// Names that begin with a capital only, as those of types do in all the languages that are read.
  let counts: [String: Int]

  init(of names: Set<String>, in sources: [SourceFile], _ files: ProjectFiles) {
    var known: [UInt64: String] = [:]
    for name in names { known[NameUses.hash(Array(name.utf8)[...])] = name }
    var counts: [String: Int] = [:]
    for source in sources {
      guard let data = files.data(source.path) else { continue }
      let seen = data.withUnsafeBytes { NameUses.hashes(in: $0) }
      for hash in seen { if let name = known[hash] { counts[name, default: 0] += 1 } }
    }
    self.counts = counts
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  private static let isWord: [Bool] = (0..<256).map { byte in
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }

  private static func hashes(in bytes: UnsafeRawBufferPointer) -> Set<UInt64> {
    var found: Set<UInt64> = []
    isWord.withUnsafeBufferPointer { isWord in
      var (i, count) = (0, bytes.count)
      while i < count {
        let first = bytes[i]
        guard isWord[Int(first)] else {
          i += 1
          continue
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        while i < count, isWord[Int(bytes[i])] {
          hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01B3
          i += 1
        }
        if first >= 0x41, first <= 0x5A { found.insert(hash) }
      }
      count = 0
    }
    return found
  }
}
