import LocatedYAML
import WordForms

extension NumberPacker {
  /// Takes patterns of short texts apart: words with `*` in front, behind, on both sides or in the middle, each for one or
  /// more words; and `{names}` of forms that words cannot express.
  ///
  /// - Throws: `YAMLError` for a pattern without a word.
  mutating func addPatterns(_ list: LocatedValue) throws {
    let patterns = list.elements ?? []
    add(patterns.count)
    for element in patterns {
      var text = element.scalar ?? ""
      guard text.withUTF8({ addPattern($0) }) else {
        throw YAMLError(message: "a pattern needs a word", line: element.line, column: element.column)
      }
    }
  }

  private mutating func addPattern(_ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    if pattern.first == UInt8(ascii: "{") {
      add(PatternShape.form.rawValue)
      add(String(decoding: pattern, as: UTF8.self))
      return true
    }
    let star = UInt8(ascii: "*")
    let gap = pattern.dropFirst().dropLast().firstIndex(of: star)
    let first = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[..<(gap ?? pattern.count)]), keepsAnd: false)
    let shape: PatternShape =
      switch (pattern.first == star, pattern.last == star) {
      case _ where gap != nil: .gap
      case (false, false): .exact
      case (false, true): .prefix
      case (true, false): .suffix
      case (true, true): .infix
      }
    add(shape.rawValue)
    addList(first) { $0.add($1) }
    guard let gap else { return !first.isEmpty }
    let last = Phrase.hashes(UnsafeBufferPointer(rebasing: pattern[gap...]), keepsAnd: false)
    addList(last) { $0.add($1) }
    return !first.isEmpty && !last.isEmpty
  }

  /// Takes phrases of running text apart; `^` in front asks for the start of a sentence.
  mutating func addPhrases(_ list: LocatedValue) {
    addList(list.elements?.compactMap(\.scalar) ?? []) { packer, phrase in
      packer.add(phrase.hasPrefix("^") ? 1 : 0)
      packer.addList(Phrase.hashes(phrase, keepsAnd: true)) { $0.add($1) }
    }
  }
}
