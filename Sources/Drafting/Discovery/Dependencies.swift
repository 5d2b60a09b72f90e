import Foundation
import LocatedYAML

/// The packages that a project declares, with the versions that it asks for.
enum Dependencies {
  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    var found: [DraftFacts.Fact] = []
    for path in manifests(in: files) {
      guard let text = files.text(path) else {
        facts.gaps.append("\(path): not read")
        continue
      }
      found += declared(in: text, path).map {
        DraftFacts.Fact(["name": $0.name, "version": $0.version], path: path, line: $0.line)
      }
    }
    facts.lists["dependency"] = found
  }

  /// What is asked for in another version than before; packages that are new came from none.
  ///
  /// - Parameter before: the text of a file in the release before, or nil where it was not there.
  static func updates(in files: ProjectFiles, before: (String) -> String?) -> [DraftFacts.Fact] {
    manifests(in: files).flatMap { path -> [DraftFacts.Fact] in
      let old = Dictionary(
        declared(in: before(path) ?? "", path).map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
      return declared(in: files.text(path) ?? "", path).filter { old[$0.name] != $0.version }.map {
        DraftFacts.Fact(["name": $0.name, "from": old[$0.name] ?? "none", "to": $0.version], path: path, line: $0.line)
      }
    }
  }

  private typealias Found = (name: String, version: String, line: Int)

  private static func manifests(in files: ProjectFiles) -> [String] {
    let names: Set = ["package.json", "requirements.txt", "pyproject.toml", "go.mod", "Package.swift"]
    return files.named(names.contains).filter { !ProjectFiles.isTest($0) }
  }

  private static func declared(in text: String, _ path: String) -> [Found] {
    switch path.split(separator: "/").last {
    case "package.json": packageJSON(text)
    case "requirements.txt": requirements(text)
    case "pyproject.toml": pyproject(text)
    case "go.mod": goModule(text)
    default: packageSwift(text)
    }
  }

  /// JSON is read as YAML, which knows the lines.
  private static func packageJSON(_ text: String) -> [Found] {
    let value = try? LocatedValue(yaml: text)
    return (value?["dependencies"]?.entries ?? []).compactMap { entry in
      entry.value.scalar.map { (entry.key, $0, entry.line) }
    }
  }

  private static func lines(_ text: String) -> [(line: Int, text: Substring)] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      ($0 + 1, $1.trimmingSpaces)
    }
  }

  private static func requirements(_ text: String) -> [Found] {
    var found: [Found] = []
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

  /// The list `dependencies` of the table `[project]`.
  private static func pyproject(_ text: String) -> [Found] {
    var table = ""
    var isInList = false
    var found: [Found] = []
    for (line, text) in lines(text) {
      if !isInList, text.hasPrefix("[") { table = String(text) }
      if table == "[project]", text.hasPrefix("dependencies"), text.contains("[") { isInList = true }
      guard isInList else { continue }
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      for index in parts.indices where index % 2 == 1 {
        if let requirement = requirement(parts[index]) { found.append((requirement.name, requirement.version, line)) }
      }
      if text.hasSuffix("]") { isInList = false }
    }
    return found
  }

  private static func goModule(_ text: String) -> [Found] {
    var isInBlock = false
    var found: [Found] = []
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
  private static func packageSwift(_ text: String) -> [Found] {
    var found: [Found] = []
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
