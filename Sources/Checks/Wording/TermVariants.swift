import Linting
import Markup
import Prose

/// Terms that are written in several ways, and where a document writes which.
///
/// A line is a term, `|` stands between its variants, a comma between forms of one variant, and `(s)`, `(es)` or `(ies)`
/// behind a form stands for singular and plural: `backend(s) | back end(s), back-end(s)`.
struct TermVariants: Sendable {
  /// One way to write a term; its text stands in the list.
  struct Form: Sendable {
    let term: Int32
    let variant: Int32
    fileprivate let text: Range<Int>
    /// What makes the plural, within the list; empty for a singular.
    fileprivate let ending: Range<Int>
    fileprivate let wordCount: Int
    var isPlural: Bool { !ending.isEmpty }
  }

  private var list: [UInt8] = []
  private var forms: [Form] = []
  /// The forms by the hashes of their words and hyphens.
  private let table = WordTable()
  /// For the first word of each form the lengths of the forms that it begins, a bit for each.
  let starts = WordTable()
  private(set) var termCount = 0

  /// - Parameter lines: calls its argument with the bytes of each line.
  init(_ lines: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) {
    lines { add($0) }
  }

  /// The form that a use has.
  func form(_ index: Int) -> Form { forms[index] }

  /// Whether a variant has one form only, but for the plural.
  func isSingle(_ term: Int32, _ variant: Int32) -> Bool {
    forms.count { $0.term == term && $0.variant == variant && !$0.isPlural } == 1
  }

  /// The first form of a variant in the same number as a form of another variant.
  func form(like other: Form, _ variant: Int32) -> Form {
    let all = forms.filter { $0.term == other.term && $0.variant == variant }
    return all.first { $0.isPlural == other.isPlural } ?? all.first ?? other
  }

  func text(of form: Form) -> String {
    // `directory(ies)`: the y goes.
    let stem = form.ending.count == 3 ? form.text.dropLast() : form.text
    return String(decoding: list[stem] + list[form.ending], as: UTF8.self)
  }

  // MARK: The list

  private mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
    let base = list.count
    list.append(contentsOf: line)
    list.append(0x0A)
    var variant: Int32 = 0
    var start = base
    for i in base..<list.count {
      switch list[i] {
      case UInt8(ascii: "|"):
        addForms(start..<i, variant)
        variant += 1
        start = i + 1
      case UInt8(ascii: ","), 0x0A:
        addForms(start..<i, variant)
        start = i + 1
      default: break
      }
    }
    termCount += 1
  }

  private mutating func addForms(_ range: Range<Int>, _ variant: Int32) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, list[start] == 0x20 { start += 1 }
    while end > start, list[end - 1] == 0x20 { end -= 1 }
    guard start < end else { return }
    guard list[end - 1] == UInt8(ascii: ")"), let open = list[start..<end].lastIndex(of: UInt8(ascii: "(")) else {
      return addForm(start..<end, end..<end, variant)
    }
    addForm(start..<open, open..<open, variant)
    addForm(start..<open, (open + 1)..<(end - 1), variant)
  }

  private mutating func addForm(_ text: Range<Int>, _ ending: Range<Int>, _ variant: Int32) {
    var key = TermKey()
    for i in ending.count == 3 ? text.dropLast() : text { key.add(list[i]) }
    for i in ending { key.add(list[i]) }
    key.endWord()
    guard key.count > 0 else { return }
    if !table.contains(key.hash) { table.insert(key.hash, Int32(forms.count)) }
    starts.insert(key.first, (starts[key.first] ?? 0) | 1 << Int32(min(key.count, 31)))
    forms.append(
      Form(term: Int32(termCount), variant: variant, text: text, ending: ending, wordCount: key.count))
  }

  // MARK: Uses

  /// - Parameters:
  ///   - places: indices of the words in `starts`.
  ///   - skipsCapitals: whether a word with a capital letter is passed over even where it may begin a sentence.
  func uses(in document: CheckedDocument, at places: [Int32], skipsCapitals: Bool) -> [InconsistentTerm.Use] {
    var found: [InconsistentTerm.Use] = []
    let bytes = document.source.bytes
    let fixes = FixGuard(document.document)
    document.prose.words.withUnsafeBufferPointer { words in
      var end = 0
      for i in places.lazy.map(Int.init) where i >= end {
        guard !(skipsCapitals && words[i].isCapitalized), let form = longest(at: i, words, bytes) else { continue }
        end = i + forms[form].wordCount
        guard !isName(i..<end, document, words) else { continue }
        let range = SourceRange(Int(words[i].start), Int(words[end - 1].end))
        found.append(
          InconsistentTerm.Use(
            form: form, range: range, isCapitalized: words[i].isCapitalized, trust: fixes.trust(at: range)))
      }
    }
    return found
  }

  /// Whether a capital letter within a sentence makes words a name, or part of one: `Amazon EC2 Auto Scaling`; in a
  /// heading, where any word may have one, only that of a second word does.
  private func isName(_ range: Range<Int>, _ document: CheckedDocument, _ words: UnsafeBufferPointer<Word>) -> Bool {
    if range.dropFirst().contains(where: { words[$0].isCapitalized && !words[$0].isJoined }) { return true }
    guard words[range.lowerBound].isCapitalized, let index = document.prose.sentenceIndex(ofWord: range.lowerBound)
    else { return false }
    let sentence = document.prose.sentences[index]
    return range.lowerBound > sentence.words.lowerBound
      && document.document.nodes[Int(sentence.block)].kind != .heading
  }

  private func longest(at index: Int, _ words: UnsafeBufferPointer<Word>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard words[index].kind == .word, let lengths = starts[words[index].hash] else { return nil }
    var hash = TermKey.join(TermKey.empty, words[index].hash, isHyphenated: false)
    var best: Int?
    var length = 1
    while true {
      if lengths >> Int32(length) & 1 != 0, let form = table[hash], isWhole(index, length, words, bytes) {
        best = Int(form)
      }
      guard length < 31, lengths >> Int32(length + 1) != 0, index + length < words.count,
        let isHyphenated = joint(words[index + length - 1], words[index + length], bytes)
      else { return best }
      hash = TermKey.join(hash, words[index + length].hash, isHyphenated: isHyphenated)
      length += 1
    }
  }

  /// Whether a hyphen stands between two words, and nothing else; nil where it is neither a hyphen nor a blank.
  private func joint(_ left: Word, _ right: Word, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard right.start - left.end == 1 else { return nil }
    let byte = bytes[Int(left.end)]
    return byte == UInt8(ascii: "-") ? true : byte == 0x20 || byte == 0x0A ? false : nil
  }

  /// A form that is part of a longer name, such as `my-backend` or `backend.yml`, or itself one, such as `FileSystem`, is
  /// not the term.
  private func isWhole(
    _ index: Int, _ length: Int, _ words: UnsafeBufferPointer<Word>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let (start, end) = (Int(words[index].start), Int(words[index + length - 1].end))
    if isQuoted(start, end, bytes) { return false }
    if start > 0, TermVariants.joiners.contains(bytes[start - 1]) { return false }
    if end < bytes.count {
      if bytes[end] == UInt8(ascii: "("), end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: ")") { return false }
      if bytes[end] != UInt8(ascii: "."), TermVariants.joiners.contains(bytes[end]) { return false }
    }
    return !(start + 1..<max(start + 1, end)).contains { i in
      bytes[i] >= 0x41 && bytes[i] <= 0x5A && bytes[i - 1] >= 0x61 && bytes[i - 1] <= 0x7A
    }
  }

  /// Whether quotation marks stand around a form, which another has written then.
  private func isQuoted(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    start > 0 && end < bytes.count && bytes[start - 1] == bytes[end]
      && (bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'"))
  }

  private static let joiners = Array("-_./\\@#$=".utf8)
}

/// The hash of a form: of its words, and of the hyphens between them.
private struct TermKey {
  private(set) var hash = TermKey.empty
  private(set) var first: UInt64 = 0
  private(set) var count = 0
  private var word = WordHasher()
  private var isHyphenated = false
  static let empty = WordHash.empty

  mutating func add(_ byte: UInt8) {
    guard byte == 0x20 || byte == UInt8(ascii: "-") else {
      word.add(byte)
      return
    }
    endWord()
    isHyphenated = byte != 0x20
  }

  mutating func endWord() {
    guard !word.isEmpty else { return }
    hash = TermKey.join(hash, word.hash, isHyphenated: isHyphenated)
    if count == 0 { first = word.hash }
    count += 1
    word = WordHasher()
  }

  static func join(_ hash: UInt64, _ word: UInt64, isHyphenated: Bool) -> UInt64 {
    WordHash.extend(isHyphenated ? ~hash : hash, with: word)
  }
}
