import Markup

/// A comment by which a writer tells docgate to be silent: `<!-- docgate-disable rule: reason -->`.
public struct Suppression: Sendable {
  /// The rule's id; empty for all rules.
  public let rule: String
  /// Where the rule's id, or the directive, stands in the comment.
  public let place: SourceRange
  /// Findings that begin here are suppressed.
  public let scope: SourceRange

  /// All suppressions of a document, in its order.
  static func all(in document: Document) -> [Suppression] {
    var reader = SuppressionReader(document)
    return reader.read()
  }
}

private struct SuppressionReader {
  private let document: Document
  private let bytes: UnsafeBufferPointer<UInt8>
  private var found: [Suppression] = []
  /// Ranges that were disabled and not enabled again, with the rule's id and place.
  private var open: [(rule: String, place: SourceRange, start: Int)] = []
  private static let marker = Array("docgate-".utf8)

  init(_ document: Document) {
    self.document = document
    bytes = document.source.bytes
  }

  mutating func read() -> [Suppression] {
    let document = document
    document.nodes.withUnsafeBufferPointer { nodes in
      for index in nodes.indices where nodes[index].kind == .htmlBlock || nodes[index].kind == .html {
        var i = Int(nodes[index].start)
        while let comment = comment(from: i, to: Int(nodes[index].end)) {
          apply(comment)
          i = comment.end
        }
      }
    }
    for entry in open {
      found.append(Suppression(rule: entry.rule, place: entry.place, scope: SourceRange(entry.start, bytes.count)))
    }
    return found
  }

  private struct Comment {
    let words: [SourceRange]
    let start: Int
    let end: Int
  }

  /// The next `<!-- docgate-… -->`; its words end at a colon, behind which stands the reason.
  private func comment(from start: Int, to end: Int) -> Comment? {
    var i = start
    while i + 7 < end {
      guard bytes[i] == 0x3C, bytes[i + 1] == 0x21, bytes[i + 2] == 0x2D, bytes[i + 3] == 0x2D else {
        i += 1
        continue
      }
      let text = i + 4
      var close = text
      while close + 2 < end, !(bytes[close] == 0x2D && bytes[close + 1] == 0x2D && bytes[close + 2] == 0x3E) {
        close += 1
      }
      let words = words(SourceRange(text, close))
      if let first = words.first, isDirective(first) {
        return Comment(words: words, start: i, end: min(close + 3, end))
      }
      i = close
    }
    return nil
  }

  private func isDirective(_ range: SourceRange) -> Bool {
    range.length > SuppressionReader.marker.count
      && bytes[range.start..<range.start + SuppressionReader.marker.count].elementsEqual(SuppressionReader.marker)
  }

  private func words(_ range: SourceRange) -> [SourceRange] {
    var words: [SourceRange] = []
    var i = range.start
    while i < range.end {
      while i < range.end, bytes[i] <= 0x20 || bytes[i] == 0x2C { i += 1 }
      let start = i
      while i < range.end, bytes[i] > 0x20, bytes[i] != 0x2C, bytes[i] != 0x3A { i += 1 }
      if i > start { words.append(SourceRange(start, i)) }
      if i < range.end, bytes[i] == 0x3A { break }
    }
    return words
  }

  private mutating func apply(_ comment: Comment) {
    guard let directive = comment.words.first else { return }
    let rules = comment.words.count > 1 ? Array(comment.words.dropFirst()) : [directive]
    let names = rules.map { comment.words.count > 1 ? document.source.string($0) : "" }
    switch document.source.string(directive) {
    case "docgate-disable":
      for (name, place) in zip(names, rules) { open.append((name, place, comment.end)) }
    case "docgate-enable": enable(comment.words.count > 1 ? Set(names) : nil, at: comment.start)
    case "docgate-disable-next-line":
      let line = document.source.lineIndex(of: comment.end - 1) + 1
      guard line < document.source.lineCount else { return }
      for (name, place) in zip(names, rules) {
        found.append(Suppression(rule: name, place: place, scope: lineScope(line)))
      }
    case "docgate-disable-file":
      for (name, place) in zip(names, rules) {
        found.append(Suppression(rule: name, place: place, scope: SourceRange(0, bytes.count + 1)))
      }
    default: break
    }
  }

  private func lineScope(_ line: Int) -> SourceRange {
    let range = document.source.line(line)
    return SourceRange(range.start, range.end + 1)
  }

  private mutating func enable(_ rules: Set<String>?, at end: Int) {
    for entry in open where rules?.contains(entry.rule) ?? true {
      found.append(Suppression(rule: entry.rule, place: entry.place, scope: SourceRange(entry.start, end)))
    }
    open.removeAll { rules?.contains($0.rule) ?? true }
  }
}

/// Flags a suppression that suppresses nothing. The linter itself runs it, since only it knows what was suppressed.
public struct UnusedSuppression: Check {
  public init(_ parameters: inout ParameterReader) {}

  public var view: CheckView { .suppressions }
}
