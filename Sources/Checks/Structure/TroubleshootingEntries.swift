import Linting
import Markup

/// What a label in a troubleshooting entry announces.
enum TroubleshootingPart: CaseIterable { case issue, cause, solution }

/// One issue of a troubleshooting section: from its heading or its label `**Issue**:` to the next one.
struct TroubleshootingEntry {
  /// The heading or label that opens it.
  let title: SourceRange
  /// Whether it opens with a heading; its words are then the issue.
  let isHeading: Bool
  var text: SourceRange
  var parts: Set<TroubleshootingPart>
}

/// Reads the entries off a troubleshooting section.
struct TroubleshootingReader {
  private let document: CheckedDocument
  private let labels: [TroubleshootingPart: PhraseSet]

  init(_ document: CheckedDocument, labels: [TroubleshootingPart: PhraseSet]) {
    self.document = document
    self.labels = labels
  }

  /// The entries of a section in document order.
  func entries(of section: Int) -> [TroubleshootingEntry] {
    let end = document.outline.sections[section].end
    var entries: [TroubleshootingEntry] = []
    for mark in marks(in: section) {
      if mark.part == .issue, let last = entries.last, last.isHeading, last.parts.isEmpty {
        entries[entries.count - 1].parts.insert(.issue)
      } else if let part = mark.part, part != .issue {
        if !entries.isEmpty { entries[entries.count - 1].parts.insert(part) }
      } else {
        if let last = entries.indices.last {
          entries[last].text = SourceRange(entries[last].text.start, mark.title.start)
        }
        entries.append(
          TroubleshootingEntry(
            title: mark.title, isHeading: mark.part == nil, text: SourceRange(mark.title.end, end),
            parts: mark.part.map { [$0] } ?? []))
      }
    }
    return entries
  }

  /// Headings and labels in their order; a mark without a part is the heading of an entry.
  private func marks(in section: Int) -> [(title: SourceRange, part: TroubleshootingPart?)] {
    let body = document.body(of: section)
    let headings = document.outline.sections.indices.compactMap {
      index -> (title: SourceRange, part: TroubleshootingPart?)? in
      let inner = document.outline.sections[index]
      guard index > section, inner.title.start < body.end else { return nil }
      if let part = part(inner.title, isTitle: true) { return (inner.title, part) }
      return inner.parent == section ? (inner.title, nil) : nil
    }
    let leadIns = document.outline.leadIns.compactMap { leadIn -> (title: SourceRange, part: TroubleshootingPart?)? in
      guard leadIn.label.start >= body.start, leadIn.label.end <= body.end else { return nil }
      return part(leadIn.label).map { (leadIn.label, $0) }
    }
    return (headings + leadIns).sorted { $0.title.start < $1.title.start }
  }

  /// The part that a label names: `Cause`, `Possible causes`; a title must be nothing but its name and a number.
  func part(_ label: SourceRange, isTitle: Bool = false) -> TroubleshootingPart? {
    let words = document.prose.words[document.prose.words(in: label)]
    guard !words.isEmpty, words.count < 4, !isTitle || words.dropFirst().allSatisfy({ $0.kind == .number }) else {
      return nil
    }
    return TroubleshootingPart.allCases.first { labels[$0]?.first(in: words) != nil }
  }
}
