/// The rules of a linter, sorted by what their checks want to see.
struct RuleViews: Sendable {
  let all: [BoundRule]
  private(set) var document: [Bound<any DocumentCheck>] = []
  private(set) var section: [Bound<any SectionCheck>] = []
  private(set) var paragraph: [Bound<any ParagraphCheck>] = []
  private(set) var word: [Bound<any WordCheck>] = []
  private(set) var code: [Bound<any CodeCheck>] = []
  /// Nil where no rule looks for words or patterns.
  let text: TextRules?
  private(set) var corpus: [Bound<any CorpusCheck>] = []
  private(set) var link: [Bound<any LinkCheck>] = []
  private(set) var image: [Bound<any ImageCheck>] = []
  /// The words that the rules of `word` look at, then those that the rules of `corpus` do.
  let sought: SoughtWords
  /// The rule about suppressions that suppress nothing.
  private(set) var suppression: BoundRule?

  init(_ rules: [BoundRule]) {
    all = rules
    var text: [Bound<any TextCheck>] = []
    for rule in rules {
      switch rule.check.view {
      case .document(let check): document.append(Bound(rule, check))
      case .section(let check): section.append(Bound(rule, check))
      case .paragraph(let check): paragraph.append(Bound(rule, check))
      case .text(let check) where !check.needs.isEmpty: text.append(Bound(rule, check))
      case .text: break
      case .word(let check): word.append(Bound(rule, check))
      case .code(let check): code.append(Bound(rule, check))
      case .corpus(let check): corpus.append(Bound(rule, check))
      case .link(let check): link.append(Bound(rule, check))
      case .image(let check): image.append(Bound(rule, check))
      case .suppressions: suppression = suppression ?? rule
      }
    }
    self.text = text.isEmpty ? nil : TextRules(text)
    sought = SoughtWords(word.map(\.check.words) + corpus.map(\.check.words))
  }
}

/// A rule beside its check as what the check wants to see; a class, since handing it on copies no existential.
final class Bound<Check: Sendable>: Sendable {
  let rule: BoundRule
  let check: Check

  init(_ rule: BoundRule, _ check: Check) {
    self.rule = rule
    self.check = check
  }
}
