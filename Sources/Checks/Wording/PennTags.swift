import Prose
import WordForms

/// The tags of the Penn treebank that the words of a text may have, by the lexicon and by the word before: `NN`, `VBZ`.
///
/// No word is guessed: one that may be a noun and a verb has the tags of both.
struct PennTags {
  /// For each token.
  private(set) var tags: [Set<String>] = []

  init(_ tokens: [Range<Int>], of text: UnsafeBufferPointer<UInt8>) {
    var isBehindAuxiliary = false
    for (index, token) in tokens.enumerated() {
      let word = UnsafeBufferPointer(rebasing: text[token])
      let isFirst = index == 0 || PennTags.ends.isSuperset(of: tags[index - 1])
      let possible = PennTags.possible(word, isFirst: isFirst)
      let narrowed =
        isBehindAuxiliary
        ? possible.intersection(["VB", "RB"]) : PennTags.narrowed(possible, behind: tags.last ?? [], isFirst: isFirst)
      tags.append(narrowed.isEmpty ? possible : narrowed)
      let name = String(decoding: word, as: UTF8.self).lowercased()
      // `must restart`, `does not restart`, `don't restart`.
      isBehindAuxiliary =
        possible == ["MD"] || PennTags.auxiliaries.contains(name)
        || isBehindAuxiliary && PennTags.negations.contains(name)
    }
  }

  private static func possible(_ word: UnsafeBufferPointer<UInt8>, isFirst: Bool) -> Set<String> {
    guard let first = word.first else { return [] }
    if first >= 0x30 && first <= 0x39 { return ["CD"] }
    // Code stands in a text as `*`.
    if first == UInt8(ascii: "*") { return ["NN"] }
    let text = String(decoding: word, as: UTF8.self)
    guard word.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x80 }) else { return [text] }
    if let closed = closed[text.lowercased()] { return closed }
    // Those of `e.g.`
    if word.count == 1 { return ["SYM"] }
    let isCapital = first >= 0x41 && first <= 0x5A
    let isAcronym = isCapital && word.count > 1 && word.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    if isCapital && !isFirst || isAcronym { return ["NNP"] }
    guard let hyphen = word.lastIndex(of: UInt8(ascii: "-")), hyphen + 1 < word.count else {
      let tags = Set(Lexicon.english.classes(of: word).pennTags)
      let isKnown = !Lexicon.english[WordHash.of(word)].isEmpty
      guard !isKnown || tags.contains("JJ"), let degree = PennTags.degree(text) else { return tags }
      return tags.subtracting(isKnown ? ["JJ", "RB"] : ["JJ", "RB", "NN"]).union(degree)
    }
    // `co-locate` is a verb as `locate` is, and `read-only` an adjective.
    let end = UnsafeBufferPointer(rebasing: word[(hyphen + 1)...])
    return Set(Lexicon.english.classes(of: end).pennTags).union(["JJ"])
  }

  /// `JJS` for `greatest` and `JJR` for `greater`, where `great` is an adjective; what lights is a `lighter` too.
  private static func degree(_ word: String) -> Set<String>? {
    let word = word.lowercased()
    for (ending, tag) in [("est", "JJS"), ("er", "JJR")] where word.hasSuffix(ending) {
      let stem = word.dropLast(ending.count)
      // `late`, `big`, `easy`.
      for base in [String(stem), stem + "e", String(stem.dropLast()), stem.dropLast() + "y"] where base.count > 2 {
        var base = base
        let classes = base.withUTF8 { Lexicon.english[WordHash.of($0)] }
        if classes.contains(.adjective) { return tag == "JJR" && classes.contains(.verb) ? [tag, "NN"] : [tag] }
      }
    }
    return nil
  }

  /// What may not stand behind the word before is left out; nothing may be left.
  private static func narrowed(_ tags: Set<String>, behind before: Set<String>, isFirst: Bool) -> Set<String> {
    // A clause begins with a command.
    if isFirst { return tags.subtracting(["VBP"]) }
    if before == ["TO"] { return tags.subtracting(["VBP", "VBZ", "VBD"]) }
    if before == ["DT"] || before == ["PRP$"] {
      return tags.subtracting(finite.union(["RB", "RBR", "RBS", "IN"]))
    }
    return before.isSubset(of: modifiers) ? tags.subtracting(finite.union(["RBR", "RBS"])) : tags
  }

  private static let auxiliaries: Set = ["do", "does", "did"]
  private static let negations: Set = ["not", "n't"]
  /// What stands before a noun.
  private static let modifiers: Set = ["DT", "PRP$", "JJ", "JJR", "JJS", "POS", "IN"]
  private static let finite: Set = ["VB", "VBP", "VBZ", "VBD"]
  private static let ends: Set = [".", "!", "?", ":"]

  /// The words whose tags their class does not tell.
  private static let closed: [String: Set<String>] = {
    let words: [(String, Set<String>)] = [
      ("the a an every", ["DT"]), ("this that these those", ["DT", "PRP"]), ("my your his its our their", ["PRP$"]),
      ("her", ["PRP", "PRP$"]), ("i you he she it we they me him us them", ["PRP"]), ("to", ["TO"]),
      ("there", ["EX", "RB"]), ("who whom", ["WP"]), ("whose", ["WP$"]), ("which", ["WDT"]), ("what", ["WP", "WDT"]),
      ("when where why how", ["WRB"]), ("be", ["VB"]), ("is has does", ["VBZ"]), ("am are", ["VBP"]),
      ("was were did", ["VBD"]), ("been done", ["VBN"]), ("being having doing", ["VBG"]), ("have do", ["VB", "VBP"]),
      ("had", ["VBD", "VBN"]), ("not n't", ["RB"]), ("'s", ["POS", "VBZ"]), ("'re 've 'm", ["VBP"]), ("'ll", ["MD"]),
      ("'d", ["MD", "VBD"]), ("best worst most least", ["JJS", "RBS"]), ("better worse more less", ["JJR", "RBR"]),
      ("one two three four five six seven eight nine ten", ["CD"]),
    ]
    var all: [String: Set<String>] = [:]
    for (names, tags) in words { for name in names.split(separator: " ") { all[String(name)] = tags } }
    return all
  }()
}

extension WordClass {
  /// A class for what a word is, without how it is used.
  fileprivate var pennTags: [String] {
    let tags: [(WordClass, [String])] = [
      (.noun, ["NN"]), (.pluralNoun, ["NNS"]), (.verb, ["VB", "VBP"]), (.thirdPerson, ["VBZ"]), (.past, ["VBD"]),
      (.participle, ["VBN"]), (.ing, ["VBG"]), (.adjective, ["JJ"]), (.adverb, ["RB"]), (.preposition, ["IN"]),
      (.determiner, ["DT"]), (.pronoun, ["PRP"]), (.coordinator, ["CC"]), (.subordinator, ["IN"]),
      (.question, ["WRB"]), (.modal, ["MD"]), (.negation, ["RB"]),
    ]
    return tags.filter { contains($0.0) }.flatMap(\.1)
  }
}
