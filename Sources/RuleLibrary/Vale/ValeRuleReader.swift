import Foundation
import Linting
import LocatedYAML

/// Reads the keys of a Vale rule into what docgate's rules have; keys that mean nothing to Vale are left out, as Vale does.
struct ValeRuleReader {
  private let value: LocatedValue
  /// The folder that holds the styles.
  private let stylesPath: String

  init(_ value: LocatedValue, stylesPath: String) {
    self.value = ValeRuleReader.lowercasingKeys(value)
    self.stylesPath = stylesPath
  }

  /// Vale reads `ignoreCase` as `ignorecase`.
  private static func lowercasingKeys(_ value: LocatedValue) -> LocatedValue {
    guard let entries = value.entries else { return value }
    let lowercased = entries.map {
      LocatedValue.Entry(key: $0.key.lowercased(), line: $0.line, column: $0.column, value: $0.value)
    }
    return LocatedValue(.mapping(lowercased), line: value.line, column: value.column)
  }

  func text(_ key: String) -> String? { value[key]?.scalar }

  func kind() throws(ValeRule.Problem) -> ValeKind {
    guard let name = value["extends"]?.scalar, let kind = ValeKind(rawValue: name) else {
      throw problem("'extends' must be one of \(ValeKind.allCases.map(\.rawValue).joined(separator: ", "))", "extends")
    }
    if kind == .script, scriptPattern == nil { throw problem("it runs a script, which docgate does not", "extends") }
    if kind == .sequence, !tokens.contains(where: { $0["pattern"] != nil }) {
      throw problem("none of its tokens has a pattern, from which Vale starts", "tokens")
    }
    if let speech = text("pos"), !speech.isEmpty { throw problem("it needs parts of speech", "pos") }
    try requireKeys(of: kind)
    return kind
  }

  /// A rule without what it looks for would find nothing, and nobody would know.
  private func requireKeys(of kind: ValeKind) throws(ValeRule.Problem) {
    let needed: [String] =
      switch kind {
      case .existence: ["tokens", "raw"]
      case .repetition, .sequence: ["tokens"]
      case .substitution: ["swap"]
      case .consistency: ["either"]
      case .occurrence: ["token"]
      case .conditional: ["first"]
      case .capitalization: ["match"]
      case .metric: ["formula"]
      case .readability, .spelling, .script: []
      }
    let isThere =
      needed.isEmpty
      || needed.contains { key in
        !strings(key).allSatisfy(\.isEmpty) || !(value[key]?.elements ?? []).isEmpty || !pairs(key).isEmpty
      }
    if !isThere { throw problem("it has no \(needed.map { "'\($0)'" }.joined(separator: " or "))", "extends") }
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
    guard kind == .substitution, let marks = quotedName(in: line) else {
      return ValeMessage.template(line, kind.messageValues)
    }
    return ValeMessage.template(line[..<marks.lowerBound] + "%s" + line[marks.upperBound...], kind.messageValues)
  }

  /// The `'%s'` of a message where it is the first name: that of the replacements, each of which is quoted by itself.
  private func quotedName(in message: String) -> Range<String.Index>? {
    message.firstRange(of: "%s").flatMap { first in
      message.firstRange(of: "'%s'").flatMap { $0.contains(first.lowerBound) ? $0 : nil }
    }
  }

  private var quotesReplacements: Bool {
    let message = text("message") ?? ""
    return quotedName(in: message) != nil || isReplaced && message.contains("%s")
  }

  /// Whether Vale offers the replacements of a substitution, and quotes them.
  private var isReplaced: Bool { value["action"]?["name"]?.scalar == "replace" }

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
      case .occurrence: patterns(["token"]) + renamed(["min", "max"]) + ignoresCase + [anywhere]
      case .repetition:
        patterns(["tokens", "exceptions"]) + renamed(["max", "vocab"]) + ignoresCase + flag("letters-only", "alpha")
          + edit
      case .consistency: consistency
      case .conditional: patterns(["first", "second", "exceptions"]) + renamed(["vocab"]) + ignoresCase
      case .capitalization: capitalization
      case .metric: metric
      case .readability: try readability()
      case .sequence: sequence
      case .spelling: spelling
      case .script: script
      }
    // A sequence is looked for in sentences, whatever its rule says.
    let scope = [.metric, .readability, .spelling, .sequence].contains(kind) ? [] : try scope()
    return LocatedValue(.mapping(own + scope + renamed(["limit"])), line: value.line, column: value.column)
  }

  private var existence: [LocatedValue.Entry] {
    let raw = strings("raw").joined()
    let common = ignoresCase + patterns(["exceptions"]) + renamed(["vocab"])
    let offer = value["action"]?["name"]?.scalar == "remove" ? [entry("offer", "remove", at: value["action"])] : edit
    guard !raw.isEmpty else { return patterns(["tokens"]) + common + wholeWords + offer }
    // Vale puts the tokens behind the raw pattern, or before it where it says `append`.
    let joined = strings("tokens").joined(separator: "|")
    let words = joined.isEmpty ? "" : isNonword ? "(?:\(joined))" : #"\b(?:\#(joined))\b"#
    let pattern = isTrue("append") ? words + raw : raw + words
    return [entry("pattern", ValePattern.translated(pattern), at: value["raw"])] + common + offer
  }

  private var substitution: [LocatedValue.Entry] {
    let place = value["swap"] ?? value
    let mapping = LocatedValue(.mapping(pairs("swap").map(swap)), line: place.line, column: place.column)
    return [
      entry("swap", mapping), entry("offer", isReplaced ? "unsafe" : "none", at: value["action"]),
      entry("quote", quotesReplacements ? "true" : "false", at: value["message"], isQuoted: false),
    ]
      + ignoresCase + wholeWords + flag("keep-case", "capitalize") + patterns(["exceptions"]) + renamed(["vocab"])
  }

  private var scriptPattern: String? { text("script").flatMap(ValeScript.pattern) }

  private var script: [LocatedValue.Entry] {
    let pattern = ValePattern.translated(scriptPattern ?? "")
    return [entry("pattern", pattern, at: value["script"])]
      + [entry("ignore-case", "false", at: value["script"], isQuoted: false)]
  }

  /// What changes the match, where Vale knows the words that say so; it heeds no others.
  private var edit: [LocatedValue.Entry] {
    guard let action = value["action"], action["name"]?.scalar == "edit", let words = action["params"] else {
      return []
    }
    let arguments = ["regex": 2, "trim": 1, "trim_left": 1, "trim_right": 1, "truncate": 1, "split": 2]
    let names = words.elements?.compactMap(\.scalar) ?? []
    return names.first.flatMap { arguments[$0] } == names.count - 1
      ? [entry("edit", names.first == "regex" ? translated(words) : words)] : []
  }

  /// `a|b` as a replacement stands for two; a pattern there says what is right as it is.
  private func swap(_ pair: LocatedValue.Entry) -> LocatedValue.Entry {
    let (key, replacement) = (ValePattern.translated(pair.key), pair.value.scalar ?? "")
    let isPattern = replacement.contains("(?:")
    let offered = isPattern ? [Substring(replacement)] : replacement.split(separator: "|")
    let texts = offered.isEmpty ? [""] : offered.map { String($0).trimmingCharacters(in: .whitespaces) }
    let list = LocatedValue(
      .sequence(texts.map { text($0, at: pair.value) }), line: pair.value.line, column: pair.value.column)
    return LocatedValue.Entry(
      key: isPattern ? "(?!\(ValePattern.translated(replacement)))(?:\(key))" : key, line: pair.line,
      column: pair.column, value: list)
  }

  private var capitalization: [LocatedValue.Entry] {
    let match = text("match") ?? ""
    let form = ["$title": "title", "$sentence": "sentence", "$lower": "lower", "$upper": "upper"][match]
    let style = text("style").map {
      [entry("style", $0.lowercased() == "chicago" ? "chicago" : "ap", at: value["style"])]
    }
    let wanted = form == nil ? entry("pattern", ValePattern.translated(match), at: value["match"]) : nil
    return [wanted ?? entry("form", form ?? "", at: value["match"])] + (style ?? []) + patterns(["exceptions"])
      + patterns(["prefix"]) + renamed(["indicators", "threshold", "vocab"])
  }

  /// Files of words that are ignored stand beside the styles, or in their configuration.
  private var spelling: [LocatedValue.Entry] {
    let files = strings("ignore").flatMap { ["\(stylesPath)/\($0)", "\(stylesPath)/config/ignore/\($0)"] }
    let ignored = LocatedValue(.sequence(files.map { text($0, at: value["ignore"]) }), line: value.line, column: 1)
    let folders = strings("dicpath") + ["\(stylesPath)/config/dictionaries"]
    let places = LocatedValue(.sequence(folders.map { text($0, at: value["dicpath"]) }), line: value.line, column: 1)
    let dictionaries = value["dictionaries"].map { [entry("dictionaries", $0), entry("folders", places)] }
    // Vale's own dictionary is left out where a rule names others, unless it adds them.
    let language = dictionaries == nil || isTrue("append") ? [] : [entry("language", "", at: value["dictionaries"])]
    return patterns(["filters"]) + [entry("ignore", ignored)] + language + (dictionaries ?? [])
  }

  private var consistency: [LocatedValue.Entry] {
    let place = value["either"] ?? value
    let either = pairs("either").map { pair in
      LocatedValue.Entry(
        key: ValePattern.translated(pair.key), line: pair.line, column: pair.column, value: translated(pair.value))
    }
    return [entry("either", LocatedValue(.mapping(either), line: place.line, column: place.column))] + ignoresCase
      + wholeWords
  }

  /// What is nowhere is missing once.
  private var anywhere: LocatedValue.Entry { entry("anywhere", "true", at: value["min"], isQuoted: false) }

  /// Vale counts the words that may be left out behind a token, and before the last one; docgate those before each.
  private var sequence: [LocatedValue.Entry] {
    var skipped: LocatedValue?
    let steps = tokens.enumerated().map { index, token -> LocatedValue in
      let pattern = token["pattern"].map { entry("pattern", translated($0)) }
      let own = ["tag", "negate"].compactMap { key in token[key].map { entry(key, $0) } }
      let skip = (skipped ?? (index == tokens.count - 1 ? token["skip"] : nil)).map { entry("skip", $0) }
      skipped = token["skip"]
      let entries = [pattern, skip].compactMap { $0 } + own
      return LocatedValue(.mapping(entries), line: token.line, column: token.column)
    }
    let place = value["tokens"] ?? value
    return [
      entry("tokens", LocatedValue(.sequence(steps), line: place.line, column: place.column)),
      entry("split-contractions", "true", at: place, isQuoted: false),
    ] + ignoresCase + patterns(["exceptions"])
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

  private var tokens: [LocatedValue] { (value["tokens"]?.elements ?? []).map(ValeRuleReader.lowercasingKeys) }
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

  /// The entries of a mapping, which may be written as a list of mappings.
  private func pairs(_ key: String) -> [LocatedValue.Entry] {
    value[key].map { $0.entries ?? ($0.elements ?? []).flatMap { $0.entries ?? [] } } ?? []
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
