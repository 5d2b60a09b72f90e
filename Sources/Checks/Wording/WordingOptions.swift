import Linting
import LocatedYAML
import Markup

/// The parameters that checks of wording share.
struct WordingOptions {
  let scope: TextScope
  /// True unless a rule says otherwise.
  let ignoresCase: Bool
  /// Whether a token stands between word boundaries; true unless a rule says otherwise.
  let isWholeWords: Bool

  /// Words anywhere, in any case.
  init() { (scope, ignoresCase, isWholeWords) = (.text, true, true) }

  init(_ parameters: inout ParameterReader, ignoresCase: Bool = true) {
    self.ignoresCase = parameters.bool("ignore-case") ?? ignoresCase
    isWholeWords = parameters.bool("whole-words") ?? true
    scope = WordingOptions.scope(&parameters)
  }

  static func scope(_ parameters: inout ParameterReader, default names: [String] = ["text"]) -> TextScope {
    do {
      return try TextScope(parameters.strings("scope") ?? names)
    } catch {
      let hint = Nearest.hint(for: error.name, among: TextScope.names)
      parameters.report("unknown scope '\(error.name)'\(hint)", at: parameters.value("scope"))
      return .text
    }
  }
}

/// A word, phrase or regular expression of a rule, with the place where it is written.
struct Token {
  let text: String
  /// Which of the rule's entries it belongs to.
  let index: Int
  let place: LocatedValue?

  /// The tokens under a key, each an entry of its own.
  static func list(_ key: String, _ parameters: inout ParameterReader) -> [Token] {
    let texts = parameters.strings(key) ?? []
    let list = parameters.value(key)
    var places: [LocatedValue] = []
    if case .sequence(let elements)? = list?.content { places = elements }
    return texts.enumerated().compactMap { index, text in
      guard text.utf8.contains(where: \.isAlphanumeric) || text.contains(where: { !$0.isWhitespace }) else {
        return nil
      }
      return Token(text: text, index: index, place: places.indices.contains(index) ? places[index] : list)
    }
  }
}
