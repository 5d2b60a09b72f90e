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

  /// References are left alone, so that one that leads back to itself does no harm.
  private static func endpoints(_ value: LocatedValue, _ file: String) -> [DraftFacts.Fact] {
    (value["paths"]?.entries ?? []).flatMap { route in
      (route.value.entries ?? []).filter { methods.contains($0.key) }.map { operation in
        var fields = ["method": operation.key.uppercased(), "path": route.key]
        fields["summary"] = operation.value["summary"]?.scalar ?? operation.value["description"]?.scalar
        return DraftFacts.Fact(fields, path: file, line: operation.line)
      }
    }
  }
}
