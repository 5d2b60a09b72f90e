extension ProseIndex {
  /// Calls with each of some words, given by their indices in order, and with the sentence that it stands in.
  @inlinable
  public func forEach(_ words: [Int32], _ body: (Int, Sentence) -> Void) {
    sentences.withUnsafeBufferPointer { sentences in
      var place = 0
      for word in words {
        while place < sentences.count, sentences[place].endWord <= word { place += 1 }
        guard place < sentences.count else { return }
        if sentences[place].firstWord <= word { body(Int(word), sentences[place]) }
      }
    }
  }

  /// The index of the sentence that a word stands in; nil where it stands in none.
  public func sentenceIndex(ofWord word: Int) -> Int? {
    let index = sentences.withUnsafeBufferPointer {
      $0.firstIndex(from: Int32(truncatingIfNeeded: word + 1)) { $0.endWord }
    }
    return index < sentences.count && sentences[index].words.contains(word) ? index : nil
  }
}
