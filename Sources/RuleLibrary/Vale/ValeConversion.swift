import Linting

/// Writes the docgate configuration that says what a `.vale.ini` says.
public struct ValeConversion {
  private let vale: ValeConfiguration
  private let stylesPath: String
  private let exists: (String) -> Bool
  private var lines: [String] = []

  /// - Parameter exists: tells whether there is a file or folder, by its path from the configuration's folder.
  public init(_ vale: ValeConfiguration, exists: @escaping (String) -> Bool) {
    self.vale = vale
    self.exists = exists
    stylesPath = vale.value("StylesPath")?.value ?? "styles"
  }

  /// The text of a `.docgate.yml`.
  public mutating func text() -> String {
    lines = ["# Written by docgate init --from-vale."]
    addRemarks()
    addList("styles", styles.filter { $0 != "Vale" }.map { "\(stylesPath)/\($0)" })
    if let level = vale.value("MinAlertLevel")?.value, level != "suggestion" { lines.append("min-severity: \(level)") }
    addMapping("rules", generalRules, indent: "")
    addOverrides()
    addVocabulary()
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: What runs where

  /// Sections for any Markdown file, wherever it is, and those for some folders.
  private var general: [ValeConfiguration.Section] { markdown.filter { !$0.pattern.contains("/") } }
  private var special: [ValeConfiguration.Section] { markdown.filter { $0.pattern.contains("/") } }
  private var markdown: [ValeConfiguration.Section] {
    vale.sections.filter { section in
      let pattern = ValeConversion.path(section.pattern)
      let last = pattern.split(separator: "/").last.map(String.init) ?? pattern
      return ["a.md", "a.markdown"].contains(where: Glob(last).matches)
    }
  }

  /// In Vale's patterns a star stands for folders too: `docs/*.md` is `docs/**/*.md`.
  private static func path(_ pattern: String) -> String {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var path: [String] = []
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if !isLast, part == "*" {
        path.append("**")
        continue
      }
      let crosses = part != "**" && (part.contains("**") || isLast && index > 0 && part.hasPrefix("*"))
      if crosses, path.last != "**", parts.count > 1 { path.append("**") }
      path.append(crosses ? part.replacing("**", with: "*") : part)
    }
    return path.joined(separator: "/")
  }

  /// Every style that some section names, in the order in which they come.
  private var styles: [String] {
    var all: [String] = []
    for section in markdown {
      for style in (section.styles ?? []) + section.rules.map({ ValeConversion.style(of: $0.key) })
      where !all.contains(style) {
        all.append(style)
      }
    }
    return all
  }

  /// The styles that hold for every document: where sections meet, the last one that names any.
  private var generalStyles: [String] { general.last { $0.styles != nil }?.styles ?? [] }

  private var generalRules: [(String, String)] {
    let off = styles.filter { $0 != "Vale" && !generalStyles.contains($0) }.map { ($0, "off") }
    return off + builtIn(generalStyles) + general.flatMap(\.rules).compactMap(ValeConversion.rule)
  }

  /// Vale's own style: spelling is docgate's rule of that name, its terms are the vocabulary.
  private func builtIn(_ styles: [String]) -> [(String, String)] { styles.contains("Vale") ? [("spelling", "on")] : [] }

  private static func rule(_ setting: ValeConfiguration.Setting) -> (String, String)? {
    guard isOfRule(setting) else { return nil }
    let level = ["YES": "on", "NO": "off"][setting.value.uppercased()] ?? setting.value.lowercased()
    if setting.key == "Vale.Spelling" { return ("spelling", level) }
    return style(of: setting.key) == "Vale" ? nil : (setting.key, level)
  }

  private static func style(of rule: String) -> String { String(rule.prefix { $0 != "." }) }

  private mutating func addOverrides() {
    guard !special.isEmpty else { return }
    lines.append("overrides:")
    for section in special {
      let switched =
        section.styles.map { own in
          generalStyles.filter { !own.contains($0) && $0 != "Vale" }.map { ($0, "off") }
            + own.filter { !generalStyles.contains($0) && $0 != "Vale" }.map { ($0, "on") }
        } ?? []
      lines.append("  - paths: [\(ValeConversion.quoted(ValeConversion.path(section.pattern)))]")
      addMapping("rules", switched + section.rules.compactMap(ValeConversion.rule), indent: "    ")
    }
  }

  private mutating func addVocabulary() {
    let entries = ["accept", "reject"].map { key in (key, vocabularies.compactMap { file("\(key).txt", of: $0) }) }
      .filter { !$0.1.isEmpty }
    guard !entries.isEmpty else { return }
    lines.append("vocabulary:")
    for (key, files) in entries {
      lines.append("  \(key): [\(files.map(ValeConversion.quoted).joined(separator: ", "))]")
    }
  }

  private var vocabularies: [String] {
    (vale.value("Vocab")?.values ?? []) + (vale.value("Vocabularies")?.values ?? [])
  }

  /// The path of a vocabulary's file; nil where there is none.
  private func file(_ file: String, of vocabulary: String) -> String? {
    ["\(stylesPath)/config/vocabularies/\(vocabulary)/\(file)", "\(stylesPath)/Vocab/\(vocabulary)/\(file)"]
      .first(where: exists)
  }

  // MARK: What cannot be said

  private static let known: Set<String> = [
    "StylesPath", "MinAlertLevel", "Packages", "Vocab", "Vocabularies", "BasedOnStyles",
  ]

  /// A rule is carried over, but of Vale's own only the one for spelling.
  private static func isCarriedOver(_ setting: ValeConfiguration.Setting) -> Bool {
    if setting.key == "Vale.Spelling" { return true }
    return known.contains(setting.key) || isOfRule(setting) && style(of: setting.key) != "Vale"
  }

  /// Whether a setting is of a rule rather than of one of its keys: `Acme.Long` and no `Acme.Long.max`.
  private static func isOfRule(_ setting: ValeConfiguration.Setting) -> Bool {
    setting.key.split(separator: ".").count == 2
  }

  private mutating func addRemarks() {
    for style in styles where style != "Vale" && !exists("\(stylesPath)/\(style)") {
      lines.append("# The style \(style) is not there: put it into \(stylesPath)/\(style), or run vale sync.")
    }
    for name in vocabularies where file("accept.txt", of: name) == nil && file("reject.txt", of: name) == nil {
      lines.append("# The vocabulary \(name) is not there: put it into \(stylesPath)/config/vocabularies/\(name).")
    }
    let sections = vale.sections.filter { $0.pattern != "formats" }
    for setting in vale.global + sections.flatMap(\.settings) where !ValeConversion.isCarriedOver(setting) {
      lines.append("# Not carried over: \(setting.key), line \(setting.line).")
    }
    for setting in vale.sections.filter({ $0.pattern == "formats" }).flatMap(\.settings) {
      lines.append("# Not carried over: *.\(setting.key) as \(setting.value), line \(setting.line).")
    }
    let others = sections.filter { section in !markdown.contains { $0.pattern == section.pattern } }
    for section in others { lines.append("# Not carried over: [\(section.pattern)], which is of no Markdown files.") }
    if styles.contains("Vale") {
      lines.append("# Of Vale's own style, Terms and Avoid are the vocabulary; Repetition is not carried over.")
    }
  }

  // MARK: YAML

  private mutating func addList(_ key: String, _ values: [String]) {
    if !values.isEmpty { lines.append("\(key): [\(values.map(ValeConversion.quoted).joined(separator: ", "))]") }
  }

  /// A key that is set twice keeps its last value.
  private mutating func addMapping(_ key: String, _ entries: [(String, String)], indent: String) {
    guard !entries.isEmpty else { return }
    lines.append("\(indent)\(key):")
    for (index, entry) in entries.enumerated() where !entries[(index + 1)...].contains(where: { $0.0 == entry.0 }) {
      lines.append("\(indent)  \(entry.0): \(entry.1)")
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
