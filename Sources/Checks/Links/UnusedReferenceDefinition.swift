import Linting
import Markup

/// Flags `[label]: address` where no link has the label, or an earlier definition has it.
public struct UnusedReferenceDefinition: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let definitions = document.document.definitions
    guard !definitions.isEmpty else { return }
    let used = Set(document.document.links.filter { $0.style == .reference }.map(\.destination.start))
    let unused = definitions.filter { !used.contains($0.destination.start) && !isComment($0, document) }
    guard !unused.isEmpty else { return }
    let labels = document.document.definitionLabels
    let written = document.document.bracketedLabels
    let undefined = written.filter { labels[$0] == nil }
    for definition in unused {
      let label = document.document.normalizedLabel(definition.label)
      let isSecond = labels[label].map { $0.start < definition.label.start } ?? false
      guard isSecond || !written.contains(label) else { continue }
      report.flag(
        trimmed(definition.range, document),
        [
          "label": document.source.string(definition.label),
          "reason": isSecond ? "an earlier definition has the same label" : "no link has this label",
        ], fix: undefined.contains { isMisspelt($0, label) } ? nil : removal(definition, document))
    }
  }

  /// Whether brackets hold the label but for a slip, so that the link is to be corrected and the definition to stay.
  private func isMisspelt(_ written: String, _ label: String) -> Bool {
    written.filter(\.isNumber) == label.filter(\.isNumber) && Nearest.name(to: written, among: [label]) != nil
  }

  /// `[//]: # (a remark)` and `[comment]: <> (a remark)` are ways to write a remark.
  private func isComment(_ definition: ReferenceDefinition, _ document: CheckedDocument) -> Bool {
    definition.destination.isEmpty
      || (definition.destination.length == 1
        && document.source.bytes[definition.destination.start] == UInt8(ascii: "#"))
  }

  private func trimmed(_ range: SourceRange, _ document: CheckedDocument) -> SourceRange {
    var end = range.end
    while end > range.start, document.source.bytes[end - 1] <= 0x20 { end -= 1 }
    return SourceRange(range.start, end)
  }

  /// Takes the lines out where nothing but the definition stands on them.
  private func removal(_ definition: ReferenceDefinition, _ document: CheckedDocument) -> Fix? {
    let source = document.source
    let line = source.line(source.lineIndex(of: definition.range.start))
    let visible = trimmed(definition.range, document)
    let last = source.lineIndex(of: visible.end)
    let isAlone = source.bytes[line.start..<definition.range.start].allSatisfy { $0 == 0x20 }
    guard isAlone, source.bytes[visible.end..<source.line(last).end].allSatisfy({ $0 <= 0x20 }) else { return nil }
    let end = last + 1 < source.lineCount ? Int(source.lineStarts[last + 1]) : source.count
    return Fix(.safe, [Edit(SourceRange(line.start, end), "")])
  }
}
