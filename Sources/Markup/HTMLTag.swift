/// A start tag of raw HTML, with the attributes that have a value.
public struct HTMLTag: Sendable {
  public struct Attribute: Sendable {
    public let name: SourceRange
    /// Without quotation marks.
    public let value: SourceRange
  }

  public let name: SourceRange
  public let attributes: [Attribute]
  /// From `<` to behind `>`.
  public let range: SourceRange

  /// The value of an attribute, whose name is given in lower case.
  public func value(of attribute: StaticString, in source: SourceText) -> SourceRange? {
    attributes.first { source.isWord(attribute, at: $0.name) }?.value
  }

  /// Whether it is an element's, whose name is given in lower case.
  public func isElement(_ name: StaticString, in source: SourceText) -> Bool { source.isWord(name, at: self.name) }
}

extension SourceText {
  /// Whether a range is a word, given in lower case, and nothing else; letters match in both cases.
  fileprivate func isWord(_ word: StaticString, at range: SourceRange) -> Bool {
    range.length == word.utf8CodeUnitCount && contains(word, in: range)
  }
}

extension Document {
  /// The start tags of the raw HTML in a node, comments left out.
  public func htmlTags(in node: Int) -> [HTMLTag] {
    let range = nodes[node].range
    var reader = HTMLTagReader(bytes: source.bytes, next: range.start, end: range.end)
    var tags: [HTMLTag] = []
    while let tag = reader.tag() { tags.append(tag) }
    return tags
  }
}

/// Reads the tags of a range of HTML one after the other.
private struct HTMLTagReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var next: Int
  let end: Int

  mutating func tag() -> HTMLTag? {
    while next < end {
      guard bytes[next] == Byte.less else {
        next += 1
        continue
      }
      if isComment(at: next) {
        skipComment()
      } else if next + 1 < end, bytes[next + 1].isLetter {
        return startTag()
      } else {
        next += 1
      }
    }
    return nil
  }

  private func isComment(at start: Int) -> Bool {
    start + 3 < end && bytes[start + 1] == UInt8(ascii: "!") && bytes[start + 2] == Byte.dash
      && bytes[start + 3] == Byte.dash
  }

  private mutating func skipComment() {
    next += 4
    while next < end {
      if bytes[next] == Byte.greater, bytes[next - 1] == Byte.dash, bytes[next - 2] == Byte.dash { break }
      next += 1
    }
  }

  private mutating func startTag() -> HTMLTag {
    let start = next
    next += 1
    let name = word { $0.isAlphanumeric || $0 == Byte.dash || $0 == Byte.colon }
    var attributes: [HTMLTag.Attribute] = []
    while next < end, bytes[next] != Byte.greater {
      let before = next
      if let attribute = attribute() { attributes.append(attribute) }
      if next == before { next += 1 }
    }
    next = min(next + 1, end)
    return HTMLTag(name: name, attributes: attributes, range: SourceRange(start, next))
  }

  private mutating func attribute() -> HTMLTag.Attribute? {
    skipSpace()
    let name = word { !$0.isMarkdownSpace && $0 != UInt8(ascii: "=") && $0 != Byte.greater && $0 != UInt8(ascii: "/") }
    guard !name.isEmpty else { return nil }
    skipSpace()
    guard next < end, bytes[next] == UInt8(ascii: "=") else { return nil }
    next += 1
    skipSpace()
    guard next < end else { return nil }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return HTMLTag.Attribute(name: name, value: word { !$0.isMarkdownSpace && $0 != Byte.greater })
    }
    next += 1
    let value = word { $0 != quote }
    next = min(next + 1, end)
    return HTMLTag.Attribute(name: name, value: value)
  }

  private mutating func skipSpace() { while next < end, bytes[next].isMarkdownSpace { next += 1 } }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> SourceRange {
    let start = next
    while next < end, belongs(bytes[next]) { next += 1 }
    return SourceRange(start, next)
  }
}
