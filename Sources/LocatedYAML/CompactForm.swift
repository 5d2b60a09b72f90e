/// A form of `LocatedValue` that is read back in microseconds: the built-in rules are parsed when docgate is built, so
/// that a run on one small file does not wait for a YAML parser.
///
/// Text in pre-order. A node is a letter (`s` scalar, `q` quoted scalar, `l` sequence, `t` sequence of texts in one
/// piece, `m` mapping), its line, column
/// and length as decimal numbers each followed by a space, then a scalar's bytes or the nodes inside; each entry of
/// a mapping is a scalar node for the key and a node for the value.
extension LocatedValue {
  public var compactForm: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch content {
    case .scalar(let text, let isQuoted):
      out += "\(isQuoted ? "q" : "s")\(line) \(column) \(text.utf8.count) \(text)"
    case .texts(let text):
      out += "t\(line) \(column) \(text.utf8.count) \(text)"
    case .sequence(let elements) where elements.count > 2 && elements.allSatisfy(\.isPlainText):
      let text = elements.map { $0.scalar ?? "" }.joined(separator: "\n")
      LocatedValue(.texts(text), line: line, column: column).write(to: &out)
    case .sequence(let elements):
      out += "l\(line) \(column) \(elements.count) "
      for element in elements { element.write(to: &out) }
    case .mapping(let entries):
      out += "m\(line) \(column) \(entries.count) "
      for entry in entries {
        out += "s\(entry.line) \(entry.column) \(entry.key.utf8.count) \(entry.key)"
        entry.value.write(to: &out)
      }
    }
  }

  /// Whether it may stand in a list of texts in one piece.
  private var isPlainText: Bool { scalar.map { !$0.contains("\n") } ?? false }

  /// Reads what `compactForm` wrote; nil for anything else.
  public init?(compactForm: StaticString) {
    var reader = CompactReader(
      bytes: UnsafeBufferPointer(start: compactForm.utf8Start, count: compactForm.utf8CodeUnitCount))
    guard let value = reader.value() else { return nil }
    self = value
  }
}

private struct CompactReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var i = 0

  mutating func value() -> LocatedValue? {
    guard let (tag, line, column, count) = head() else { return nil }
    switch tag {
    case UInt8(ascii: "s"), UInt8(ascii: "q"):
      guard let text = text(count) else { return nil }
      return LocatedValue(.scalar(text, isQuoted: tag == UInt8(ascii: "q")), line: line, column: column)
    case UInt8(ascii: "t"):
      return text(count).map { LocatedValue(.texts($0), line: line, column: column) }
    case UInt8(ascii: "l"):
      var elements: [LocatedValue] = []
      elements.reserveCapacity(count)
      for _ in 0..<count {
        guard let element = value() else { return nil }
        elements.append(element)
      }
      return LocatedValue(.sequence(elements), line: line, column: column)
    case UInt8(ascii: "m"):
      return mapping(count, line, column)
    default: return nil
    }
  }

  private mutating func mapping(_ count: Int, _ line: Int, _ column: Int) -> LocatedValue? {
    var entries: [LocatedValue.Entry] = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      guard let (_, keyLine, keyColumn, length) = head(), let key = text(length), let value = value() else {
        return nil
      }
      entries.append(.init(key: key, line: keyLine, column: keyColumn, value: value))
    }
    return LocatedValue(.mapping(entries), line: line, column: column)
  }

  private mutating func head() -> (UInt8, Int, Int, Int)? {
    guard i < bytes.count else { return nil }
    let tag = bytes[i]
    i += 1
    guard let line = number(), let column = number(), let count = number() else { return nil }
    return (tag, line, column, count)
  }

  private mutating func number() -> Int? {
    var value = 0
    while i < bytes.count, bytes[i] != 0x20 {
      value = value * 10 + Int(bytes[i]) - 0x30
      i += 1
    }
    i += 1
    return i <= bytes.count ? value : nil
  }

  private mutating func text(_ count: Int) -> String? {
    guard i + count <= bytes.count else { return nil }
    defer { i += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[i..<i + count]), as: UTF8.self)
  }
}
