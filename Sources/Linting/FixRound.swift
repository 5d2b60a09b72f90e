import Markup

/// The fixes of one text that do not get into each other's way, applied at once.
public struct FixRound: Sendable {
  /// The bytes with the fixes applied; nil where nothing changes.
  public let text: [UInt8]?
  /// The findings whose fixes are in it, in the order of their places.
  public let applied: [Finding]

  /// Of fixes that touch the same bytes, or bytes side by side, the first by place is applied; the others wait for
  /// another round, since the text that they were made for is another one then.
  ///
  /// - Parameters:
  ///   - applicabilities: the fixes that may be applied.
  ///   - excluded: the rules whose fixes are left out.
  public init(
    _ findings: [Finding], in source: SourceText, applying applicabilities: Set<Fix.Applicability>,
    except excluded: Set<String> = []
  ) {
    var chosen: [Edit] = []
    var applied: [Finding] = []
    for (finding, edits) in FixRound.candidates(findings, source, applicabilities, excluded)
    where edits.allSatisfy({ FixRound.isFree($0, of: chosen) }) {
      for edit in edits { chosen.insert(edit, at: FixRound.place(of: edit.range.start, in: chosen)) }
      applied.append(finding)
    }
    self.applied = applied
    text = chosen.isEmpty ? nil : FixRound.text(of: source, with: chosen)
  }

  /// The findings that have a fix to apply, each with the edits that change something, in the order of the first.
  private static func candidates(
    _ findings: [Finding], _ source: SourceText, _ applicabilities: Set<Fix.Applicability>, _ excluded: Set<String>
  ) -> [(finding: Finding, edits: [Edit])] {
    let all = findings.compactMap { finding -> (finding: Finding, edits: [Edit])? in
      guard let fix = finding.fix, applicabilities.contains(fix.applicability), !excluded.contains(finding.rule)
      else { return nil }
      let edits = fix.edits.filter { !isIdle($0, in: source) }.sorted { $0.range.start < $1.range.start }
      let isSound =
        zip(edits, edits.dropFirst()).allSatisfy { $0.range.end <= $1.range.start }
        && edits.allSatisfy { $0.range.start >= 0 && $0.range.end <= source.count }
      return edits.isEmpty || !isSound ? nil : (finding, edits)
    }
    return all.sorted { left, right in
      let (first, second) = (left.edits[0].range, right.edits[0].range)
      return (first.start, first.end, left.finding.rule) < (second.start, second.end, right.finding.rule)
    }
  }

  private static func isIdle(_ edit: Edit, in source: SourceText) -> Bool {
    edit.range.start >= 0 && edit.range.end <= source.count
      && source.bytes[edit.range.start..<edit.range.end].elementsEqual(edit.text.utf8)
  }

  private static func isFree(_ edit: Edit, of chosen: [Edit]) -> Bool {
    let index = place(of: edit.range.start, in: chosen)
    if index > 0, chosen[index - 1].range.end >= edit.range.start { return false }
    return index == chosen.count || chosen[index].range.start > edit.range.end
  }

  /// Index of the first edit that begins at an offset or behind it.
  private static func place(of offset: Int, in edits: [Edit]) -> Int {
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func text(of source: SourceText, with edits: [Edit]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.count)
    var end = 0
    for edit in edits {
      text += source.bytes[end..<edit.range.start]
      text += edit.text.utf8
      end = edit.range.end
    }
    return text + source.bytes[end...]
  }
}
