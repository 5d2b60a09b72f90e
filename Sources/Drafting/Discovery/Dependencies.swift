import Foundation

/// The packages that a project declares, with the versions that it asks for.
enum Dependencies {
  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    facts.lists["dependency"] = manifests(in: files).flatMap { path in
      Manifest(path, files).packages.map {
        DraftFacts.Fact(["name": $0.name, "version": $0.version], path: path, line: $0.line)
      }
    }
  }

  /// What is asked for in another version than before; packages that are new came from none, others are removed.
  ///
  /// - Parameters:
  ///   - before: the text of a file in the release before, or nil where it was not there.
  ///   - after: its text in the release itself; nil where that is what the files hold.
  static func updates(
    in files: ProjectFiles, before: (String) -> String?, after: ((String) -> String?)?
  ) -> [DraftFacts.Fact] {
    manifests(in: files).flatMap { path -> [DraftFacts.Fact] in
      let old = Manifest(path, before(path) ?? "").packages
      let new = after.map { Manifest(path, $0(path) ?? "") } ?? Manifest(path, files)
      let known = Dictionary(old.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
      let names = Set(new.packages.map(\.name))
      let changed = new.packages.filter { known[$0.name] != $0.version }.map {
        DraftFacts.Fact(
          ["name": $0.name, "from": known[$0.name] ?? "none", "to": $0.version], path: path, line: $0.line)
      }
      return changed
        + old.filter { !names.contains($0.name) }.map {
          DraftFacts.Fact(["name": $0.name, "from": $0.version, "to": "removed"], path: path)
        }
    }
  }

  private static func manifests(in files: ProjectFiles) -> [String] {
    files.named(Manifest.isManifest).filter { !ProjectFiles.isTest($0) }
  }
}
