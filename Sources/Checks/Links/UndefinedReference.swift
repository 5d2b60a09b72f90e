import Linting
import Markup

/// Flags `[text][label]` and `[text][]` where no definition has the label, which shows the brackets.
///
/// `[text]` alone may be meant as it stands, unless it is one letter away from a label, and so may brackets behind a word,
/// as in `list[0][1]`.
public struct UndefinedReference: DocumentCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let whole = SourceRange(0, document.source.count)
    var start = 0
    var labels: [String: SourceRange]?
    while let middle = document.source.offset(of: "][", in: SourceRange(start, whole.end)) {
      start = middle + 1
      guard document.document.isText(at: middle), let found = Reference(at: middle, in: document.source) else {
        continue
      }
      let known = labels ?? document.document.definitionLabels
      labels = known
      let label = document.document.normalizedLabel(found.label)
      guard known[label] == nil else { continue }
      if known.isEmpty, found.isTags(in: document.source) { continue }
      let near = Nearest.name(to: label, among: known.keys.sorted()).flatMap { known[$0] }.map(document.source.string)
      report.flag(
        found.range,
        ["label": document.source.string(found.label), "hint": near.map { "; did you mean '[\($0)]'?" } ?? "."],
        fix: near.map { Fix(.unsafe, [Edit(found.labelPlace, $0)]) })
      start = found.range.end
    }
    if !document.document.definitions.isEmpty {
      checkAlone(document, labels ?? document.document.definitionLabels, &report)
    }
  }

  /// `[label]` with nothing behind it.
  private func checkAlone(_ document: CheckedDocument, _ known: [String: SourceRange], _ report: inout Report) {
    let candidates = known.keys.filter { $0.count > 4 }.sorted()
    var start = 0
    while !candidates.isEmpty, let open = document.source.offset(of: "[", in: SourceRange(start, document.source.count))
    {
      start = open + 1
      guard let found = Reference(alone: open, in: document.source), document.document.isText(at: open) else {
        continue
      }
      let label = document.document.normalizedLabel(found.label)
      guard label.count > 5, known[label] == nil, let near = Nearest.name(to: label, among: candidates),
        let place = known[near], Nearest.isOneLetterAway(label, near),
        // A plural may speak of several.
        label != near + "s"
      else { continue }
      let name = document.source.string(place)
      report.flag(
        found.range, ["label": document.source.string(found.label), "hint": "; did you mean '[\(name)]'?"],
        fix: Fix(.unsafe, [Edit(found.labelPlace, name)]))
    }
  }

  /// A text in brackets with a label in brackets behind it.
  private struct Reference {
    let range: SourceRange
    let label: SourceRange
    /// Where the label is to be written.
    let labelPlace: SourceRange

    /// - Parameter middle: offset of `][`.
    init?(at middle: Int, in source: SourceText) {
      let bytes = source.bytes
      guard let open = Reference.opening(before: middle, bytes) else { return nil }
      var close = middle + 2
      while close < bytes.count, bytes[close] != UInt8(ascii: "]") {
        let byte = bytes[close]
        if byte == UInt8(ascii: "[") || byte == 0x0A || byte == 0x0D || close - middle > 80 { return nil }
        close += 1
      }
      guard close < bytes.count else { return nil }
      let isImage = open > 0 && bytes[open - 1] == UInt8(ascii: "!")
      let start = isImage ? open - 1 : open
      labelPlace = SourceRange(middle + 2, close)
      let text = SourceRange(open + 1, middle)
      label = labelPlace.isEmpty ? text : labelPlace
      range = SourceRange(start, close + 1)
      guard Reference.isReadable(text, bytes), Reference.isReadable(label, bytes), Reference.isFree(range, bytes) else {
        return nil
      }
    }

    /// - Parameter open: offset of a `[` that holds no other and has no link behind it.
    init?(alone open: Int, in source: SourceText) {
      let bytes = source.bytes
      var close = open + 1
      while close < bytes.count, close - open < 80, !"[]\n\r".utf8.contains(bytes[close]) { close += 1 }
      guard close < bytes.count, bytes[close] == UInt8(ascii: "]") else { return nil }
      label = SourceRange(open + 1, close)
      labelPlace = label
      range = SourceRange(open, close + 1)
      let isLink = close + 1 < bytes.count && "(:".utf8.contains(bytes[close + 1])
      guard !isLink, Reference.isReadable(label, bytes), Reference.isFree(range, bytes) else { return nil }
    }

    /// `[UI][BUG]`: where a document has no definitions, marks for what a line is about.
    func isTags(in source: SourceText) -> Bool {
      let text = source.bytes[(range.start + 1)..<(labelPlace.start - 2)]
      return !text.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    }

    private static func opening(before middle: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
      var depth = 0
      var i = middle - 1
      while i >= 0, middle - i < 400 {
        switch bytes[i] {
        case UInt8(ascii: "]"): depth += 1
        case UInt8(ascii: "["):
          if depth == 0 { return i }
          depth -= 1
        case 0x0A where i > 0 && (bytes[i - 1] == 0x0A || bytes[i - 1] == 0x0D): return nil
        default: break
        }
        i -= 1
      }
      return nil
    }

    /// Whether it is a word and not a mark (`[x]`, `[^1]`, `[!NOTE]`), a number or a class of characters (`[a-z]`).
    private static func isReadable(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard range.length > 1 else { return range.length == 1 && bytes[range.start].isDigit }
      let first = bytes[range.start]
      if first == UInt8(ascii: "^") || first == UInt8(ascii: "!") { return false }
      if range.length == 3, bytes[range.start + 1] == UInt8(ascii: "-") { return false }
      let content = bytes[range.start..<range.end]
      return content.contains { $0.isAlphanumeric || $0 >= 0x80 } && !content.contains(UInt8(ascii: "\\"))
    }

    /// Whether no word or bracket touches it.
    private static func isFree(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      func touches(_ byte: UInt8) -> Bool { byte.isAlphanumeric || "[](_$`\\\"'".utf8.contains(byte) }
      let isOpen = range.start == 0 || !touches(bytes[range.start - 1]) || bytes[range.start - 1] == UInt8(ascii: "(")
      return isOpen && (range.end == bytes.count || !touches(bytes[range.end]))
    }
  }
}
