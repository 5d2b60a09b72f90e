import Foundation

/// The data structures that the code declares, with their members.
///
/// Universal Ctags finds the declarations; Swift, which it does not know, is read here.
struct DataModels {
  /// A type that may be a data structure.
  struct Candidate {
    let name: String
    let kind: String
    let language: Language
    let path: String
    /// 1-based.
    let line: Int
  }

  /// More are no core of anything.
  private static let most = 20
  /// Members that a row shows.
  private static let shownMembers = 12
  private static let languages: [Language] = [.typeScript, .java, .go, .python]
  /// The types of each language, so that ctags tells no functions and variables.
  private static let kinds = [
    "--languages=TypeScript,Java,Go,Python", "--kinds-TypeScript=ica", "--kinds-Java=c", "--kinds-Go=s",
    "--kinds-Python=c",
  ]

  private let files: ProjectFiles
  private let ctags: Ctags

  init(_ files: ProjectFiles, _ ctags: Ctags) { (self.files, self.ctags) = (files, ctags) }

  func find(in code: [SourceFile], _ facts: inout DraftFacts) {
    let sources = code.filter(\.mayDeclareTypes)
    let tagged = sources.filter { DataModels.languages.contains($0.language) }
    var candidates =
      Declarations.candidates(of: ["struct", "class", "actor"], in: .swift, sources, files)
      + Declarations.candidates(of: ["record"], in: .java, sources, files)
    if let tags = tagged.isEmpty ? [] : ctags.tags(in: tagged.map(\.path), kinds: DataModels.kinds) {
      let known = Set(candidates.map { "\($0.path) \($0.name)" })
      candidates += tags.compactMap(DataModels.candidate).filter { !known.contains("\($0.path) \($0.name)") }
    } else {
      let names = Set(tagged.map(\.language.rawValue)).sorted().joined(separator: ", ")
      facts.gaps.append("not read: data models in \(names), as Universal Ctags is not installed")
    }
    let ranked = rank(candidates, code)
    var found: [(candidate: Candidate, members: [String])] = []
    // Where there are many, one that wraps a single value is no core.
    let fewest = ranked.count > DataModels.most ? 2 : 1
    for candidate in ranked where found.count < DataModels.most {
      let members = members(of: candidate)
      if members.count >= fewest { found.append((candidate, members)) }
    }
    if found.count == DataModels.most, ranked.count > found.count {
      facts.gaps.append(
        "\(ranked.count) types found; the \(found.count) data models that most files name are shown")
    }
    found.sort { ($0.candidate.path, $0.candidate.line) < ($1.candidate.path, $1.candidate.line) }
    facts.lists["model"] = found.map { DataModels.fact($0.candidate, $0.members) }
  }

  /// What stands in another type or a function is a part of it.
  private static func candidate(_ tag: Ctags.Tag) -> Candidate? {
    // Older versions tell no scope of a class in a function.
    let isTop = tag.scope == nil ? !tag.isIndented : ["package", "namespace"].contains(tag.scopeKind)
    guard isTop, let language = Language(path: tag.path) else { return nil }
    let kind = tag.kind == "alias" ? "type" : tag.kind
    return Candidate(name: tag.name, kind: kind, language: language, path: tag.path, line: tag.line)
  }

  private static func fact(_ candidate: Candidate, _ members: [String]) -> DraftFacts.Fact {
    let more = members.count - shownMembers
    let shown = members.prefix(shownMembers).map(MarkdownText.code).joined(separator: ", ")
    let fields = [
      "name": candidate.name, "kind": candidate.kind, "members": more > 0 ? "\(shown) and \(more) more" : shown,
    ]
    return DraftFacts.Fact(fields, path: candidate.path, line: candidate.line)
  }

  /// Those in files of models first, then those that most files name.
  private func rank(_ candidates: [Candidate], _ sources: [SourceFile]) -> [Candidate] {
    let isCrowded = candidates.count > DataModels.most
    let uses = isCrowded ? NameUses(of: Set(candidates.map(\.name)), in: sources, files).counts : [:]
    let ofModels = Set(candidates.map(\.path)).filter(DataModels.isModelPath)
    return candidates.sorted { first, second in
      let models = (ofModels.contains(first.path), ofModels.contains(second.path))
      if models.0 != models.1 { return models.0 }
      let (left, right) = (uses[first.name, default: 0], uses[second.name, default: 0])
      return left == right ? (first.path, first.line) < (second.path, second.line) : left > right
    }
  }

  private static func isModelPath(_ path: String) -> Bool {
    let names: Set<Substring> = [
      "model", "models", "entity", "entities", "schema", "schemas", "domain", "dto", "dtos", "types",
    ]
    return path.lowercased().split { $0 == "/" || $0 == "." || $0 == "-" || $0 == "_" }.contains(where: names.contains)
  }

  // MARK: Members

  private func members(of candidate: Candidate) -> [String] {
    guard let data = files.data(candidate.path) else { return [] }
    switch candidate.language {
    case .typeScript: return ScriptMembers.members(of: candidate, in: data)
    case .python: return PythonMembers.members(of: candidate, in: data)
    case .swift: return SwiftTypes.members(of: candidate, in: data)
    case .java where candidate.kind == "record": return JavaRecords.members(of: candidate, in: data)
    default: return taggedMembers(of: candidate, data)
    }
  }

  private func taggedMembers(of candidate: Candidate, _ data: Data) -> [String] {
    let lines = String(decoding: data, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (ctags.tags(in: [candidate.path]) ?? []).compactMap { tag in
      let isOwn = tag.scope.map { $0 == candidate.name || $0.hasSuffix("." + candidate.name) } ?? false
      guard isOwn, ["field", "member", "anonMember"].contains(tag.kind) else { return nil }
      let line = lines.indices.contains(tag.line - 1) ? lines[tag.line - 1] : ""
      if candidate.language == .java { return JavaFields.member(tag, line) }
      return tag.kind == "anonMember" ? tag.name : "\(tag.name) \(tag.type ?? "")".trimmingSpaces.description
    }
  }
}
