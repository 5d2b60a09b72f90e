/// The packages that Maven and Gradle are asked for, named `group:artifact`.
enum JavaManifest {
  /// `<dependency><groupId>…</groupId><artifactId>…</artifactId><version>…</version></dependency>`, with the properties
  /// that the file sets itself put in.
  static func maven(_ text: String) -> [Manifest.Package] {
    var properties: [String: String] = [:]
    var found: [Manifest.Package] = []
    var open: [String: String]?
    var (start, ignored) = (0, 0)
    for (line, text) in Manifest.lines(text) {
      // Exclusions name packages too, and plugins are no part of the program.
      let isIgnored = ignored > 0
      for name in ["exclusions", "plugins"] {
        if text.contains("<\(name)>") { ignored += 1 }
        if text.contains("</\(name)>") { ignored -= 1 }
      }
      if isIgnored || ignored > 0 || text.contains("<exclusions>") { continue }
      if text.contains("<dependency>") { (open, start) = ([:], line) }
      for (name, value) in elements(text) {
        if open == nil { properties[name] = value } else { open?[name] = value }
      }
      guard text.contains("</dependency>"), let fields = open else { continue }
      open = nil
      guard let group = fields["groupId"], let artifact = fields["artifactId"], fields["scope"] != "test" else {
        continue
      }
      found.append(("\(group):\(artifact)", fields["version"] ?? "managed", start))
    }
    return found.map { package in
      guard package.version.hasPrefix("${"), let value = properties[String(package.version.dropFirst(2).dropLast())]
      else {
        return package
      }
      return (package.name, value, package.line)
    }
  }

  /// The elements of a line that hold text only.
  private static func elements(_ line: Substring) -> [(name: String, value: String)] {
    line.split(separator: "<").compactMap { part in
      guard let end = part.firstIndex(of: ">"), part.first != "/" else { return nil }
      let value = part[part.index(after: end)...].trimmingSpaces
      return value.isEmpty ? nil : (String(part[..<end]), String(value))
    }
  }

  /// `implementation("org.slf4j:slf4j-api:2.0.12")`, also without parentheses.
  static func gradle(_ text: String) -> [Manifest.Package] {
    let kinds: Set<Substring> = [
      "implementation", "api", "compileOnly", "runtimeOnly", "annotationProcessor", "kapt", "ksp",
    ]
    return Manifest.lines(text).compactMap { line, text in
      let kind = text.prefix { $0.isLetter }
      guard kinds.contains(kind) else { return nil }
      var rest = text.dropFirst(kind.count).drop { $0 == "(" || $0 == " " }
      if rest.hasPrefix("platform(") { rest = rest.dropFirst("platform(".count) }
      let parts = SourceScan.literal(rest)?.split(separator: ":").map(String.init) ?? []
      guard parts.count > 1 else { return nil }
      return ("\(parts[0]):\(parts[1])", parts.count > 2 ? parts[2] : "managed", line)
    }
  }
}
