/// Routes of Spring, behind the `@RequestMapping` of their class.
enum SpringRoutes {
  static func find(in files: ProjectFiles) -> [DraftFacts.Fact] {
    var facts: [DraftFacts.Fact] = []
    SourceScan.forEachCall(files, extensions: ["java", "kt"], with: ["Mapping"], marks: ["Mapping"]) { file, calls in
      var prefixes = [""]
      for call in calls {
        let name = call.receiver.lowercased()
        guard call.before.hasSuffix("@" + call.receiver), name == "request" || Routes.methods.contains(name),
          let paths = paths(call)
        else { continue }
        if name == "request", isOfClass(call) {
          prefixes = paths
        } else {
          for method in name == "request" ? requested(call) : [name] {
            facts += prefixes.flatMap { prefix in paths.map { prefix + $0 } }.map {
              DraftFacts.Fact(["method": method.uppercased(), "path": $0], path: file, line: call.line)
            }
          }
        }
      }
    }
    return facts
  }

  /// The paths of a mapping; nil where they are put together elsewhere.
  private static func paths(_ call: SourceCall) -> [String]? {
    let parts = call.parts
    let value =
      parts.first { $0.first == "\"" || $0.first == "{" } ?? SourceScan.value(of: "value", among: parts)
      ?? SourceScan.value(of: "path", among: parts)
    guard let value else { return parts.allSatisfy { $0.contains("=") } ? [""] : nil }
    let list = value.hasPrefix("{") || value.hasPrefix("[") ? value.dropFirst().dropLast() : value
    let texts = list.split(separator: ",").compactMap { SourceScan.literal($0) }
    return texts.isEmpty ? nil : texts.map { $0.isEmpty || $0.hasPrefix("/") ? $0 : "/" + $0 }
  }

  /// `method = RequestMethod.GET`; a mapping that names none answers to all.
  private static func requested(_ call: SourceCall) -> [String] {
    guard let value = SourceScan.value(of: "method", among: call.parts) else { return ["any"] }
    return Routes.methods.filter { value.contains($0.uppercased()) }
  }

  /// Whether a class or interface follows before anything in braces.
  private static func isOfClass(_ call: SourceCall) -> Bool {
    let head = call.after.prefix { $0 != "{" && $0 != ";" }
    return head.contains("class ") || head.contains("interface ")
  }
}
