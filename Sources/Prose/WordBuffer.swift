/// Words as they are read: memory that grows, written without the checks that an array makes at each word.
///
/// It begins in memory that somebody else owns, such as that of the array that is to hold the words.
struct WordBuffer: ~Copyable {
  private var words: UnsafeMutablePointer<Word>?
  private(set) var count = 0
  /// How many of them count as words of prose.
  private(set) var proseCount = 0
  /// How many bytes those have.
  private(set) var proseLength = 0
  /// Indices of the words that are the same as the one before.
  private(set) var repeats: [Int32] = []
  private var lastHash: UInt64 = 0
  private var capacity: Int
  /// Whether the words have left the memory in which they began.
  private(set) var isOwner = false

  init(in memory: UnsafeMutableBufferPointer<Word>) {
    words = memory.baseAddress
    capacity = memory.count
  }

  deinit { if isOwner { words?.deallocate() } }

  /// Makes sure that as many words can be added.
  @inline(__always)
  mutating func makeRoom(for added: Int) {
    if capacity - count < added { grow(to: count + added) }
  }

  /// Adds a word, for which there must be room.
  @inline(__always)
  mutating func append(_ word: Word) {
    guard let words else { return }
    (words + count).initialize(to: word)
    if word.hash == lastHash, word.kind == .word { repeats.append(Int32(truncatingIfNeeded: count)) }
    lastHash = word.hash
    count &+= 1
    guard word.counts else { return }
    proseCount &+= 1
    proseLength &+= Int(word.length)
  }

  /// The words from an index on, as long as none is added.
  func suffix(from index: Int) -> UnsafeBufferPointer<Word> {
    UnsafeBufferPointer(start: words.map { $0 + index }, count: count - index)
  }

  private mutating func grow(to needed: Int) {
    capacity = max(needed, capacity * 2)
    let larger = UnsafeMutablePointer<Word>.allocate(capacity: capacity)
    if let words {
      larger.moveInitialize(from: words, count: count)
      if isOwner { words.deallocate() }
    }
    words = larger
    isOwner = true
  }
}
