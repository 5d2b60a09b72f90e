import Foundation
import WordForms

/// Reads the files under Rules/lexicon.
///
/// A line that begins with `#` is a comment. `class class: word word` gives words their classes. Three kinds of line
/// say more: below `verbs:` each word is the base form of a verb, below `nouns:` a singular, and all forms that the
/// rules of spelling make of it are words too; below `irregular verbs:` a line is `write wrote written`, with `/`
/// between forms that both exist. A word with `+` doubles its last letter: `commit+`.
struct LexiconReader {
  private(set) var words: [String: WordClass] = [:]
  /// What is wrong, as `line: message`.
  private(set) var mistakes: [String] = []

  mutating func read(_ text: String) {
    var kind = ""
    for (number, line) in text.components(separatedBy: "\n").enumerated() where !line.hasPrefix("#") {
      var rest = Substring(line)
      if let colon = line.firstIndex(of: ":") {
        kind = String(line[..<colon])
        rest = line[line.index(after: colon)...]
      }
      let entries = rest.split(separator: " ").map(String.init)
      if kind == "irregular verbs" {
        addIrregular(entries, line: number + 1)
      } else {
        for word in entries { add(word, as: kind, line: number + 1) }
      }
    }
  }

  private mutating func add(_ word: String, as kind: String, line: Int) {
    switch kind {
    case "verbs": addVerb(word)
    case "nouns": addNoun(word)
    default:
      for name in kind.split(separator: " ") {
        guard let known = WordClass.named[String(name)] else {
          mistakes.append("\(line): error: unknown class '\(name)'")
          return
        }
        words[word, default: []].formUnion(known)
      }
    }
  }

  private mutating func addVerb(_ entry: String) {
    let doubles = entry.hasSuffix("+")
    let word = doubles ? String(entry.dropLast()) : entry
    let stem = doubles ? word + String(word.suffix(1)) : word
    words[word, default: []].formUnion(.verb)
    words[Inflection.withS(word), default: []].formUnion(.thirdPerson)
    words[doubles ? stem + "ed" : Inflection.withEd(word), default: []].formUnion([.past, .participle])
    words[doubles ? stem + "ing" : Inflection.withIng(word), default: []].formUnion(.ing)
  }

  private mutating func addNoun(_ word: String) {
    words[word, default: []].formUnion(.noun)
    words[Inflection.withS(word), default: []].formUnion(.pluralNoun)
  }

  private mutating func addIrregular(_ forms: [String], line: Int) {
    guard !forms.isEmpty else { return }
    guard forms.count == 3 else {
      mistakes.append("\(line): error: an irregular verb has three forms")
      return
    }
    words[forms[0], default: []].formUnion(.verb)
    words[Inflection.withS(forms[0]), default: []].formUnion(.thirdPerson)
    words[Inflection.withIng(forms[0]), default: []].formUnion(.ing)
    for form in forms[1].split(separator: "/") { words[String(form), default: []].formUnion(.past) }
    for form in forms[2].split(separator: "/") { words[String(form), default: []].formUnion(.participle) }
  }
}
