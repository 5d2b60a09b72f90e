import Foundation
import Linting
import LocatedYAML
import Markup

/// The rules that a team brings: docgate's own kind and Vale's, from the folders that its configuration names.
public struct TeamRules: Sendable {
  /// Sorted by id.
  public private(set) var rules: [Rule] = []
  /// The styles that the rules belong to: `Microsoft`.
  public private(set) var styles: Set<String> = []
  /// The words that the styles' own vocabularies hold.
  public private(set) var vocabulary = Vocabulary()
  /// Errors in docgate's rules, and a warning for each of Vale's that cannot be used.
  public private(set) var diagnostics: [Diagnostic] = []
  private let types: Set<String>
  /// The name of a folder in which every file is a rule of docgate's.
  private static let own = "rules"

  /// - Parameter types: the document types that there are.
  public init(types: Set<String>) { self.types = types.union([TypeAssignment.other]) }

  /// Reads every rule in a folder: of one style, or of several that are folders in it.
  ///
  /// - Parameter path: as it is to be shown.
  public mutating func add(folder path: String) {
    let style = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    guard let names = TeamRules.names(in: path) else {
      diagnostics.append(Diagnostic("no such folder; check 'styles'", file: path))
      return
    }
    addFiles(names, of: style, in: path)
    for name in names where !name.hasSuffix(".yml") {
      let inner = path + "/" + name
      guard let files = TeamRules.names(in: inner) else { continue }
      if ["config", "Vocab", "vocabularies"].contains(name) {
        addVocabularies(inner)
      } else {
        addFiles(files, of: name, in: inner)
      }
    }
    rules.sort { $0.id < $1.id }
  }

  /// The names in a folder, sorted, without hidden ones; nil where there is none.
  private static func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  private mutating func addFiles(_ names: [String], of style: String, in folder: String) {
    for name in names where name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
      let path = folder + "/" + name
      do {
        let source = try SourceText.reading(path)
        let text = source.string(SourceRange(source.hasByteOrderMark ? 3 : 0, source.count))
        add(try LocatedValue(yaml: text), path, style)
      } catch let error as YAMLError {
        diagnostics.append(Diagnostic(error.message, file: path, line: error.line, column: error.column))
      } catch {
        diagnostics.append(error as? Diagnostic ?? Diagnostic("\(error)", file: path))
      }
    }
  }

  private mutating func add(_ value: LocatedValue, _ path: String, _ style: String) {
    if value["extends"] != nil {
      addValeRule(value, path, style)
    } else if value["check"] == nil, style != TeamRules.own {
      diagnostics.append(
        Diagnostic(
          "no rule: it has neither 'extends' nor 'check'", file: path, line: value.line, column: value.column,
          severity: .warning))
    } else if let rule = Rule(
      value, path: path, types: types, prose: .optional, list: RuleLibrary.text(at:), diagnostics: &diagnostics)
    {
      insert(rule)
    }
  }

  private mutating func addValeRule(_ value: LocatedValue, _ path: String, _ style: String) {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let id = "\(style).\(name)"
    styles.insert(style)
    guard path.hasSuffix(".yml") else {
      diagnostics.append(
        Diagnostic(
          "rule '\(id)' is not loaded: Vale reads no file that ends so; rename it to \(name).yml", file: path, line: 1,
          column: 1, severity: .warning))
      return
    }
    do {
      insert(try ValeRule(value, id: id, style: style, file: path).rule)
    } catch {
      diagnostics.append(
        Diagnostic(
          "rule '\(id)' is not loaded: \(error.message)", file: path, line: error.place.line,
          column: error.place.column,
          severity: .warning))
    }
  }

  /// A rule that is read later stands for one of the same name.
  private mutating func insert(_ rule: Rule) {
    rules.removeAll { $0.id == rule.id }
    rules.append(rule)
  }

  /// Reads `accept.txt` and `reject.txt` wherever they stand in a folder.
  private mutating func addVocabularies(_ folder: String) {
    for name in TeamRules.names(in: folder) ?? [] {
      let path = folder + "/" + name
      switch name {
      case "accept.txt": vocabulary.accept += Vocabulary.lines(of: path)
      case "reject.txt": vocabulary.reject += Vocabulary.lines(of: path)
      default: addVocabularies(path)
      }
    }
  }
}
