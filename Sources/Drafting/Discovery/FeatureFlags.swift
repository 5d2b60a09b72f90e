import LocatedYAML

/// The feature flags that the code asks for, and those that files of flags define.
enum FeatureFlags {
  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    let variables = facts.lists["variable", default: []].filter { isSwitch($0.fields["name"] ?? "") }
    let asked = calls(in: files) + variables
    facts.lists["flag"] = (defined(in: files) + asked).sorted { key($0) < key($1) }
  }

  private static func key(_ fact: DraftFacts.Fact) -> (String, String, Int) {
    (fact.fields["name"] ?? "", fact.path, fact.line)
  }

  /// `FEATURE_CART`, `ENABLE_CART` and `FF_CART`.
  private static func isSwitch(_ variable: String) -> Bool {
    let parts = variable.split(separator: "_")
    return parts.count > 1 && (["ENABLE", "FF"].contains(parts[0]) || parts.contains("FEATURE"))
  }

  private static func fact(_ name: String, _ fallback: String?, _ path: String, _ line: Int) -> DraftFacts.Fact {
    DraftFacts.Fact(["name": name, "default": fallback ?? "none"], path: path, line: line)
  }

  // MARK: Code

  /// What LaunchDarkly, Unleash and OpenFeature call the question for a flag, in the styles of the languages.
  private static let questions: Set<String> = {
    let types = ["Boolean", "String", "Number", "Integer", "Float", "Double", "Object"]
    let openFeature = types.flatMap { type in
      ["get\(type)Value", "get\(type)Details", "get_\(type.lowercased())_value", "get_\(type.lowercased())_details"]
    }
    let kinds = ["bool", "Bool", "string", "String", "int", "Int", "double", "Double", "number", "json", "JSON"]
    let launchDarkly = kinds.flatMap { ["\($0)Variation", "\($0)VariationDetail"] }
    let unleash = ["isEnabled", "IsEnabled", "is_enabled", "isEnabledAsync", "IsEnabledAsync", "useFlag"]
    let others = ["BooleanValue", "variation", "variationDetail", "variation_detail"]
    return Set(openFeature + launchDarkly + unleash + others)
  }()
  /// The ends of these names, which are few.
  private static let marks = [
    "Value(", "Details(", "_value(", "_details(", "ariation(", "Detail(", "_detail(", "nabled(", "nabledAsync(",
    "seFlag(",
  ]

  /// Words of files that speak to a service of flags, and of the names that such a client is given.
  private static let services = [
    "launchdarkly", "LaunchDarkly", "ldclient", "unleash", "Unleash", "penfeature", "penFeature",
  ]
  private static let clients = ["flag", "feature", "unleash", "toggle", "ldclient", "launchdarkly"]

  private static func calls(in files: ProjectFiles) -> [DraftFacts.Fact] {
    var found: [String: DraftFacts.Fact] = [:]
    let extensions: Set = [
      "js", "mjs", "cjs", "ts", "tsx", "jsx", "py", "java", "kt", "go", "rb", "swift", "cs", "php",
    ]
    let words = services + ["lag", "eature", "oggle"]
    SourceScan.forEachCall(files, extensions: extensions, with: words, marks: marks) { path, calls in
      lazy var speaks = files.text(path).map { text in services.contains { text.contains($0) } } ?? false
      for call in calls {
        let start = SourceScan.lastName(call.before)
        let name = start + call.mark.dropLast()
        guard questions.contains(name), let flag = flag(call), found[flag.name] == nil else { continue }
        let receiver = String(call.before.dropLast(start.count).split { $0 == " " || $0 == "!" }.last ?? "")
          .lowercased()
        let isClient = receiver.contains("client") || name.contains("ariation")
        guard
          name == "useFlag"
            || (receiver.hasSuffix(".") && (clients.contains(where: receiver.contains) || isClient && speaks))
        else { continue }
        found[flag.name] = fact(flag.name, flag.fallback, path, call.line)
      }
    }
    return Array(found.values)
  }

  /// The first text among the arguments, before which Go gives the context, and the value for want of an answer.
  private static func flag(_ call: SourceCall) -> (name: String, fallback: String?)? {
    let parts = call.parts
    guard let place = parts.prefix(2).firstIndex(where: { SourceScan.literal($0) != nil }),
      let name = SourceScan.literal(parts[place]), isName(name)
    else { return nil }
    return (name, parts.dropFirst(place + 1).lazy.compactMap(fallback).first)
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 100 && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.:/".contains($0) }
  }

  /// A value that is written out, as the answer where the service gives none.
  private static func fallback(_ part: Substring) -> String? {
    let text = String(part)
    if ["true", "false", "True", "False"].contains(text) { return text.lowercased() }
    return Double(text) != nil ? text : SourceScan.literal(part).flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: Files

  private static func defined(in files: ProjectFiles) -> [DraftFacts.Fact] {
    let stems: Set = ["flags", "feature-flags", "featureflags", "feature_flags", "features", "flagd", "toggles"]
    let paths = files.named { file in
      let parts = file.lowercased().split(separator: ".")
      guard let type = parts.last, parts.count > 1, ["yml", "yaml", "json"].contains(type) else { return false }
      return stems.contains(String(parts[0])) || parts.dropLast().contains("flagd")
    }
    return paths.filter { !ProjectFiles.isTest($0) }.flatMap { path in
      files.yaml(path).flatMap { flags(in: $0["flags"] ?? $0["features"] ?? $0, path) }
    }
  }

  /// Names with their values, or a list of flags that tell theirs.
  private static func flags(in value: LocatedValue, _ path: String) -> [DraftFacts.Fact] {
    if let elements = value.elements {
      return elements.compactMap { flag in
        guard let name = (flag["key"] ?? flag["name"])?.scalar, let state = state(flag) else { return nil }
        return fact(name, state, path, flag.line)
      }
    }
    return (value.entries ?? []).compactMap { entry in
      state(entry.value).map { fact(entry.key, $0, path, entry.line) }
    }
  }

  /// The value of a flag where nothing else decides; nil for what is no flag.
  private static func state(_ flag: LocatedValue) -> String? {
    if let text = flag.scalar { return ["true", "false", "on", "off"].contains(text.lowercased()) ? text : nil }
    if let variant = flag["defaultVariant"]?.scalar { return flag["variants"]?[variant]?.scalar ?? variant }
    return ["default", "defaultValue", "enabled", "value"].lazy.compactMap { flag[$0]?.scalar }.first
  }
}
