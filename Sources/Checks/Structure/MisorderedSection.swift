import Linting
import Markup

/// Flags a section that stands before or after others that the standard wants the other way round.
///
/// Only sections at the top level count whose titles are names that the standard knows, and of each role the first. As
/// few sections as possible are flagged, and the shorter ones: it is they that should move.
public struct MisorderedSection: DocumentCheck {
  public static var restsOnType: Bool { true }

  /// A section and its place in the order of the standard.
  private struct Entry {
    let section: Int
    let role: Int
    let words: Int
  }

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    let entries = entries(document, standard)
    let kept = longestOrder(entries)
    for (index, entry) in entries.enumerated() where !kept.contains(index) {
      // It comes too late where a kept section of a later role stands before it.
      let later = kept.first { $0 < index && entries[$0].role > entry.role }
      let earlier = kept.last { $0 > index && entries[$0].role < entry.role }
      guard let other = later ?? earlier else { continue }
      report.flag(
        document.outline.sections[entry.section].title,
        [
          "title": document.title(of: entry.section), "when": later == nil ? "early" : "late",
          "side": later == nil ? "behind" : "before", "other": document.title(of: entries[other].section),
        ])
    }
  }

  /// The first section of each role that has a place in the order.
  private func entries(_ document: CheckedDocument, _ standard: Standard) -> [Entry] {
    var seen: Set<Int> = []
    return document.outline.sections.indices.compactMap { index in
      let section = document.outline.sections[index]
      guard section.parent < 0, let role = document.roles.ofSection[index], document.roles.isNamedExactly[index],
        !standard.sections[role].isUnordered, seen.insert(role).inserted
      else { return nil }
      let words = document.prose.wordCount(in: SourceRange(section.title.start, section.end))
      return Entry(section: index, role: role, words: words)
    }
  }

  /// Indices of the entries that can stay: as many as possible, then as many words as possible, in ascending order.
  private func longestOrder(_ entries: [Entry]) -> [Int] {
    var best: [(kept: [Int], words: Int)] = []
    for (index, entry) in entries.enumerated() {
      var longest: (kept: [Int], words: Int) = ([], 0)
      for previous in 0..<index where entries[previous].role < entry.role {
        let candidate = best[previous]
        if (candidate.kept.count, candidate.words) > (longest.kept.count, longest.words) { longest = candidate }
      }
      best.append((longest.kept + [index], longest.words + entry.words))
    }
    return best.max { ($0.kept.count, $0.words) < ($1.kept.count, $1.words) }?.kept ?? []
  }
}
