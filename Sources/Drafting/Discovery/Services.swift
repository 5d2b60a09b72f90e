import Foundation
import LocatedYAML

/// The programs that run together, from Compose files, Kubernetes manifests and Helm charts.
enum Services {
  private static let workloads: Set<String> = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job"]

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    let paths = files.named { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    facts.lists["service"] = paths.filter { !ProjectFiles.isTest($0) }.flatMap { path -> [DraftFacts.Fact] in
      let name = path.split(separator: "/").last ?? ""
      return documents(of: files.text(path) ?? "").flatMap { document -> [DraftFacts.Fact] in
        // Templates of Helm are no YAML before they are filled in.
        guard let value = try? LocatedValue(yaml: document.text) else { return [] }
        return services(value, name).map { found in
          DraftFacts.Fact(found.fields, path: path, line: found.line + document.linesBefore)
        }
      }
    }
  }

  /// The documents of a file, which `---` divides.
  private static func documents(of text: String) -> [(text: String, linesBefore: Int)] {
    var documents = [(text: "", linesBefore: 0)]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if line == "---" || line.hasPrefix("--- ") {
        documents.append(("", index + 1))
      } else {
        documents[documents.count - 1].text += line + "\n"
      }
    }
    return documents
  }

  private static func services(_ value: LocatedValue, _ file: Substring) -> [(fields: [String: String], line: Int)] {
    if file.hasPrefix("docker-compose") || file.hasPrefix("compose.") {
      return (value["services"]?.entries ?? []).map { service in
        let image = service.value["image"]?.scalar ?? built(service.value["build"])
        return (fields(service.key, "Compose service", image), service.line)
      }
    }
    if file == "Chart.yaml", let name = value["name"], let text = name.scalar {
      return [(fields(text, "Helm chart", nil), name.line)]
    }
    guard value["apiVersion"] != nil, let kind = value["kind"]?.scalar, workloads.contains(kind),
      let name = value["metadata"]?["name"], let text = name.scalar
    else { return [] }
    let spec = value["spec"]?["jobTemplate"]?["spec"] ?? value["spec"]
    let containers = spec?["template"]?["spec"]?["containers"]?.elements
    return [(fields(text, kind, containers?.first?["image"]?.scalar), name.line)]
  }

  private static func fields(_ name: String, _ kind: String, _ image: String?) -> [String: String] {
    ["name": name, "kind": kind, "image": image.map { CodeSpan.markdown($0) } ?? "–"]
  }

  private static func built(_ value: LocatedValue?) -> String? {
    (value?.scalar ?? value?["context"]?.scalar).map { "built from \($0)" }
  }
}
