import Markup

/// The footnotes of a document that its text refers to, numbered in the order of the first references.
struct Footnotes {
  /// The nodes of the definitions, in the order of their numbers.
  private(set) var definitions: [Int] = []
  private var numbers: [String: Int] = [:]

  init(_ document: Document) {
    var byLabel: [String: Int] = [:]
    for (index, node) in document.nodes.enumerated() where node.kind == .footnoteDefinition {
      let label = Footnotes.label(at: Int(node.start), in: document)
      if byLabel[label] == nil { byLabel[label] = index }
    }
    guard !byLabel.isEmpty else { return }
    for node in document.nodes where node.kind == .footnoteReference {
      let label = Footnotes.label(at: Int(node.start), in: document)
      guard numbers[label] == nil, let definition = byLabel[label] else { continue }
      numbers[label] = definitions.count
      definitions.append(definition)
    }
  }

  /// The number of the note that a reference means, from 0.
  func number(of reference: Int, in document: Document) -> Int? {
    numbers[Footnotes.label(at: Int(document.nodes[reference].start), in: document)]
  }

  static func anchor(_ number: Int) -> String { "footnote-\(number + 1)" }

  /// The label of `[^label]`, in lower case.
  private static func label(at start: Int, in document: Document) -> String {
    let bytes = document.source.bytes
    var end = min(start + 2, bytes.count)
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != 0x0A { end += 1 }
    return document.source.string(SourceRange(start, end)).lowercased()
  }
}
