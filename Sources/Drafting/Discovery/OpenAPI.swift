import LocatedYAML

/// Endpoints from OpenAPI 3 files, in YAML or JSON.
enum OpenAPI {
  private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    let candidates = files.named { name in
      let isData = [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
      return isData && ["openapi", "swagger", "api-spec"].contains { name.lowercased().contains($0) }
    }
    for path in candidates where !ProjectFiles.isTest(path) {
      guard let value = files.yaml(path).first else { continue }
      guard let version = value["openapi"]?.scalar, version.hasPrefix("3.") else {
        facts.gaps.append("\(path): not read, as it is no OpenAPI 3 file")
        continue
      }
      var references = References(file: value)
      facts.lists["endpoint", default: []] += endpoints(value, path, &references)
      facts.gaps += references.broken.map { "\(path):\($0.line): the reference '\($0.text)' \($0.reason)" }
    }
  }

  private static func endpoints(
    _ file: LocatedValue, _ path: String, _ references: inout References
  ) -> [DraftFacts.Fact] {
    (file["paths"]?.entries ?? []).flatMap { route in
      (route.value.entries ?? []).filter { methods.contains($0.key) }.map { operation in
        let value = operation.value
        var fields = ["method": operation.key.uppercased(), "path": route.key]
        fields["summary"] = value["summary"]?.scalar ?? value["description"]?.scalar
        let shared = route.value["parameters"]?.elements ?? []
        let parameters = (shared + (value["parameters"]?.elements ?? [])).compactMap {
          parameter($0, &references)
        }
        let all = parameters + body(value["requestBody"], &references)
        fields["parameters"] = all.isEmpty ? "none" : all.joined(separator: ", ")
        fields["responses"] = value["responses"]?.entries.map { $0.map(\.key).joined(separator: ", ") }
        return DraftFacts.Fact(fields, path: path, line: operation.line)
      }
    }
  }

  /// `limit` (query, integer)
  private static func parameter(_ value: LocatedValue, _ references: inout References) -> String? {
    let value = references.resolved(value)
    guard let name = value["name"]?.scalar, let place = value["in"]?.scalar else { return nil }
    return described(name, place, value["schema"], &references, isRequired: value["required"]?.scalar == "true")
  }

  /// The fields of a JSON body.
  private static func body(_ value: LocatedValue?, _ references: inout References) -> [String] {
    guard let content = value.map({ references.resolved($0) })?["content"]?.entries,
      let json = content.first(where: { $0.key.contains("json") }), let schema = json.value["schema"]
    else { return [] }
    let object = references.resolved(schema)
    let required = Set(object["required"]?.elements?.compactMap(\.scalar) ?? [])
    return (object["properties"]?.entries ?? []).map { field in
      described(field.key, "body", field.value, &references, isRequired: required.contains(field.key))
    }
  }

  private static func described(
    _ name: String, _ place: String, _ schema: LocatedValue?, _ references: inout References, isRequired: Bool
  ) -> String {
    let type = schema.map { references.resolved($0) }?["type"]?.scalar
    let traits = [place, type, isRequired ? "required" : nil].compactMap { $0 }
    return "`\(name)` (\(traits.joined(separator: ", ")))"
  }
}

/// Follows the references of an OpenAPI file.
private struct References {
  let file: LocatedValue
  private(set) var broken: [(line: Int, text: String, reason: String)] = []

  init(file: LocatedValue) { self.file = file }

  /// What a reference leads to; the reference itself where that is nothing in the file.
  mutating func resolved(_ value: LocatedValue) -> LocatedValue {
    var target = value
    var seen: Set<String> = []
    while let reference = target["$ref"]?.scalar {
      guard reference.hasPrefix("#/") else {
        return unresolved(value, reference, "leads to another file, which is not read")
      }
      guard seen.insert(reference).inserted else { return unresolved(value, reference, "leads back to itself") }
      let keys = reference.dropFirst(2).split(separator: "/").map {
        String($0).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      guard let found = keys.reduce(Optional(file), { $0?[$1] }) else {
        return unresolved(value, reference, "leads to nothing")
      }
      target = found
    }
    return target
  }

  private mutating func unresolved(_ value: LocatedValue, _ text: String, _ reason: String) -> LocatedValue {
    let line = value["$ref"]?.line ?? value.line
    if !broken.contains(where: { $0.line == line && $0.text == text }) { broken.append((line, text, reason)) }
    return value
  }
}
