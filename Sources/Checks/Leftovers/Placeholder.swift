import Linting
import Markup
import Prose

/// Flags what a template or a writer left to be filled in: names in braces, in angle brackets or in square brackets,
/// several choices where one is to be taken, `XXX` in a number, `TODO` and its like, lorem ipsum.
///
/// A mark is right where the document speaks of it: a word such as `replace` or `format` in its paragraph, or code that
/// has the same name. In code only names that the team's templates have count, and those that stand unfilled in the
/// text, for a guide's commands have parts that its reader replaces.
public struct Placeholder: DocumentCheck {
  private let rules: PlaceholderRules

  public init(_ parameters: inout ParameterReader) { rules = PlaceholderRules(&parameters) }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    var search = PlaceholderSearch(document, rules)
    search.searchMarks()
    search.searchCode()
    let notes = UnfinishedNotes(rules, document).all
    for found in Set(search.found + notes) {
      // A message shows the name without its braces, which in a message stand for what is filled in.
      let name = document.source.string(found).filter { $0 != "{" && $0 != "}" }
      report.flag(found, ["text": name.split(separator: " ").joined(separator: " ")])
    }
  }
}

/// What the rule says about marks and notes.
struct PlaceholderRules {
  /// What a word is that tells of something missing.
  enum Note: Int32 {
    /// It stands for what is missing: `TBD`.
    case value
    /// It opens a note: `TODO`.
    case label
    /// It opens filler text: `lorem`.
    case filler
  }

  /// Words with the raw value of a `Note`.
  let notes: WordTable
  /// Phrases behind or around a note that speak of notes: `TODO list`.
  let mentions: PhraseSet
  /// What a note is an acronym of in another trade: `trunk based development`.
  let otherMeanings: PhraseSet
  /// Phrases in the paragraph of a mark that explain it.
  let explanations: PhraseSet
  /// Words that begin an instruction in square brackets: `[Your team]`.
  let bracketed: PhraseSet
  /// Words that only a sentence has, such as `your` and `of`, which make no name of a tag.
  let speech: WordTable
  /// Names in braces that a wiki or a site generator reads: `{toc}`.
  let macros: Set<String>
  /// Names of the team's templates that count in code too.
  let templateNames: Set<String>
  /// First parts of names that docgate's own templates have: `{{section.symptoms}}`.
  let prefixes: Set<String>
  /// Words that name types of values where they stand in braces.
  let types: Set<String>
  /// Fields that take one of several values.
  let choices: PhraseSet
  /// Elements of HTML.
  let elements: Set<String>

  init(_ parameters: inout ParameterReader) {
    notes = WordTable()
    for word in parameters.strings("notes") ?? [] { notes.insert(WordHash.of(word), Note.value.rawValue) }
    for word in parameters.strings("labels") ?? [] { notes.insert(WordHash.of(word), Note.label.rawValue) }
    notes.insert(WordHash.of("lorem"), Note.filler.rawValue)
    mentions = PhraseSet(parameters.strings("mentions") ?? [])
    otherMeanings = PhraseSet(parameters.strings("other-meanings") ?? [])
    explanations = PhraseSet(parameters.strings("explanations") ?? [])
    bracketed = PhraseSet(parameters.strings("bracketed") ?? [])
    speech = WordTable(words: parameters.strings("speech") ?? [])
    macros = Set(parameters.strings("macros") ?? [])
    templateNames = Set(parameters.strings("template-names") ?? [])
    prefixes = Set(parameters.strings("prefixes") ?? [])
    types = Set(parameters.strings("types") ?? [])
    choices = PhraseSet(parameters.strings("choices") ?? [])
    elements = Set(parameters.strings("elements") ?? [])
  }
}
