import Markup
import Prose
import WordForms

extension CheckedDocument {
  /// What the front matter says that the document is about: site generators set it below the title or in indexes.
  public var description: SourceRange? {
    guard let frontMatter = document.frontMatter else { return nil }
    for key in ["description", "intro", "summary", "excerpt"] {
      if let text = frontMatter.value(of: key, in: source) { return text }
    }
    return nil
  }
}

extension FrontMatter {
  /// The keys at the top level that have a value, each as the key of a phrase: `last-reviewed` is `last reviewed`.
  public func filledKeys(in source: SourceText) -> [UInt64] {
    var keys: [UInt64] = []
    var pending: UInt64?
    var line = source.lineIndex(of: content.start)
    while line < source.lineCount, Int(source.lineStarts[line]) < content.end {
      let range = source.line(line)
      line += 1
      guard range.length > 0 else { continue }
      // A line further in, or an item of a list, is the value of the key above it.
      if source.bytes[range.start].isIndent || source.bytes[range.start] == UInt8(ascii: "-") {
        if let key = pending { keys.append(key) }
        pending = nil
      } else if let field = field(in: range, of: source) {
        pending = field.isFilled ? nil : field.key
        if field.isFilled { keys.append(field.key) }
      }
    }
    return keys
  }

  /// What stands behind some keys at the top level, on the same line; each key as that of a phrase.
  public func values(of keys: Set<UInt64>, in source: SourceText) -> [SourceRange] {
    let first = source.lineIndex(of: content.start)
    return (first..<max(first, source.lineIndex(of: content.end))).compactMap { index in
      let line = source.line(index)
      guard line.length > 0, let field = field(in: line, of: source), keys.contains(field.key) else { return nil }
      return field.isFilled ? SourceRange(field.valueStart, line.end) : nil
    }
  }

  private func field(in line: SourceRange, of source: SourceText)
    -> (key: UInt64, isFilled: Bool, valueStart: Int)?
  {
    let bytes = source.bytes
    let mark = UInt8(ascii: language == .yaml ? ":" : "=")
    guard let end = bytes[line.start..<line.end].firstIndex(of: mark) else { return nil }
    var key = WordHash.empty
    var word = WordHasher()
    for byte in bytes[line.start..<end] {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: "."):
        if !word.isEmpty { key = WordHash.extend(key, with: word.hash) }
        word = WordHasher()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): break
      default: word.add(byte)
      }
    }
    if !word.isEmpty { key = WordHash.extend(key, with: word.hash) }
    let isFilled = bytes[end + 1..<line.end].contains { !$0.isIndent && $0 != 0x22 && $0 != 0x27 }
    return (key, isFilled, end + 1)
  }
}

extension UInt8 {
  fileprivate var isIndent: Bool { self == 0x20 || self == 0x09 }
}
