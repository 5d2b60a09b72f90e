import Foundation

/// A line of a source file, counted from 1.
typealias SourceLine = (number: Int, text: Substring)

/// Looks through the lines of source files that hold a word.
enum SourceScan {
  /// - Parameters:
  ///   - words: only files that hold one of them are looked through.
  ///   - marks: only lines that hold one of them are handed over, without comments on lines of their own.
  static func forEach(
    _ files: ProjectFiles, extensions: Set<String>, with words: [String], marks: [String],
    _ visit: (String, [SourceLine]) -> Void
  ) {
    forEachFile(files, extensions: extensions, with: words) { path, bytes in
      let lines = self.lines(at: marks.flatMap { places(of: $0, in: bytes) }.sorted(), in: bytes)
      if !lines.isEmpty { visit(path, lines.filter { !isComment($0.text) }) }
    }
  }

  /// The bytes of each source file that holds one of some words.
  static func forEachFile(
    _ files: ProjectFiles, extensions: Set<String>, with words: [String],
    _ visit: (String, UnsafeRawBufferPointer) -> Void
  ) {
    for path in files.sources(extensions) {
      guard let data = files.data(path), holds(words, in: data) else { continue }
      data.withUnsafeBytes { visit(path, $0) }
    }
  }

  /// The lines of a file that hold one of the marks.
  ///
  /// - Parameter blocks: what begins and ends a comment or text of several lines; a line within one is left out.
  static func lines(
    of data: Data, with marks: [String], outside blocks: [(start: String, end: String)]
  ) -> [SourceLine] {
    data.withUnsafeBytes { bytes in
      lines(at: places(of: marks, outside: blocks, in: bytes), in: bytes)
    }
  }

  private static func places(
    of marks: [String], outside blocks: [(start: String, end: String)], in bytes: UnsafeRawBufferPointer
  ) -> [Int] {
    let marked = marks.flatMap { places(of: $0, in: bytes) }.sorted()
    guard let last = marked.last else { return [] }
    let head = UnsafeRawBufferPointer(rebasing: bytes[..<last])
    let hidden = blocks.flatMap { ranges(from: $0.start, to: $0.end, in: head) }
    return marked.filter { place in !hidden.contains { $0.contains(place) } }
  }

  /// From each beginning to the next end; one that does not end reaches to the end of the bytes.
  private static func ranges(from start: String, to end: String, in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    let ends = places(of: end, in: bytes)
    var ranges: [Range<Int>] = []
    var next = 0
    for place in places(of: start, in: bytes) where place >= next {
      next = ends.first { $0 >= place + start.utf8.count }.map { $0 + end.utf8.count } ?? bytes.count + 1
      ranges.append(place..<next)
    }
    return ranges
  }

  /// Whether one of some words stands in the bytes.
  static func holds(_ words: [String], in data: Data) -> Bool {
    data.withUnsafeBytes { bytes in words.contains { !places(of: $0, in: bytes, onlyFirst: true).isEmpty } }
  }

  /// Whether a word stands in a line.
  static func holds(_ word: String, in line: Substring) -> Bool {
    var line = line
    return line.withUTF8 { !places(of: word, in: UnsafeRawBufferPointer($0), onlyFirst: true).isEmpty }
  }

  /// The statements that hold a mark, from the start of their line to the end of the line on which their brackets are
  /// closed.
  ///
  /// - Parameter blocks: what begins and ends a text of several lines in which no statement stands.
  static func statements(
    of data: Data, with marks: [String], outside blocks: [(start: String, end: String)] = []
  ) -> [Substring] {
    data.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var found: [Substring] = []
      var end = 0
      for place in places(of: marks, outside: blocks, in: bytes) where place >= end {
        let start = lineStart(of: place, after: end, in: bytes)
        // What is longer is no import.
        let limit = min(bytes.count, place + 4000)
        var depth = 0
        var next = start
        repeat {
          let stop = memchr(base + next, 0x0A, limit - next).map { base.distance(to: UnsafeRawPointer($0)) } ?? limit
          for i in next..<stop {
            switch bytes[i] {
            case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
          }
          (end, next) = (stop, stop + 1)
        } while depth > 0 && next < limit
        found.append(String(decoding: bytes[start..<end], as: UTF8.self).trimmingSpaces)
      }
      return found
    }
  }

  private static func lineStart(of place: Int, after limit: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var start = place
    while start > limit, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  static func countLines(_ data: Data) -> Int {
    // The last line may lack its end.
    data.withUnsafeBytes { places(of: "\n", in: $0).count } + (data.last.map { $0 == 0x0A ? 0 : 1 } ?? 0)
  }

  /// Where a word stands; by the C library, as a code base has megabytes.
  static func places(
    of word: String, in bytes: UnsafeRawBufferPointer, onlyFirst: Bool = false
  ) -> [Int] {
    let word = Array(word.utf8)
    guard let base = bytes.baseAddress, !word.isEmpty, bytes.count >= word.count else { return [] }
    // The rarest byte leads to few places that are none.
    var rarest = 0
    for index in word.indices where rarity[Int(word[index])] > rarity[Int(word[rarest])] { rarest = index }
    var found: [Int] = []
    var start = rarest
    let end = bytes.count - word.count + rarest + 1
    while start < end, let hit = memchr(base + start, Int32(word[rarest]), end - start) {
      let place = base.distance(to: UnsafeRawPointer(hit)) - rarest
      if memcmp(base + place, word, word.count) == 0 {
        found.append(place)
        if onlyFirst { break }
      }
      start = place + rarest + 1
    }
    return found
  }

  /// How rare each byte is in code; those that are not listed are rarest.
  private static let rarity: [UInt8] = {
    var rarity = [UInt8](repeating: .max, count: 256)
    let commonest = " etaronisclupdm\nf(),.=;h\"g_bvyw:/k'x-*[]j{}qz"
    for (rank, byte) in commonest.utf8.enumerated() { rarity[Int(byte)] = UInt8(rank) }
    return rarity
  }()

  /// The lines around some places, each once.
  private static func lines(at places: [Int], in bytes: UnsafeRawBufferPointer) -> [SourceLine] {
    guard let base = bytes.baseAddress else { return [] }
    var lines: [SourceLine] = []
    var (number, start) = (1, 0)
    for place in places where place >= start {
      while let end = memchr(base + start, 0x0A, place - start) {
        start = base.distance(to: UnsafeRawPointer(end)) + 1
        number += 1
      }
      let end = memchr(base + place, 0x0A, bytes.count - place).map { base.distance(to: UnsafeRawPointer($0)) }
      let text = String(decoding: bytes[start..<(end ?? bytes.count)], as: UTF8.self)
      lines.append((number, text.hasSuffix("\r\n") || text.hasSuffix("\r") ? text.dropLast() : text[...]))
      start = min((end ?? bytes.count) + 1, bytes.count)
      number += 1
    }
    return lines
  }

  static func isComment(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix("//") || text.hasPrefix("* ") || text.hasPrefix("/*") || text.hasPrefix("#")
  }

  /// The lines of a statement as one, up to what `#` or `;` begins in each.
  static func withoutComments(_ code: Substring) -> String {
    code.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" && $0 != ";" } }.joined(separator: " ")
  }

  /// The text in quotes at the start of some code, after spaces; nil where it is put together at run time.
  static func literal(_ code: Substring) -> String? {
    let text = code.drop(while: \.isWhitespace)
    guard let quote = text.first, "\"'`".contains(quote), let end = text.dropFirst().firstIndex(of: quote) else {
      return nil
    }
    let content = text[text.index(after: text.startIndex)..<end]
    return content.contains("${") || content.contains("\\") ? nil : String(content)
  }

  /// The name at the end of some code: `const api` gives `api`.
  static func lastName(_ code: Substring) -> String {
    String(code.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }.reversed())
  }

  /// The value of the argument called so: `prefix="/users"`.
  static func value(of name: String, among parts: [Substring]) -> Substring? {
    for part in parts where part.hasPrefix(name) {
      let rest = part.dropFirst(name.count).trimmingSpaces
      if rest.first == "=" { return rest.dropFirst().trimmingSpaces }
    }
    return nil
  }

  /// The same, where it is written out.
  static func argument(_ name: String, _ parts: [Substring]) -> String? {
    value(of: name, among: parts).flatMap(literal)
  }
}
