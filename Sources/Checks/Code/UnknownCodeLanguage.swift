import Linting
import LocatedYAML
import Markup
import Prose

/// Flags a fence whose language no highlighter knows; `languages` lists those that are known,
/// in lower case.
public struct UnknownCodeLanguage: CodeCheck {
  private let known = WordTable()
  /// The same as texts, for those who misspell one.
  private let names: LocatedValue?
  /// Those that are used most.
  private let common: [String]
  /// What may stand behind the name of a language: `azurecli-interactive`.
  private let endings: [String]

  public init(_ parameters: inout ParameterReader) {
    names = parameters.value("languages")
    common = parameters.strings("common") ?? []
    endings = parameters.strings("endings") ?? []
    parameters.forEachText("languages") { known.insert(WordHash.of($0), 1) }
    for word in parameters.vocabulary.accept { known.insert(WordHash.of(word), 1) }
  }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    let language = listing.language
    guard !language.isDirective, !language.name.isEmpty, !isKnown(language.name) else { return }
    let nearest = nearest(to: language.name)
    report.flag(
      language.range,
      [
        "language": document.source.string(language.range),
        "suggestion": nearest.map { "did you mean '\($0)'?" } ?? "write a language that highlighters know, or 'text'.",
      ],
      fix: nearest.map { Fix(.unsafe, [Edit(language.range, $0)]) })
  }

  /// A short name is near to many others, so that it is compared only with the common ones.
  private func nearest(to name: String) -> String? {
    guard name.count > 2 else { return nil }
    if let common = Nearest.name(to: name, among: common) { return common }
    return name.count > 5 ? Nearest.name(to: name, among: names?.elements?.compactMap(\.scalar) ?? []) : nil
  }

  private func isKnown(_ name: String) -> Bool {
    if known.contains(WordHash.of(name)) { return true }
    return endings.contains { name.hasSuffix($0) && known.contains(WordHash.of(String(name.dropLast($0.count)))) }
  }
}
