import Linting
import Markup
import Prose

/// The notes of writers to themselves: `TODO`, `TBD`, `FIXME` and filler text, in the text, in comments, and as all that a
/// cell of an HTML table or a field of the front matter says.
///
/// A note is in capitals and stands for itself. Where an article, quotation marks or words such as `list` and `comment`
/// are beside it, the text speaks of notes.
struct UnfinishedNotes {
  private let rules: PlaceholderRules
  private let document: CheckedDocument
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ rules: PlaceholderRules, _ document: CheckedDocument) {
    self.rules = rules
    self.document = document
    bytes = document.source.bytes
  }

  var all: [SourceRange] {
    var found: [SourceRange] = []
    let words = document.prose.words
    let sought = words.indices.filter { rules.notes[words[$0].hash] != nil }
    document.prose.forEach(sought.map { Int32($0) }) { word, sentence in
      if let range = note(at: word, sentence) { found.append(range) }
    }
    let nodes = document.document.nodes
    for node in nodes.indices where nodes[node].kind == .html || nodes[node].kind == .htmlBlock {
      let html = nodes[node].range
      found += notes(outsideText: html) { isInComment($0, of: html) || fillsElement($0) }
    }
    if let frontMatter = document.document.frontMatter {
      found += notes(outsideText: frontMatter.content, where: isValue)
    }
    return found
  }

  // MARK: Text

  private func note(at word: Int, _ sentence: Sentence) -> SourceRange? {
    guard let kind = rules.notes[document.prose.words[word].hash].flatMap(PlaceholderRules.Note.init) else {
      return nil
    }
    if kind == .filler { return filler(at: word, sentence) }
    guard isNote(word, sentence), kind == .value || isLabel(word, sentence) else { return nil }
    return document.prose.words[word].range
  }

  private func filler(at word: Int, _ sentence: Sentence) -> SourceRange? {
    let words = document.prose.words
    guard word + 1 < sentence.endWord, words[word + 1].hash == WordHash.of("ipsum") else { return nil }
    // One who speaks of filler text says no more than its name.
    let goesOn = word + 2 < sentence.endWord && words[word + 2].hash == WordHash.of("dolor")
    guard goesOn || word == sentence.firstWord else { return nil }
    return SourceRange(Int(words[word].start), Int(words[word + 1].end))
  }

  private func isNote(_ index: Int, _ sentence: Sentence) -> Bool {
    let words = document.prose.words
    let word = words[index]
    guard word.isUppercase, !word.isJoined, word.kind == .word, !isPartOfName(word.range), !isQuoted(word.range) else {
      return false
    }
    let block = Int(sentence.block)
    let isHeader = document.document.nodes[block].kind == .tableCell && isInHeader(block)
    if isHeader || isLinked(word.range) { return false }
    if index > sentence.firstWord, UnfinishedNotes.articles.contains(words[index - 1].hash) { return false }
    if index + 1 < sentence.endWord, rules.mentions.matches(words[index + 1..<Int(sentence.endWord)]),
      bytes[Int(word.end)] == 0x20
    {
      return false
    }
    return !hasOtherMeaning(word)
  }

  /// Whether a word opens or ends its sentence, or a colon or a bracket is beside it; within a sentence it is a term.
  private func isLabel(_ index: Int, _ sentence: Sentence) -> Bool {
    if index == sentence.firstWord || index == sentence.endWord - 1 { return true }
    let range = document.prose.words[index].range
    switch bytes[range.end] {
    case UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "]"), UInt8(ascii: ")"): return true
    default: break
    }
    return range.start > 0
      && (bytes[range.start - 1] == UInt8(ascii: "(") || bytes[range.start - 1] == UInt8(ascii: "["))
  }

  private static let articles = WordTable(words: [
    "a", "an", "the", "any", "every", "each", "this", "that", "no", "of", "your", "my", "our", "all", "block",
  ])

  /// `TODO.md`, `TODO-list`, `@TODO`, `TODOs`
  private func isPartOfName(_ range: SourceRange) -> Bool {
    let before = range.start > 0 ? bytes[range.start - 1] : 0x20
    let after = range.end < bytes.count ? bytes[range.end] : 0x20
    let behind = range.end + 1 < bytes.count ? bytes[range.end + 1] : 0x20
    if after == UInt8(ascii: ".") || after == UInt8(ascii: "-") { return behind.isAlphanumeric }
    // `_TODO_` is emphasis, `MY_TODO` a name.
    if before == UInt8(ascii: "_"), after == before { return false }
    return isNameMark(before) || isNameMark(after) || after.isAlphanumeric
  }

  private func isNameMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "#"): true
    default: false
    }
  }

  private func isQuoted(_ range: SourceRange) -> Bool {
    guard range.start > 0, range.end < bytes.count else { return false }
    switch bytes[range.start - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    default: return bytes[max(0, range.start - 3)..<range.start].elementsEqual("“".utf8)
    }
  }

  private func isInHeader(_ cell: Int) -> Bool {
    let nodes = document.document.nodes
    return nodes[Int(nodes[cell].parent)].level == 1
  }

  /// Whether the word is the text of a link to an anchor: the section is flagged, not what leads to it.
  private func isLinked(_ range: SourceRange) -> Bool {
    let rest = bytes[range.end..<min(bytes.count, range.end + 60)]
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")), close + 3 < bytes.count else { return false }
    return bytes[close + 1..<close + 3].elementsEqual("(#".utf8) && bytes[close + 3] != UInt8(ascii: ")")
  }

  /// Whether the document says that the letters stand for something else.
  private func hasOtherMeaning(_ word: Word) -> Bool {
    word.hash == WordHash.of("tbd") && rules.otherMeanings.occurs(in: document.prose.words[...])
  }

  // MARK: HTML and front matter

  private static let notesOutsideText: [(text: StaticString, lowercase: StaticString)] = [
    ("TODO", "todo"), ("FIXME", "fixme"), ("TBD", "tbd"), ("XXX", "xxx"),
  ]

  private func notes(outsideText range: SourceRange, where isMeant: (SourceRange) -> Bool) -> [SourceRange] {
    UnfinishedNotes.notesOutsideText.flatMap { note in
      guard document.source.contains(note.lowercase, in: range) else { return [SourceRange]() }
      var found: [SourceRange] = []
      var start = range.start
      while let place = document.source.offset(of: note.text, in: SourceRange(start, range.end)) {
        let word = SourceRange(place, place + note.text.utf8CodeUnitCount)
        start = word.end
        if isWhole(word), !isPartOfName(word), isMeant(word) { found.append(word) }
      }
      return found
    }
  }

  private func isWhole(_ word: SourceRange) -> Bool {
    (word.start == 0 || !bytes[word.start - 1].isAlphanumeric)
      && (word.end == bytes.count || !bytes[word.end].isAlphanumeric)
  }

  private func isInComment(_ word: SourceRange, of html: SourceRange) -> Bool {
    var start = html.start
    while let open = document.source.offset(of: "<!--", in: SourceRange(start, word.start)) {
      guard let close = document.source.offset(of: "-->", in: SourceRange(open, word.start)) else { return true }
      start = close
    }
    return false
  }

  /// `<td>TBD</td>`
  private func fillsElement(_ word: SourceRange) -> Bool {
    let before = bytes[..<word.start].suffix(80)
    guard let close = before.lastIndex(where: { $0 > 0x20 }), bytes[close] == UInt8(ascii: ">"),
      let open = before[..<close].lastIndex(of: UInt8(ascii: "<")),
      bytes[word.end...].first(where: { $0 > 0x20 }) == UInt8(ascii: "<")
    else { return false }
    let name = String(decoding: before[(open + 1)..<close].prefix { $0.isAlphanumeric }, as: UTF8.self).lowercased()
    return ["td", "li", "dd", "p"].contains(name)
  }

  /// `owner: TBD`, `- TBD`
  private func isValue(_ word: SourceRange) -> Bool {
    let before = bytes[..<word.start].last { $0 != 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    let behind = bytes[word.end...].first { $0 != 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    return (before == UInt8(ascii: ":") || before == UInt8(ascii: "-")) && (behind == 0x0A || behind == 0x0D)
  }
}
