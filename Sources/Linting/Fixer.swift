import Markup

/// Applies the fixes of documents, round by round, until nothing changes.
///
/// The documents of a run are compared after each round, but only those that changed are read again.
public struct Fixer: Sendable {
  /// How often a document is changed at most before the rules that still change it are taken for rules that never end.
  static let maximumRounds = 20
  private let applicabilities: Set<Fix.Applicability>
  private let minimum: Severity

  /// - Parameters:
  ///   - applicabilities: the fixes that are applied.
  ///   - minimum: findings below it are neither fixed nor told.
  public init(applying applicabilities: Set<Fix.Applicability>, minimum: Severity = .suggestion) {
    self.applicabilities = applicabilities.subtracting([.display])
    self.minimum = minimum
  }

  /// A document as it was read, with the linter that examines it.
  public struct Input: Sendable {
    public let path: String
    public let source: SourceText
    let type: TypeAssignment?
    let linter: Linter

    /// - Parameter type: the type that the command line or the configuration gives it, if any.
    public init(path: String, source: SourceText, type: TypeAssignment?, linter: Linter) {
      self.path = path
      self.source = source
      self.type = type
      self.linter = linter
    }

    fileprivate func examination(of text: SourceText) -> Examination {
      linter.examine(linter.read(text, path: path, type: type))
    }
  }

  /// Calls a function for each of some numbers and gives the results in their order; it may do so in parallel.
  public typealias Map = (_ numbers: [Int], _ work: @escaping @Sendable (Int) -> Examination) -> [Examination]

  /// Fixes documents, which come in the order of their paths.
  public func fix(_ inputs: [Input], map: Map = { numbers, work in numbers.map(work) }) -> [FixedDocument] {
    var documents = inputs.map { FixedDocument($0.source) }
    var examinations = map(Array(inputs.indices)) { inputs[$0].examination(of: inputs[$0].source) }
    while true {
      let compared = Corpus(zip(inputs, examinations).map { ($0.linter, $1) }).findings
      var changed: [Int] = []
      for index in documents.indices {
        let findings = (examinations[index].findings + compared[index]).filter { $0.severity >= minimum }.inOrder()
        if documents[index].advance(findings, applying: applicabilities) { changed.append(index) }
      }
      if changed.isEmpty { break }
      let texts = documents.map(\.text)
      for (index, examination) in zip(changed, map(changed) { inputs[$0].examination(of: texts[$0]) }) {
        examinations[index] = examination
      }
    }
    for index in documents.indices { documents[index].diagnostics = examinations[index].diagnostics }
    return documents
  }
}

/// What became of a document.
public struct FixedDocument: Sendable {
  public let original: SourceText
  /// The text with all fixes.
  public private(set) var text: SourceText
  /// The findings whose fixes were applied; their ranges are those of the round they were applied in.
  public private(set) var fixed: [Finding] = []
  /// What is left, in the order of the places in `text`.
  public private(set) var remaining: [Finding] = []
  /// Rules whose fixes undo one another, or never come to an end; none of them was applied.
  public private(set) var fights: [[String]] = []
  /// What kept a rule from being checked.
  public internal(set) var diagnostics: [Diagnostic] = []
  private var excluded: Set<String> = []
  /// The text before each round, and the rules that changed it then.
  private var history: [(text: SourceText, rules: Set<String>)] = []

  init(_ source: SourceText) {
    original = source
    text = source
  }

  public var isChanged: Bool { !text.isSame(as: original) }

  /// Applies what can be applied to the text that the findings are about; gives whether the text is another one then.
  mutating func advance(_ findings: [Finding], applying applicabilities: Set<Fix.Applicability>) -> Bool {
    remaining = findings
    let round = FixRound(findings, in: text, applying: applicabilities, except: excluded)
    guard let bytes = round.text else { return false }
    history.append((text, Set(round.applied.map(\.rule))))
    text = SourceText(bytes)
    fixed += round.applied
    if let start = history.firstIndex(where: { $0.text.isSame(as: text) }) {
      // All that was done since was undone since, whoever did it.
      startAgain(without: history[start...].reduce(into: []) { $0.formUnion($1.rules) })
    } else if history.count == Fixer.maximumRounds, let last = history.last {
      startAgain(without: last.rules)
    }
    return true
  }

  private mutating func startAgain(without rules: Set<String>) {
    fights.append(rules.sorted())
    excluded.formUnion(rules)
    text = original
    fixed = []
    history = []
  }
}
