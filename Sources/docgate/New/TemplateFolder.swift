import Drafting
import Foundation
import Gate
import Linting
import RuleLibrary

/// The templates: the team's, and the built-in ones of the types for which it has none.
struct TemplateFolder {
  private let team: [String: String]
  private let standards: StandardLibrary

  /// Looks for the team's from the current folder up to the root of the repository.
  init() throws {
    let library = RuleLibrary(hasProse: false)
    standards = library.standards
    let current = FileManager.default.currentDirectoryPath
    let folder = TeamTemplates.folder(above: current)
    let shown = folder.map { TemplateFolder.path(to: $0, from: current) } ?? ""
    let pairs = (folder.map(TeamTemplates.names) ?? []).map { (String($0.dropLast(".md".count)), shown + "/" + $0) }
    team = Dictionary(pairs) { first, _ in first }
  }

  /// `../.docgate/templates` for a folder above the current one.
  private static func path(to folder: String, from current: String) -> String {
    let depth = { (path: String) in URL(fileURLWithPath: path).standardizedFileURL.pathComponents.count }
    let ups = depth(current) + TeamTemplates.path.split(separator: "/").count - depth(folder)
    return String(repeating: "../", count: max(0, ups)) + TeamTemplates.path
  }

  var types: [String] { standards.types.sorted() + team.keys.filter { standards[$0] == nil }.sorted() }

  /// - Throws: `Diagnostic` for an unknown type, and at the line of a name that a template does not have.
  func template(of type: String) throws -> Template {
    let path = team[type] ?? "Rules/templates/\(type).md"
    guard let text = try team[type].map(SourceTextFile.string) ?? RuleLibrary.text(at: "templates/\(type).md") else {
      let hint = Nearest.hint(for: type, among: types)
      throw Diagnostic("unknown document type '\(type)'\(hint); docgate new --list tells them", file: "")
    }
    do {
      return try Template(text)
    } catch let mistake as Template.Mistake {
      let hint = Nearest.hint(for: mistake.name, among: DraftNames.all)
      throw Diagnostic(mistake.message + hint, file: path, line: mistake.line, column: mistake.column)
    }
  }

  /// A line for each type.
  var list: String {
    let width = (types.map(\.count).max() ?? 0) + 2
    return types.map { type in
      let about = standards[type]?.purpose ?? "From \(team[type] ?? "")."
      return type.padding(toLength: width, withPad: " ", startingAt: 0) + about + "\n"
    }.joined()
  }
}
