import Linting
import LocatedYAML

/// Reads the keys of a Vale rule into what docgate's rules have; keys that mean nothing to Vale are left out, as Vale does.
struct ValeRuleReader {
  private let value: LocatedValue
  /// The folder that holds the styles.
  private let stylesPath: String

  init(_ value: LocatedValue, stylesPath: String) {
    self.value = value
    self.stylesPath = stylesPath
  }

  func text(_ key: String) -> String? { value[key]?.scalar }

  func kind() throws(ValeRule.Problem) -> ValeKind {
    guard let name = value["extends"]?.scalar, let kind = ValeKind(rawValue: name) else {
      throw problem("'extends' must be one of \(ValeKind.allCases.map(\.rawValue).joined(separator: ", "))", "extends")
    }
    if kind == .script { throw problem("it runs a script, which docgate does not", "extends") }
    if kind == .sequence, !tokens.contains(where: { $0["pattern"] != nil }) {
      throw problem("none of its tokens has a pattern, from which Vale starts", "tokens")
    }
    if let speech = text("pos"), !speech.isEmpty { throw problem("it needs parts of speech", "pos") }
    return kind
  }

  func severity() throws(ValeRule.Problem) -> Severity {
    guard let level = text("level") else { return .warning }
    guard let severity = Severity(rawValue: level) else {
      throw problem("'level' must be error, warning or suggestion", "level")
    }
    return severity
  }

  /// `%s` become the names of what the check found.
  func message(_ kind: ValeKind) throws(ValeRule.Problem) -> String {
    guard let message = text("message") else { throw problem("'message' is missing", "message") }
    // A finding is one line.
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return ValeMessage.template(line, kind.messageValues)
  }

  func summary(_ id: String) -> String {
    let message = text("message") ?? id
    return text("description").map { $0.isEmpty ? message : $0 } ?? message
  }

  var why: String { text("link").map { "See \($0)." } ?? "" }

  func parameters(_ kind: ValeKind) throws(ValeRule.Problem) -> LocatedValue {
    let own =
      switch kind {
      case .existence: existence
      case .substitution: substitution
      case .occurrence: patterns(["token"]) + renamed(["min", "max"]) + ignoresCase
      case .repetition:
        patterns(["tokens", "exceptions"]) + renamed(["max", "vocab"]) + ignoresCase + flag("letters-only", "alpha")
      case .consistency: renamed(["either"]) + ignoresCase + wholeWords
      case .conditional: patterns(["first", "second", "exceptions"]) + renamed(["vocab"]) + ignoresCase
      case .capitalization: capitalization
      case .metric: metric
      case .readability: try readability()
      case .sequence: sequence
      case .spelling: spelling
      case .script: [LocatedValue.Entry]()
      }
    // A sequence is looked for in sentences, whatever its rule says.
    let scope = [.metric, .readability, .spelling, .sequence].contains(kind) ? [] : try scope()
    return LocatedValue(.mapping(own + scope + renamed(["limit"])), line: value.line, column: value.column)
  }

  private var existence: [LocatedValue.Entry] {
    let raw = strings("raw").joined()
    let common = ignoresCase + patterns(["exceptions"]) + renamed(["vocab"])
    let offer = value["action"]?["name"]?.scalar == "remove" ? [entry("offer", "remove", at: value["action"])] : []
    guard !raw.isEmpty else { return patterns(["tokens"]) + common + wholeWords + offer }
    // Vale puts the tokens behind the raw pattern, or before it where it says `append`.
    let joined = strings("tokens").joined(separator: "|")
    let words = joined.isEmpty ? "" : isNonword ? "(?:\(joined))" : #"\b(?:\#(joined))\b"#
    let pattern = isTrue("append") ? words + raw : raw + words
    return [entry("pattern", ValePattern.translated(pattern), at: value["raw"])] + common + offer
  }

  /// `a|b` as a replacement stands for two.
  private var substitution: [LocatedValue.Entry] {
    let swaps = (value["swap"]?.entries ?? []).map { swap -> LocatedValue.Entry in
      let texts = (swap.value.scalar ?? "").split(separator: "|").map { text(String($0), at: swap.value) }
      let list = LocatedValue(.sequence(texts), line: swap.value.line, column: swap.value.column)
      return LocatedValue.Entry(
        key: ValePattern.translated(swap.key), line: swap.line, column: swap.column, value: list)
    }
    let mapping = LocatedValue(.mapping(swaps), line: value["swap"]?.line ?? 1, column: value["swap"]?.column ?? 1)
    let isOffered = value["action"]?["name"]?.scalar == "replace"
    return [entry("swap", mapping), entry("offer", isOffered ? "unsafe" : "none", at: value["action"])]
      + ignoresCase + wholeWords + flag("keep-case", "capitalize") + patterns(["exceptions"]) + renamed(["vocab"])
  }

  private var capitalization: [LocatedValue.Entry] {
    let match = text("match") ?? ""
    let form = ["$title": "title", "$sentence": "sentence", "$lower": "lower", "$upper": "upper"][match]
    let style = text("style").map {
      [entry("style", $0.lowercased() == "chicago" ? "chicago" : "ap", at: value["style"])]
    }
    let wanted = form == nil ? entry("pattern", ValePattern.translated(match), at: value["match"]) : nil
    return [wanted ?? entry("form", form ?? "", at: value["match"])] + (style ?? []) + patterns(["exceptions"])
      + renamed(["indicators", "threshold", "vocab"])
  }

  /// Files of words that are ignored stand beside the styles, or in their configuration.
  private var spelling: [LocatedValue.Entry] {
    let files = strings("ignore").flatMap { ["\(stylesPath)/\($0)", "\(stylesPath)/config/ignore/\($0)"] }
    let ignored = LocatedValue(.sequence(files.map { text($0, at: value["ignore"]) }), line: value.line, column: 1)
    let language = strings("dictionaries").first.map { [entry("language", $0, at: value["dictionaries"])] }
    return patterns(["filters"]) + [entry("ignore", ignored)] + (language ?? [])
  }

  /// Vale counts the words that may be left out behind a token, docgate those before one.
  private var sequence: [LocatedValue.Entry] {
    var skipped: LocatedValue?
    let steps = tokens.map { token -> LocatedValue in
      let pattern = token["pattern"].map { entry("pattern", translated($0)) }
      let own = ["tag", "negate"].compactMap { key in token[key].map { entry(key, $0) } }
      let skip = skipped.map { entry("skip", $0) }
      skipped = token["skip"]
      let entries = [pattern, skip].compactMap { $0 } + own
      return LocatedValue(.mapping(entries), line: token.line, column: token.column)
    }
    let place = value["tokens"] ?? value
    return [
      entry("tokens", LocatedValue(.sequence(steps), line: place.line, column: place.column)),
      entry("split-contractions", "true", at: place, isQuoted: false),
    ] + ignoresCase
  }

  private var metric: [LocatedValue.Entry] {
    let formula = (text("formula") ?? "").replacing("heading.h", with: "heading_h")
    return [entry("formula", formula, at: value["formula"])] + renamed(["condition"])
  }

  /// The mean of the grades of older rules.
  private func readability() throws(ValeRule.Problem) -> [LocatedValue.Entry] {
    var formulas: [String] = []
    for name in strings("metrics") {
      guard let formula = ValeReadability.formulas[name] else {
        throw problem("there is no metric '\(name)'", "metrics")
      }
      formulas.append("(\(formula))")
    }
    guard !formulas.isEmpty, let grade = text("grade") else {
      throw problem("'metrics' and 'grade' are needed", "grade")
    }
    let mean = "(\(formulas.joined(separator: " + "))) / \(formulas.count)"
    return [entry("formula", mean, at: value["metrics"]), entry("condition", "> \(grade)", at: value["grade"])]
  }

  private func scope() throws(ValeRule.Problem) -> [LocatedValue.Entry] {
    guard let place = value["scope"] else { return [entry("scope", "text", at: nil)] }
    var scopes: [LocatedValue] = []
    for name in strings("scope") {
      if let scope = ValeScope.name(name) {
        scopes.append(text(scope, at: place))
      } else if !ValeScope.isOfOtherFormats(name) {
        throw problem("there is no scope '\(name)'", "scope")
      }
    }
    // Where one of several scopes is of source code, the others are looked at.
    guard !scopes.isEmpty else {
      throw problem("its scope '\(strings("scope").joined(separator: ", "))' is of no Markdown document", "scope")
    }
    return [entry("scope", LocatedValue(.sequence(scopes), line: place.line, column: place.column))]
  }

  // MARK: Keys

  private var tokens: [LocatedValue] { value["tokens"]?.elements ?? [] }
  private var isNonword: Bool { isTrue("nonword") }
  private var ignoresCase: [LocatedValue.Entry] {
    [entry("ignore-case", isTrue("ignorecase") ? "true" : "false", at: value["ignorecase"], isQuoted: false)]
  }
  private var wholeWords: [LocatedValue.Entry] {
    [entry("whole-words", isNonword ? "false" : "true", at: value["nonword"], isQuoted: false)]
  }

  private func isTrue(_ key: String) -> Bool { text(key)?.lowercased() == "true" }

  private func flag(_ name: String, _ key: String) -> [LocatedValue.Entry] {
    guard value[key] != nil || name == "letters-only" else { return [] }
    return [entry(name, isTrue(key) ? "true" : "false", at: value[key], isQuoted: false)]
  }

  private func strings(_ key: String) -> [String] {
    value[key].map { $0.scalar.map { [$0] } ?? $0.elements?.compactMap(\.scalar) ?? [] } ?? []
  }

  /// Keys that docgate has too; `vocab` is called `vocabulary`.
  private func renamed(_ keys: [String]) -> [LocatedValue.Entry] {
    keys.compactMap { key in value[key].map { entry(key == "vocab" ? "vocabulary" : key, $0) } }
  }

  /// Keys that hold patterns.
  private func patterns(_ keys: [String]) -> [LocatedValue.Entry] {
    keys.compactMap { key in value[key].map { entry(key, translated($0)) } }
  }

  /// A pattern, or a list of them, as docgate reads it.
  private func translated(_ value: LocatedValue) -> LocatedValue {
    if let elements = value.elements {
      return LocatedValue(.sequence(elements.map(translated)), line: value.line, column: value.column)
    }
    guard let scalar = value.scalar else { return value }
    let pattern = ValePattern.translated(scalar)
    return pattern == scalar
      ? value : LocatedValue(.scalar(pattern, isQuoted: true), line: value.line, column: value.column)
  }

  private func entry(_ key: String, _ value: LocatedValue) -> LocatedValue.Entry {
    LocatedValue.Entry(key: key, line: value.line, column: value.column, value: value)
  }

  private func entry(
    _ key: String, _ content: String, at place: LocatedValue?, isQuoted: Bool = true
  ) -> LocatedValue.Entry {
    entry(key, text(content, at: place, isQuoted: isQuoted))
  }

  private func text(_ content: String, at place: LocatedValue?, isQuoted: Bool = true) -> LocatedValue {
    LocatedValue(.scalar(content, isQuoted: isQuoted), line: place?.line ?? value.line, column: place?.column ?? 1)
  }

  private func problem(_ message: String, _ key: String) -> ValeRule.Problem {
    ValeRule.Problem(message: message, place: value[key] ?? value)
  }
}
