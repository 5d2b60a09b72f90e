import Linting
import Markup

/// Flags the first number of a list, or of numbered headings, that skips or repeats.
///
/// `1. 1. 1.` is a style and passes, and so does a list that goes on where another was interrupted. A list is shown as
/// counted up from its first number, so its wrong numbers also differ from what readers see.
public struct MisnumberedSteps: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    checkLists(document, &report)
    checkSections(document, &report)
  }

  // MARK: Lists

  private func checkLists(_ document: CheckedDocument, _ report: inout Report) {
    // By the node and the section around a list, the number that would continue the list before it.
    var next: [Place: Int] = [:]
    for list in document.document.lists where list.isOrdered {
      let items = document.document.children(of: list.node).map { document.document.nodes[$0].detail }
      let numbers = items.map { document.document.items[Int($0)].number ?? 0 }
      guard let first = numbers.first else { continue }
      let place = Place(list.node, document)
      if let expected = next[place], first != expected, first > 1 {
        flag(item: Int(items[0]), first, expected, " here", fix: nil, document, &report)
      }
      let step = numbers.count { $0 == first } * 2 > numbers.count ? 0 : 1
      next[place] = first + numbers.count
      guard let wrong = numbers.indices.first(where: { numbers[$0] != first + step * $0 }) else { continue }
      flag(
        item: Int(items[wrong]), numbers[wrong], first + step * wrong,
        step == 0
          ? " like the items around it" : ": the page counts up from the first number and shows \(first + wrong)",
        fix: fix(list, step, from: wrong, document),
        document, &report)
    }
  }

  private struct Place: Hashable {
    let parent: Int32
    let section: Int

    init(_ node: Int, _ document: CheckedDocument) {
      parent = document.document.nodes[node].parent
      section = document.outline.section(containing: node)
    }
  }

  private func flag(
    item: Int, _ number: Int, _ expected: Int, _ reason: String, fix: Fix?, _ document: CheckedDocument,
    _ report: inout Report
  ) {
    let node = document.document.items[item].node
    let child = document.document.nodes[min(node + 1, document.document.nodes.count - 1)]
    let end = child.kind == .paragraph ? Int(child.end) : Int(document.document.nodes[node].end)
    let line = document.source.line(document.source.lineIndex(of: Int(document.document.nodes[node].start)))
    report.flag(
      SourceRange(Int(document.document.nodes[node].start), min(end, line.end)),
      ["number": "\(number)", "expected": "\(expected)", "reason": reason], fix: fix)
  }

  /// The right numbers from an item on, where they are as long as the wrong ones: longer ones would need the item's
  /// text indented anew.
  private func fix(_ list: List, _ step: Int, from wrong: Int, _ document: CheckedDocument) -> Fix? {
    var edits: [Edit] = []
    for (index, item) in document.document.children(of: list.node).enumerated() where index >= wrong {
      let number = String(document.document.items[Int(document.document.nodes[item].detail)].number ?? 0)
      let expected = String(list.start + step * index)
      guard number.count == expected.count else { return nil }
      let start = Int(document.document.nodes[item].start)
      if number != expected { edits.append(Edit(SourceRange(start, start + number.count), expected)) }
    }
    return Fix(.safe, edits)
  }

  // MARK: Headings

  private func checkSections(_ document: CheckedDocument, _ report: inout Report) {
    guard document.outline.sections.contains(where: { $0.number != nil }) else { return }
    struct Series: Hashable {
      let parent: Int
      let level: Int
      let isBold: Bool
    }
    var last: [Series: Int] = [:]
    for section in document.outline.sections {
      let series = Series(parent: section.parent, level: section.level, isBold: section.style == .bold)
      guard let number = section.number else {
        // `Optional: Step 3` between steps 2 and 4 is no gap.
        last[series] = nil
        continue
      }
      if let previous = last[series], number != previous + 1, number > 1 {
        report.flag(section.title, ["number": "\(number)", "expected": "\(previous + 1)", "reason": " here"])
      }
      last[series] = number
    }
  }
}
