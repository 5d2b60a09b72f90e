/// Words as they are read: memory that grows, written without the checks that an array makes at each word.
final class WordBuffer {
  private(set) var words: UnsafeMutablePointer<Word>
  private(set) var count = 0
  /// How many of them count as words of prose.
  private(set) var proseCount = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(16, capacity)
    words = .allocate(capacity: self.capacity)
  }

  deinit { words.deallocate() }

  @inline(__always)
  func append(_ word: Word) {
    if count == capacity { grow() }
    (words + count).initialize(to: word)
    count += 1
    if word.counts { proseCount += 1 }
  }

  /// The words from an index on, as long as none is added.
  func suffix(from index: Int) -> UnsafeBufferPointer<Word> {
    UnsafeBufferPointer(start: words + index, count: count - index)
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Word>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: words, count: count)
    words.deallocate()
    words = larger
    capacity *= 2
  }
}
