extension ProseIndex {
  /// Calls with the index of each word that is in a table, and with the sentence that it stands in, in order.
  ///
  /// Most words cost one look into the table's filter.
  @inlinable
  public func forEachWord(in table: WordTable, _ body: (Int, Sentence) -> Void) {
    let filter = table.wordFilter
    words.withUnsafeBufferPointer { words in
      for sentence in sentences {
        for index in sentence.words where filter.mayContain(words[index].hash) && table.contains(words[index].hash) {
          body(index, sentence)
        }
      }
    }
  }
}
