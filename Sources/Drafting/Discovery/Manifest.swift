import LocatedYAML

/// A file that declares packages.
struct Manifest {
  typealias Package = (name: String, version: String, line: Int)

  let packages: [Package]

  private init(packages: [Package]) { self.packages = packages }

  static func isManifest(_ name: String) -> Bool {
    let names: Set = [
      "package.json", "pyproject.toml", "go.mod", "Package.swift", "pom.xml", "build.gradle", "build.gradle.kts",
    ]
    return names.contains(name) || (name.hasPrefix("requirements") && name.hasSuffix(".txt"))
  }

  /// A file of the project as it is now.
  init(_ path: String, _ files: ProjectFiles) {
    // What is wrong with it is told once, there.
    if path.hasSuffix(".json") {
      self.init(packages: Manifest.packageJSON(files.yaml(path).first))
    } else {
      self.init(path, files.text(path) ?? "")
    }
  }

  init(_ path: String, _ text: String) {
    switch ProjectFiles.name(path) {
    case "package.json": packages = Manifest.packageJSON(try? LocatedValue(yaml: text))
    case "pyproject.toml": packages = Manifest.pyproject(text)
    case "go.mod": packages = Manifest.goModule(text)
    case "Package.swift": packages = Manifest.packageSwift(text)
    case "pom.xml": packages = JavaManifest.maven(text)
    case "build.gradle", "build.gradle.kts": packages = JavaManifest.gradle(text)
    default: packages = Manifest.requirements(text)
    }
  }

  static func lines(_ text: String) -> [(line: Int, text: Substring)] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      ($0 + 1, $1.trimmingSpaces)
    }
  }

  /// JSON is read as YAML, which knows the lines.
  private static func packageJSON(_ value: LocatedValue?) -> [Package] {
    (value?["dependencies"]?.entries ?? []).compactMap { entry in
      entry.value.scalar.map { (entry.key, $0, entry.line) }
    }
  }

  private static func requirements(_ text: String) -> [Package] {
    var found: [Package] = []
    for (line, text) in lines(text) where text.first?.isLetter == true {
      if let requirement = requirement(text) { found.append((requirement.name, requirement.version, line)) }
    }
    return found
  }

  /// `fastapi[all]>=0.110; python_version > "3.8"`
  private static func requirement(_ text: Substring) -> (name: String, version: String)? {
    let text = text.prefix { $0 != "#" && $0 != ";" }
    let name = text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    let rest = text.dropFirst(name.count)
    let version = (rest.first == "[" ? rest.drop { $0 != "]" }.dropFirst() : rest).trimmingSpaces
    return name.isEmpty ? nil : (String(name), version.isEmpty ? "any" : String(version))
  }

  /// The list `dependencies` of the table `[project]`, and the table of Poetry.
  private static func pyproject(_ text: String) -> [Package] {
    var table = ""
    var isInList = false
    var found: [Package] = []
    for (line, text) in lines(text) where text.first != "#" {
      if !isInList, text.hasPrefix("[") { table = String(text) }
      if table == "[tool.poetry.dependencies]" {
        if let package = poetry(text) { found.append((package.name, package.version, line)) }
        continue
      }
      if table == "[project]", text.hasPrefix("dependencies"), text.contains("[") { isInList = true }
      guard isInList else { continue }
      let quote: Character = text.contains("'") && !text.contains("\"") ? "'" : "\""
      let parts = text.split(separator: quote, omittingEmptySubsequences: false)
      for index in parts.indices where index % 2 == 1 {
        if let requirement = requirement(parts[index]) { found.append((requirement.name, requirement.version, line)) }
      }
      if text.hasSuffix("]") { isInList = false }
    }
    return found
  }

  /// `fastapi = "^0.110"` and `fastapi = {version = "^0.110", extras = ["all"]}`
  private static func poetry(_ text: Substring) -> (name: String, version: String)? {
    guard let equals = text.firstIndex(of: "="), let first = text.first, first.isLetter || first == "\"" else {
      return nil
    }
    let name = text[..<equals].trimmingSpaces.filter { $0 != "\"" }
    let value = text[text.index(after: equals)...].trimmingSpaces
    let version =
      value.first == "{"
      ? SourceScan.argument("version", value.dropFirst().dropLast().split(separator: ",").map(\.trimmingSpaces))
      : SourceScan.literal(value)
    return name == "python" ? nil : (name, version == "*" ? "any" : version ?? "any")
  }

  private static func goModule(_ text: String) -> [Package] {
    var isInBlock = false
    var found: [Package] = []
    for (line, text) in lines(text) {
      if text.hasPrefix("require (") { isInBlock = true }
      if text == ")" { isInBlock = false }
      guard isInBlock || text.hasPrefix("require "), !text.hasSuffix("// indirect") else { continue }
      let words = text.split(separator: " ").filter { $0 != "require" }
      if words.count >= 2, words[1].hasPrefix("v") { found.append((String(words[0]), String(words[1]), line)) }
    }
    return found
  }

  /// `.package(url: "https://github.com/apple/swift-log", from: "1.5.0")`
  private static func packageSwift(_ text: String) -> [Package] {
    var found: [Package] = []
    for (line, text) in lines(text) where !text.hasPrefix("//") {
      guard let url = text.firstRange(of: ".package(url: "),
        let address = SourceScan.literal(text[url.upperBound...]), let name = address.split(separator: "/").last
      else { continue }
      let rest = text[url.upperBound...].dropFirst(address.count + 2)
      let version = rest.drop { $0 == "," || $0 == " " }.prefix { $0 != ")" }
      let package = name.hasSuffix(".git") ? name.dropLast(4) : name
      found.append((String(package), String(version.replacing("\"", with: "")), line))
    }
    return found
  }
}
