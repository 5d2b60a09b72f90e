import LocatedYAML

/// The programs that run together, from Compose files, Kubernetes manifests and Helm charts.
enum Services {
  private static let workloads: Set<String> = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job"]

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    facts.lists["service"] = files.paths.filter(Deployment.isManifest).flatMap { path in
      files.yaml(path).flatMap { services($0, ProjectFiles.name(path)) }.map {
        DraftFacts.Fact($0.fields, path: path, line: $0.line)
      }
    }
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
    ["name": name, "kind": kind, "image": image.map { MarkdownText.code($0) } ?? "–"]
  }

  private static func built(_ value: LocatedValue?) -> String? {
    (value?.scalar ?? value?["context"]?.scalar).map { "built from \($0)" }
  }
}
