import Markup
import Prose

/// Phrases that announce the output of a command: `expected output`, `should see something like`.
public struct OutputAnnouncements: Sendable {
  private let phrases: PhraseSet
  private let endings: PhraseSet
  private let labels: PhraseSet
  /// The last words of these, by which most sentences are told not to be one.
  private let lastWords: [[UInt8]]

  /// - Parameter phrases: such as announce it in a sentence with a colon behind it.
  /// - Parameter endings: such as announce it at the end of any sentence: `the following output`.
  /// - Parameter labels: such as announce it at the end of a line with a colon, or as all of a line, where a block of code stands behind
  ///   it: `Output`.
  public init(_ phrases: [String], endings: [String] = [], labels: [String] = []) {
    self.labels = PhraseSet(labels)
    self.phrases = PhraseSet(phrases)
    self.endings = PhraseSet(endings)
    lastWords = Set(endings.compactMap { $0.split(separator: " ").last }).map { Array($0.utf8) }
  }

  /// The phrases that a rule gives under `words`, `endings` and `labels`.
  public init(_ parameters: inout ParameterReader) {
    self.init(
      parameters.strings("words") ?? [], endings: parameters.strings("endings") ?? [],
      labels: parameters.strings("labels") ?? [])
  }

  /// From the words that announce an output to the end of the last sentence of a paragraph or a heading; nil where it
  /// announces none.
  ///
  /// - Parameter needsColon: false where what stands behind tells too.
  public func announcement(
    in range: SourceRange, of document: CheckedDocument, needsColon: Bool = true
  ) -> SourceRange? {
    let hasColon = !needsColon || document.source.endsWithColon(range)
    guard hasColon || endsWithLastWord(range, document.source), let last = document.prose.sentences(in: range).last
    else { return nil }
    let sentence = document.prose.sentences[last]
    let words = document.prose.words[sentence.words]
    let first =
      hasColon
      ? phrases.first(in: words) ?? (needsColon ? nil : label(of: words, in: range, of: document.source))
      : ending(of: words)
    return first.map { SourceRange(Int(document.prose.words[$0].start), Int(sentence.end)) }
  }

  private func label(of words: ArraySlice<Word>, in range: SourceRange, of source: SourceText) -> Int? {
    let last = words.suffix(1)
    guard labels.isOne(last), words.count == 1 || source.endsWithColon(range) else { return nil }
    return last.startIndex
  }

  private func ending(of words: ArraySlice<Word>) -> Int? {
    [4, 3, 2].map { words.suffix($0) }.first { endings.isOne($0) }?.startIndex
  }

  private func endsWithLastWord(_ range: SourceRange, _ source: SourceText) -> Bool {
    let text = source.bytes[range.start..<range.end]
    guard let end = text.lastIndex(where: \.isLetter) else { return false }
    return lastWords.contains { text[...end].suffix($0.count).elementsEqual($0) }
  }
}

extension SourceText {
  /// Whether a colon is the last sign of a text, marks of emphasis left out.
  public func endsWithColon(_ range: SourceRange) -> Bool {
    var end = range.end
    while end > range.start,
      bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: "*") || bytes[end - 1] == UInt8(ascii: "_")
    {
      end -= 1
    }
    return end > range.start && bytes[end - 1] == UInt8(ascii: ":")
  }
}
