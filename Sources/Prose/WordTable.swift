/// A map from hashes of words or phrases to small numbers: open addressing, since its keys are hashes already.
public struct WordTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var mask: Int
  public private(set) var count = 0

  public init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: 0, count: capacity)
    mask = capacity - 1
  }

  public init(words: some Sequence<String>) {
    self.init()
    for word in words { self[WordHash.of(word)] = 1 }
  }

  /// The value of a key; nil where it is absent. The hash 0 is no key.
  @inline(__always)
  public subscript(key: UInt64) -> Int32? {
    get {
      var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
      while keys[slot] != 0 {
        if keys[slot] == key { return values[slot] }
        slot = (slot + 1) & mask
      }
      return nil
    }
    set {
      guard let newValue, key != 0 else { return }
      if count * 2 >= keys.count { grow() }
      insert(key, newValue)
    }
  }

  public func contains(_ key: UInt64) -> Bool { self[key] != nil }

  private mutating func insert(_ key: UInt64, _ value: Int32) {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.0 != 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    values = Array(repeating: 0, count: keys.count)
    mask = keys.count - 1
    count = 0
    for (key, value) in old { insert(key, value) }
  }
}
