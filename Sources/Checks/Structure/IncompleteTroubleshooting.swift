import Linting
import Markup

/// Flags a troubleshooting entry that leaves the reader without a cause or a solution.
///
/// Entries with labels need all three parts, as a label or told in words; an entry in prose under its own heading needs
/// something to do. In a table the columns are the labels.
public struct IncompleteTroubleshooting: DocumentCheck {
  private let labels: [TroubleshootingPart: PhraseSet]
  private let words: [TroubleshootingPart: PhraseSet]
  private let imperative: ImperativeOpening

  public init(_ parameters: inout ParameterReader) {
    labels = [
      .cause: parameters.phrases("cause-labels"),
      .solution: parameters.phrases("solution-labels"),
      .issue: parameters.phrases("issue-labels"),
    ]
    words = [
      .cause: parameters.phrases("cause-words"),
      .solution: parameters.phrases("solution-words"),
    ]
    imperative = ImperativeOpening(verbs: parameters.phrases("verbs"))
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let role = document.standard?.sections.firstIndex(where: { $0.id == "troubleshooting" }) else { return }
    let reader = TroubleshootingReader(document, labels: labels)
    for case .section(let section) in document.roles.places[role] where !isInner(section, role, document) {
      for entry in reader.entries(of: section) {
        if let missing = missing(in: entry, document) { flag(entry.title, missing, document, &report) }
      }
      for table in document.document.tables where document.nodes(of: section).contains(table.node) {
        check(table, reader, document, &report)
      }
    }
  }

  private func flag(
    _ range: SourceRange, _ part: TroubleshootingPart, _ document: CheckedDocument, _ report: inout Report
  ) {
    let advice = part == .cause ? "why it happens" : "what the reader should do"
    report.flag(range, ["entry": document.source.string(range), "part": "\(part)", "advice": advice])
  }

  private func isInner(_ section: Int, _ role: Int, _ document: CheckedDocument) -> Bool {
    let parent = document.outline.sections[section].parent
    return parent >= 0 && (document.roles.ofSection[parent] == role || isInner(parent, role, document))
  }

  private func missing(in entry: TroubleshootingEntry, _ document: CheckedDocument) -> TroubleshootingPart? {
    let text = document.prose.words[document.prose.words(in: entry.text)]
    guard !text.isEmpty else { return nil }
    if !entry.parts.contains(.solution), !isQuestion(entry.title, document), !tellsWhatToDo(entry.text, document) {
      return .solution
    }
    let hasLabels = !entry.parts.isEmpty
    if hasLabels, !entry.parts.contains(.cause), words[.cause]?.first(in: text) == nil { return .cause }
    return nil
  }

  /// The answer to a question need not tell what to do.
  private func isQuestion(_ title: SourceRange, _ document: CheckedDocument) -> Bool {
    title.length > 0 && document.source.bytes[title.end - 1] == UInt8(ascii: "?")
  }

  /// Whether a text holds code, numbered steps, a link to follow, or a sentence that tells to do something.
  private func tellsWhatToDo(_ range: SourceRange, _ document: CheckedDocument) -> Bool {
    let shows = document.document.nodes.contains { node in
      range.contains(Int(node.start))
        && (node.kind == .codeBlock || node.kind == .link || (node.kind == .list && node.level == 1))
    }
    if shows || words[.solution]?.first(in: document.prose.words[document.prose.words(in: range)]) != nil {
      return true
    }
    return document.prose.sentences[document.prose.sentences(in: range)].contains {
      imperative.opens($0.range, document)
    }
  }

  /// A table with a column for issues needs one for solutions, with something in every row.
  private func check(
    _ table: Table, _ reader: TroubleshootingReader, _ document: CheckedDocument, _ report: inout Report
  ) {
    let rows = document.document.children(of: table.node).map { Array(document.document.children(of: $0)) }
    guard let header = rows.first else { return }
    let parts = header.map { reader.part(document.document.range(of: $0)) }
    guard let issue = parts.firstIndex(of: .issue) else { return }
    guard let solution = parts.firstIndex(of: .solution) else {
      return flag(document.document.range(of: header[issue]), .solution, document, &report)
    }
    for row in rows.dropFirst()
    where row.count > max(issue, solution) && document.document.range(of: row[solution]).isEmpty {
      flag(document.document.range(of: row[issue]), .solution, document, &report)
    }
  }
}
