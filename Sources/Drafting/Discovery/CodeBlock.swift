import Foundation

/// The first braces of a declaration with what stands in them.
struct CodeBlock {
  /// What stands before the braces, without comments.
  private(set) var head: [UInt8] = []
  /// What stands between them, without comments.
  private(set) var body: [UInt8] = []
  /// The same with blanks for texts in quotes, so that a brace in it is one of the code.
  private(set) var mask: [UInt8] = []

  /// Longer declarations are no data structures, in bytes.
  private static let limit = 64 << 10

  /// - Parameters:
  ///   - line: where the declaration begins, 1-based.
  ///   - quotes: what begins and ends a text.
  /// - Returns: nil where no braces follow or they do not end.
  init?(_ data: Data, line: Int, quotes: Set<UInt8>) {
    guard let start = CodeBlock.offset(ofLine: line, in: data) else { return nil }
    let bytes = Array(data[start...].prefix(CodeBlock.limit))
    var (depth, i) = (0, 0)
    var quote: UInt8?
    while i < bytes.count {
      let byte = bytes[i]
      if quote == nil, let end = CodeBlock.endOfComment(bytes, i) {
        i = end
        continue
      }
      if let open = quote {
        if byte == UInt8(ascii: "\\") {
          take(UInt8(ascii: " "), byte, depth)
          i += 1
        } else if byte == open {
          quote = nil
        }
        if i < bytes.count { take(UInt8(ascii: " "), bytes[i], depth) }
      } else {
        if quotes.contains(byte) { quote = byte }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        let isOuter = depth == 0 && (byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"))
        if isOuter, byte == UInt8(ascii: "}") { return }
        if !isOuter { take(quote == nil ? byte : UInt8(ascii: " "), byte, depth) }
        if byte == UInt8(ascii: "{") { depth += 1 }
      }
      i += 1
    }
    return nil
  }

  private mutating func take(_ masked: UInt8, _ byte: UInt8, _ depth: Int) {
    if depth == 0 {
      head.append(byte)
    } else {
      body.append(byte)
      mask.append(masked)
    }
  }

  private static func offset(ofLine line: Int, in data: Data) -> Int? {
    var start = data.startIndex
    for _ in 1..<max(1, line) {
      guard let end = data[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return start
  }

  /// Behind a comment that begins here, before its line ends.
  private static func endOfComment(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "/"), start + 1 < bytes.count else { return nil }
    if bytes[start + 1] == UInt8(ascii: "/") { return bytes[start...].firstIndex(of: 0x0A) ?? bytes.count }
    guard bytes[start + 1] == UInt8(ascii: "*") else { return nil }
    var i = start + 2
    while i + 1 < bytes.count, bytes[i] != UInt8(ascii: "*") || bytes[i + 1] != UInt8(ascii: "/") { i += 1 }
    return min(i + 2, bytes.count)
  }

  /// The statements between the braces: text and mask of each, both with single blanks.
  ///
  /// - Parameter separators: what ends a statement besides the end of a line.
  func statements(separators: Set<UInt8>) -> [(text: String, mask: String)] {
    var found: [Range<Int>] = []
    var (depth, start) = (0, 0)
    // Where a comma ends a statement, there are types only; elsewhere `<` may compare.
    let hasLists = separators.contains(UInt8(ascii: ","))
    for i in mask.indices {
      let byte = mask[i]
      let isArrow = i > 0 && byte == UInt8(ascii: ">") && mask[i - 1] == UInt8(ascii: "=")
      if CodeBlock.opening.contains(byte) || (hasLists && byte == UInt8(ascii: "<")) { depth += 1 }
      if CodeBlock.closing.contains(byte) || (hasLists && byte == UInt8(ascii: ">") && !isArrow) {
        depth = max(0, depth - 1)
      }
      let isEnd = separators.contains(byte) || (byte == 0x0A && isWhole(start..<i, before: i + 1))
      guard depth == 0, isEnd else { continue }
      found.append(start..<i)
      start = i + 1
    }
    found.append(start..<mask.count)
    return found.compactMap { range in
      let text = CodeBlock.singleSpaced(body[range])
      return text.isEmpty ? nil : (text, CodeBlock.singleSpaced(mask[range]))
    }
  }

  private static let opening = Set("([{".utf8)
  private static let closing = Set(")]}".utf8)
  private static let joining = Set(":|&=,".utf8)

  /// Whether a statement ends with its line, rather than goes on in the next.
  private func isWhole(_ range: Range<Int>, before next: Int) -> Bool {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let last = mask[range].last(where: { !isBlank($0) }), !CodeBlock.joining.contains(last) else { return false }
    let following = mask[next...].first { !isBlank($0) }
    return !(following.map { CodeBlock.joining.contains($0) || $0 == UInt8(ascii: "?") } ?? false)
  }

  private static func singleSpaced(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
