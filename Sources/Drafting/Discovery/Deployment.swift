import LocatedYAML

/// Settings of a deployment, from Dockerfiles, Compose files, Helm values and Kubernetes manifests.
enum Deployment {
  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    var found: [DraftFacts.Fact] = []
    for path in files.paths where !ProjectFiles.isTest(path) {
      let name = ProjectFiles.name(path)
      if name == "Dockerfile" || name.hasPrefix("Dockerfile.") {
        found += dockerfile(files.text(path) ?? "", path)
      } else if isManifest(path) {
        found += files.yaml(path).flatMap { settings($0, String(name)) }.map {
          DraftFacts.Fact($0.fields, path: path, line: $0.line)
        }
      }
    }
    facts.lists["setting"] = found
  }

  /// Whether a file may tell what runs where. Templates of Helm are no YAML before they are filled in, and are told by
  /// their values.
  static func isManifest(_ path: String) -> Bool {
    (path.hasSuffix(".yaml") || path.hasSuffix(".yml")) && ProjectFiles.name(ProjectFiles.folder(path)) != "templates"
      && !ProjectFiles.isTest(path)
  }

  private typealias Setting = (fields: [String: String], line: Int)

  private static func dockerfile(_ text: String, _ path: String) -> [DraftFacts.Fact] {
    let instructions = ["FROM": "base image", "EXPOSE": "port"]
    var found: [DraftFacts.Fact] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(separator: " ")
      guard words.count > 1, let name = instructions[words[0].uppercased()] else { continue }
      found.append(DraftFacts.Fact(["name": name, "value": String(words[1])], path: path, line: index + 1))
    }
    return found
  }

  private static func settings(_ value: LocatedValue, _ file: String) -> [Setting] {
    if file.hasPrefix("docker-compose") || file.hasPrefix("compose.") { return compose(value) }
    if file.hasPrefix("values") { return leaves(of: value, under: "", wanted: helmKeys) }
    guard value["apiVersion"] != nil, let kind = value["kind"]?.scalar, workloads.contains(kind) else { return [] }
    return leaves(of: value["spec"] ?? .empty, under: kind, wanted: manifestKeys)
  }

  private static func compose(_ value: LocatedValue) -> [Setting] {
    (value["services"]?.entries ?? []).flatMap { service in
      leaves(of: service.value, under: service.key, wanted: ["image", "ports", "healthcheck", "deploy"])
    }
  }

  private static let workloads: Set<String> = [
    "Deployment", "StatefulSet", "DaemonSet", "Service", "HorizontalPodAutoscaler",
  ]
  private static let helmKeys: Set<String> = [
    "replicaCount", "replicas", "port", "targetPort", "containerPort", "resources", "autoscaling", "livenessProbe",
    "readinessProbe", "startupProbe", "repository", "tag",
  ]
  private static let manifestKeys: Set<String> = [
    "replicas", "containerPort", "port", "resources", "livenessProbe", "readinessProbe", "startupProbe", "minReplicas",
    "maxReplicas", "image",
  ]

  /// The values at or below some keys, each named by the keys on the way to it.
  private static func leaves(
    of value: LocatedValue, under name: String, wanted: Set<String>, isWanted: Bool = false
  ) -> [Setting] {
    if let text = value.scalar {
      return isWanted && !text.isEmpty ? [(["name": name, "value": text], value.line)] : []
    }
    if let elements = value.elements {
      return elements.flatMap { leaves(of: $0, under: name, wanted: wanted, isWanted: isWanted) }
    }
    return (value.entries ?? []).flatMap { entry -> [Setting] in
      // The way through a manifest says little: `template.spec.containers`.
      let isNamed = isWanted || wanted.contains(entry.key)
      let path = isNamed || name.isEmpty ? (name.isEmpty ? entry.key : name + "." + entry.key) : name
      return leaves(of: entry.value, under: path, wanted: wanted, isWanted: isNamed)
    }
  }
}
