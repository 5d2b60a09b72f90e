import Foundation
import Gate
import Linting
import Markup
import Publishing

/// Where the links of a document lead that is rendered by itself: to the pages of the documents that it links to, under
/// the titles that publishing them together would give them.
struct RenderLinks {
  let file: String
  /// Files and folders that would be published too: a title tells documents of one type apart.
  let others: [String]
  let values: ContextOptions

  /// - Throws: `Diagnostic` for a path that cannot be read; `ExitStatus.runFailed` where the configuration is wrong.
  func links(of document: Document) throws -> RunLinks {
    let path = absolutePath(file)
    let root = root(of: path)
    let alone = RunLinks(document: path, pages: [:], root: root, context: nil)
    let linked = document.links.compactMap { alone.localPath(of: document.address(of: $0)) }.filter {
      $0 != path && $0.hasPrefix(root + "/") && isDocument($0)
    }
    let all = try linked + discovered()
    guard !all.isEmpty else { return alone }
    var seen: Set<String> = []
    let names = try names(of: ([path] + all).filter { seen.insert($0).inserted })
    return RunLinks(document: path, pages: names.titles, root: root, context: nil)
  }

  /// What a document may link to and show: its project, else the current folder, else its own.
  private func root(of path: String) -> String {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if let root = values.projectRoot.map(absolutePath) ?? Repository.root(above: folder) { return root }
    let current = FileManager.default.currentDirectoryPath
    return path.hasPrefix(current + "/") ? current : folder
  }

  private func discovered() throws -> [String] {
    guard !others.isEmpty else { return [] }
    let found = FileDiscovery(others)
    if let trouble = found.diagnostics.first { throw trouble }
    return found.files.map(absolutePath)
  }

  private func isDocument(_ path: String) -> Bool {
    let isMarkdown = [".md", ".markdown"].contains { path.lowercased().hasSuffix($0) }
    return isMarkdown && SourceText.isFile(path)
  }

  private func names(of paths: [String]) throws -> PageNames {
    let project = try Project()
    let documents = paths.compactMap { path -> CheckedDocument? in
      guard let task = project.task(for: path, isNamed: true), let source = try? SourceText.reading(path) else {
        return nil
      }
      return task.linter.read(source, path: path, type: task.type)
    }
    let (settings, problems) = PublishSettings.read(for: paths, of: project)
    Output.report(project.diagnostics + problems)
    if (project.diagnostics + problems).contains(where: { $0.severity == .error }) { throw ExitStatus.runFailed }
    var known = try values.known(for: documents, settings)
    guard known.nameFeature else { return PageNames(context: nil, documents: documents) }
    // A space has no part in the names.
    known.add(["confluence_space": "none"])
    return PageNames(context: try known.context(), documents: documents)
  }
}
