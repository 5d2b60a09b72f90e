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
      guard let text = files.text(path) else {
        facts.gaps.append("\(path): not read, as it is too long")
        continue
      }
      do {
        let value = try LocatedValue(yaml: text)
        guard let version = value["openapi"]?.scalar, version.hasPrefix("3.") else {
          facts.gaps.append("\(path): not read, as it is no OpenAPI 3 file")
          continue
        }
        facts.lists["endpoint", default: []] += endpoints(value, path)
      } catch let error as YAMLError {
        facts.gaps.append("\(path):\(error.line):\(error.column): not read: \(error.message)")
      } catch {
        facts.gaps.append("\(path): not read: \(error)")
      }
    }
  }

  private static func endpoints(_ file: LocatedValue, _ path: String) -> [DraftFacts.Fact] {
    (file["paths"]?.entries ?? []).flatMap { route in
      (route.value.entries ?? []).filter { methods.contains($0.key) }.map { operation in
        let value = operation.value
        var fields = ["method": operation.key.uppercased(), "path": route.key]
        fields["summary"] = value["summary"]?.scalar ?? value["description"]?.scalar
        let shared = route.value["parameters"]?.elements ?? []
        let parameters = (shared + (value["parameters"]?.elements ?? [])).compactMap { parameter($0, file) }
        let all = parameters + body(value["requestBody"], file)
        fields["parameters"] = all.isEmpty ? "none" : all.joined(separator: ", ")
        fields["responses"] = value["responses"]?.entries.map { $0.map(\.key).joined(separator: ", ") }
        return DraftFacts.Fact(fields, path: path, line: operation.line)
      }
    }
  }

  /// `limit` (query, integer)
  private static func parameter(_ value: LocatedValue, _ file: LocatedValue) -> String? {
    let value = resolved(value, file)
    guard let name = value["name"]?.scalar, let place = value["in"]?.scalar else { return nil }
    return described(name, place, value["schema"], file, isRequired: value["required"]?.scalar == "true")
  }

  /// The fields of a JSON body.
  private static func body(_ value: LocatedValue?, _ file: LocatedValue) -> [String] {
    guard let content = value.map({ resolved($0, file) })?["content"]?.entries,
      let json = content.first(where: { $0.key.contains("json") }), let schema = json.value["schema"]
    else { return [] }
    let object = resolved(schema, file)
    let required = Set(object["required"]?.elements?.compactMap(\.scalar) ?? [])
    return (object["properties"]?.entries ?? []).map { field in
      described(field.key, "body", field.value, file, isRequired: required.contains(field.key))
    }
  }

  private static func described(
    _ name: String, _ place: String, _ schema: LocatedValue?, _ file: LocatedValue, isRequired: Bool
  ) -> String {
    let type = schema.map { resolved($0, file) }?["type"]?.scalar
    let traits = [place, type, isRequired ? "required" : nil].compactMap { $0 }
    return "`\(name)` (\(traits.joined(separator: ", ")))"
  }

  /// What a reference within the file leads to; one that leads to others is followed a few times only, as it may come
  /// back to itself.
  private static func resolved(_ value: LocatedValue, _ file: LocatedValue) -> LocatedValue {
    var value = value
    for _ in 0..<8 {
      guard let reference = value["$ref"]?.scalar, reference.hasPrefix("#/") else { break }
      let found = reference.dropFirst(2).split(separator: "/").reduce(Optional(file)) { $0?[String($1)] }
      guard let found else { break }
      value = found
    }
    return value
  }
}
