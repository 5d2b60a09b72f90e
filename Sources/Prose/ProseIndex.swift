import Markup

/// The words and sentences of a document, found in one pass over its text.
///
/// Text in code blocks, HTML, front matter, comments and addresses is not prose.
public struct ProseIndex: Sendable {
  /// In document order.
  public internal(set) var words: [Word] = []
  /// In document order.
  public internal(set) var sentences: [Sentence] = []
  /// Indices of the words that begin with two capital letters, in order.
  public let capitals: [Int32]
  /// Indices of the words that are the same as the one before, in order.
  public let repeats: [Int32]
  /// How many words of prose the document has.
  public let wordCount: Int
  public let paragraphs: ParagraphText

  public init(_ document: Document) {
    var (moved, sentences, capitals, repeats): ([Word]?, [Sentence], [Int32], [Int32]) = (nil, [], [], [])
    var (wordCount, paragraphs) = (0, ParagraphText())
    let words = [Word](unsafeUninitializedCapacity: document.source.count / 5 + 8) { memory, count in
      var reader = ProseReader(document, into: WordBuffer(in: memory))
      reader.read()
      if reader.words.isOwner { moved = Array(reader.words.suffix(from: 0)) } else { count = reader.words.count }
      (sentences, capitals, repeats) = (reader.sentences, reader.capitals, reader.words.repeats)
      (wordCount, paragraphs) = (reader.words.proseCount, reader.paragraphs)
    }
    self.words = moved ?? words
    self.sentences = sentences
    self.capitals = capitals
    self.repeats = repeats
    self.wordCount = wordCount
    self.paragraphs = paragraphs
  }

  /// Indices of the words that begin in a range.
  public func words(in range: SourceRange) -> Range<Int> {
    words.withUnsafeBufferPointer { words in
      let first = words.firstIndex(from: Int32(range.start)) { $0.start }
      return first..<words.firstIndex(from: Int32(range.end), behind: first) { $0.start }
    }
  }

  /// The same for a range that lies behind a word already found, and not far.
  public func words(in range: SourceRange, behind hint: Int) -> Range<Int> {
    words.withUnsafeBufferPointer { words in
      let first = words.firstIndex(from: Int32(range.start), behind: min(hint, words.count)) { $0.start }
      return first..<words.firstIndex(from: Int32(range.end), behind: first) { $0.start }
    }
  }

  /// Indices of the sentences that begin in a range.
  public func sentences(in range: SourceRange) -> Range<Int> {
    sentences.withUnsafeBufferPointer { sentences in
      let first = sentences.firstIndex(from: Int32(range.start)) { $0.start }
      return first..<sentences.firstIndex(from: Int32(range.end), behind: first) { $0.start }
    }
  }

  /// How many words of prose begin in a range.
  public func wordCount(in range: SourceRange) -> Int {
    let found = words(in: range)
    return words.withUnsafeBufferPointer { words in
      var count = 0
      for index in found where words[index].counts { count += 1 }
      return count
    }
  }
}

/// What the paragraphs of a document hold, those of lists and quotations among them.
public struct ParagraphText: Sendable {
  public internal(set) var sentences = 0
  /// Words of prose.
  public internal(set) var words = 0
  /// The bytes of those words.
  public internal(set) var letters = 0
}

extension UnsafeBufferPointer {
  /// Index of the first element whose key is not below a value; the elements are sorted by the key.
  @inline(__always)
  func firstIndex(from value: Int32, by key: (Element) -> Int32) -> Int {
    firstIndex(from: value, in: 0..<count, by: key)
  }

  /// The same where it is not before an index, and probably near it: doubled steps find a stretch that holds it.
  @inline(__always)
  fileprivate func firstIndex(from value: Int32, behind start: Int, by key: (Element) -> Int32) -> Int {
    var low = start
    var step = 1
    while low + step <= count, key(self[low + step - 1]) < value {
      low += step
      step *= 2
    }
    return firstIndex(from: value, in: low..<Swift.min(low + step, count), by: key)
  }

  @inline(__always)
  private func firstIndex(from value: Int32, in range: Range<Int>, by key: (Element) -> Int32) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
