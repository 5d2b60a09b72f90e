/// The number in front of a step's title: `3. Deploy`, `3) Deploy`, `Step 3: Deploy`, `Step 3 - Deploy`.
struct StepNumber {
  let value: Int
  /// Offset of the words behind the number.
  let end: Int

  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ title: SourceRange) {
    var i = title.start
    let isStep = StepNumber.word("step", bytes, &i, title.end)
    let digits = i
    var value = 0
    while i < title.end, bytes[i].isDigit, i - digits < 4 {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard i > digits else { return nil }
    if isStep {
      guard i == title.end || !bytes[i].isAlphanumeric else { return nil }
      while i < title.end, bytes[i].isBlank || StepNumber.isSeparator(bytes[i]) { i += 1 }
    } else {
      guard i + 1 < title.end, bytes[i] == 0x2E || bytes[i] == 0x29, bytes[i + 1].isBlank else { return nil }
      i += 1
    }
    while i < title.end, bytes[i].isBlank { i += 1 }
    self.value = value
    end = i
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.colon, Byte.dash, Byte.closeParenthesis, UInt8(ascii: "."): true
    default: false
    }
  }

  private static func word(
    _ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ end: Int
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard i + count + 1 < end, bytes[i + count].isBlank else { return false }
    for offset in 0..<count where bytes[i + offset].lowercased != word.utf8Start[offset] { return false }
    i += count + 1
    return true
  }
}

/// A paragraph that is one bold run and so serves as a heading.
struct BoldTitle {
  let text: SourceRange
  /// How far below the heading above it lies: 1 plain, 2 numbered, 3 with a colon, which introduces what follows.
  let depth: Int

  init?(_ block: Int, in document: Document) {
    let strong = block + 1
    let end = Int(document.nodes[block].next)
    guard strong < end, document.nodes[strong].kind == .strong else { return nil }
    let bytes = document.source.bytes
    var rest = Int(document.nodes[strong].end)
    let blockEnd = Int(document.nodes[block].end)
    while rest < blockEnd, bytes[rest].isBlank { rest += 1 }
    var hasColon = false
    if rest < blockEnd, bytes[rest] == Byte.openParenthesis {
      guard let close = bytes[rest..<blockEnd].firstIndex(of: Byte.closeParenthesis) else { return nil }
      rest = close + 1
    }
    if rest < blockEnd, bytes[rest] == Byte.colon {
      hasColon = true
      rest += 1
    }
    guard rest == blockEnd else { return nil }
    let inner = SourceRange(Int(document.nodes[strong].start) + 2, Int(document.nodes[strong].end) - 2)
    guard inner.length > 0, inner.length <= 120 else { return nil }
    var textEnd = inner.end
    if bytes[textEnd - 1] == Byte.colon {
      hasColon = true
      textEnd -= 1
    }
    // A whole sentence in bold is emphasis, not a title.
    guard textEnd > inner.start, bytes[textEnd - 1] != UInt8(ascii: "."), bytes[textEnd - 1] != UInt8(ascii: "!") else {
      return nil
    }
    text = SourceRange(inner.start, textEnd)
    let isNumbered = StepNumber(bytes, text) != nil || BoldTitle.isOption(bytes, text)
    depth = hasColon ? 3 : isNumbered ? 2 : 1
  }

  /// `Option 2: …`, `Scenario 1: …`: one word and a number.
  private static func isOption(_ bytes: UnsafeBufferPointer<UInt8>, _ text: SourceRange) -> Bool {
    var i = text.start
    while i < text.end, bytes[i].isLetter { i += 1 }
    guard i > text.start, i + 1 < text.end, bytes[i].isBlank, bytes[i + 1].isDigit else { return false }
    i += 1
    while i < text.end, bytes[i].isDigit { i += 1 }
    return i == text.end || bytes[i] == Byte.colon
  }
}

extension LeadIn {
  /// The words of a bold run that a colon closes, inside or behind it, and where its value starts.
  static func label(_ strong: Int, in document: Document) -> (text: SourceRange, valueStart: Int)? {
    let bytes = document.source.bytes
    let node = document.nodes[strong]
    var end = Int(node.end) - 2
    let start = Int(node.start) + 2
    var value = Int(node.end)
    guard end > start, end - start <= 80 else { return nil }
    if bytes[end - 1] == Byte.colon {
      end -= 1
    } else if value < bytes.count, bytes[value] == Byte.colon {
      value += 1
    } else {
      return nil
    }
    while value < bytes.count, bytes[value].isBlank { value += 1 }
    return (SourceRange(start, end), value)
  }
}

/// A level-1 heading written in HTML, as README files like to centre their title.
enum HTMLHeading {
  static func text(in source: SourceText, _ range: SourceRange) -> SourceRange? {
    let bytes = source.bytes
    var i = range.start
    while i + 4 < range.end {
      if bytes[i] == Byte.less, bytes[i + 1].lowercased == UInt8(ascii: "h"), bytes[i + 2] == UInt8(ascii: "1"),
        bytes[i + 3] == Byte.greater || bytes[i + 3].isMarkdownSpace
      {
        guard let open = bytes[i..<range.end].firstIndex(of: Byte.greater) else { return nil }
        return firstText(bytes, open + 1, range.end)
      }
      i += 1
    }
    return nil
  }

  /// The first text that is neither a tag nor white space.
  private static func firstText(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> SourceRange? {
    var i = from
    while i < to {
      if bytes[i] == Byte.less {
        if i + 3 < to, bytes[i + 1] == 0x2F, bytes[i + 2].lowercased == UInt8(ascii: "h") { return nil }
        guard let close = bytes[i..<to].firstIndex(of: Byte.greater) else { return nil }
        i = close + 1
      } else if bytes[i].isMarkdownSpace {
        i += 1
      } else {
        let end = bytes[i..<to].firstIndex { $0 == Byte.less || $0.isLineEnd } ?? to
        return SourceRange(i, end)
      }
    }
    return nil
  }
}

extension FrontMatter {
  /// The value of a top-level key, without quotation marks; nil where it is absent or no plain text on its line.
  public func value(of key: String, in source: SourceText) -> SourceRange? {
    let bytes = source.bytes
    let letters = Array(key.utf8)
    var line = source.lineIndex(of: content.start)
    while line < source.lineCount, Int(source.lineStarts[line]) < content.end {
      let range = source.line(line)
      line += 1
      guard range.length > letters.count, bytes[range.start..<range.start + letters.count].elementsEqual(letters) else {
        continue
      }
      var i = range.start + letters.count
      while i < range.end, bytes[i].isBlank { i += 1 }
      guard i < range.end, bytes[i] == (language == .yaml ? Byte.colon : UInt8(ascii: "=")) else { continue }
      return unquoted(SourceRange(i + 1, range.end), bytes)
    }
    return nil
  }

  private func unquoted(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange? {
    var (start, end) = (range.start, range.end)
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    if end - start >= 2, bytes[start] == bytes[end - 1], bytes[start] == 0x22 || bytes[start] == 0x27 {
      (start, end) = (start + 1, end - 1)
    }
    return start < end ? SourceRange(start, end) : nil
  }
}
