import LocatedYAML

/// The names under which parts of a project are imported, from its manifests.
struct ModuleNames {
  /// Modules of Go and packages of npm with their folders.
  private(set) var go: [(name: String, folder: String)] = []
  private(set) var npm: [(name: String, folder: String)] = []
  /// Folders that a manifest makes a unit of its own: packages, modules and targets.
  private(set) var folders: Set<String> = []

  private static let manifests: Set<String> = [
    "package.json", "pyproject.toml", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts",
    "Package.swift",
  ]

  init(_ project: ProjectFiles) {
    for path in project.named({ ModuleNames.manifests.contains($0) || $0.hasSuffix(".csproj") })
    where !ProjectFiles.isTest(path) {
      let folder = ProjectFiles.folder(path)
      if path.hasSuffix("Package.swift") {
        folders.formUnion(ModuleNames.targets(below: folder, project))
      }
      if !folder.isEmpty { folders.insert(folder) }
      if path.hasSuffix("go.mod"), let name = ModuleNames.goName(project.text(path) ?? "") { go.append((name, folder)) }
      if path.hasSuffix("package.json"), let text = project.text(path),
        let name = (try? LocatedValue(yaml: text))?["name"]?.scalar
      {
        npm.append((name, folder))
      }
    }
  }

  /// By convention each folder in `Sources` is a target.
  private static func targets(below folder: String, _ project: ProjectFiles) -> Set<String> {
    let start = (folder.isEmpty ? "" : folder + "/") + "Sources/"
    let names = project.paths.filter { $0.hasPrefix(start) }.compactMap { path -> Substring? in
      let rest = path.dropFirst(start.count)
      return rest.firstIndex(of: "/").map { rest[..<$0] }
    }
    return Set(names.map { start + $0 })
  }

  private static func goName(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("module ") }
    return line?.split(separator: " ").dropFirst().first.map { String($0.filter { $0 != "\"" }) }
  }
}
