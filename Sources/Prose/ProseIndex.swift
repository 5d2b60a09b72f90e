import Markup

/// The words and sentences of a document, found in one pass over its text.
///
/// Text in code blocks, HTML, front matter, comments and addresses is not prose.
public struct ProseIndex: Sendable {
  /// In document order.
  public internal(set) var words: [Word] = []
  /// In document order.
  public internal(set) var sentences: [Sentence] = []
  /// How many words of prose the document has.
  public let wordCount: Int

  public init(_ document: Document) {
    var reader = ProseReader(document)
    reader.read()
    words = Array(reader.words.suffix(from: 0))
    wordCount = reader.words.proseCount
    sentences = reader.sentences
  }

  /// Indices of the words that begin in a range.
  public func words(in range: SourceRange) -> Range<Int> {
    // Most ranges that are asked for have few words, so that their end is not searched for but counted up to.
    words(in: range, behind: words.firstIndex(from: Int32(range.start)) { $0.start })
  }

  /// The same for a range that lies behind a word already found, and not far.
  public func words(in range: SourceRange, behind hint: Int) -> Range<Int> {
    words.withUnsafeBufferPointer { words in
      var step = 1
      var low = min(hint, words.count)
      while low + step < words.count, words[low + step].start < range.start {
        low += step
        step *= 2
      }
      var high = min(low + step + 1, words.count)
      while low < high {
        let middle = (low + high) / 2
        if words[middle].start < range.start { low = middle + 1 } else { high = middle }
      }
      var end = low
      while end < words.count, words[end].start < range.end { end += 1 }
      return low..<end
    }
  }

  /// Indices of the sentences that begin in a range.
  public func sentences(in range: SourceRange) -> Range<Int> {
    let first = sentences.firstIndex(from: Int32(range.start)) { $0.start }
    return first..<max(first, sentences.firstIndex(from: Int32(range.end)) { $0.start })
  }

  /// How many words of prose begin in a range.
  public func wordCount(in range: SourceRange) -> Int {
    words[words(in: range)].reduce(0) { $1.counts ? $0 + 1 : $0 }
  }

}

extension Array {
  /// Index of the first element whose key is not below a value; the array is sorted by the key.
  @inline(__always)
  fileprivate func firstIndex(from value: Int32, by key: (Element) -> Int32) -> Int {
    withUnsafeBufferPointer { elements in
      var low = 0
      var high = elements.count
      while low < high {
        let middle = (low + high) / 2
        if key(elements[middle]) < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
