import Markup

/// Reads the words and sentences of a document off its text, leaf block by leaf block.
struct ProseReader: ~Copyable {
  private let document: Document
  private let bytes: UnsafeBufferPointer<UInt8>
  private let classes = ByteClasses.shared
  private(set) var words: WordBuffer
  private(set) var sentences: [Sentence] = []
  /// Indices of the words that begin with two capital letters.
  private(set) var capitals: [Int32] = []
  private(set) var paragraphs = ParagraphText()

  // The leaf block that is being read.
  private var block = 0
  private var sentenceStart = 0
  private var sentenceFirstWord = 0
  /// Offset behind the last byte that was not white space.
  private var textEnd = 0
  private var sawSpace = true
  /// Offset behind a full stop, question or exclamation mark that may end the sentence; 0 where there is none.
  private var stop = 0
  private var stopMark: UInt8 = 0

  init(_ document: Document, into words: consuming WordBuffer) {
    self.document = document
    self.words = words
    bytes = document.source.bytes
    sentences.reserveCapacity(bytes.count / 48)
  }

  mutating func read() {
    let nodes = document.nodes
    nodes.withUnsafeBufferPointer { nodes in
      var i = 0
      while i < nodes.count {
        switch nodes[i].kind {
        case .paragraph:
          readParagraph(i, nodes)
          i = Int(nodes[i].next)
        case .heading, .tableCell:
          readLeaf(i, nodes)
          i = Int(nodes[i].next)
        default: i += 1
        }
      }
    }
  }

  private mutating func readParagraph(_ leaf: Int, _ nodes: UnsafeBufferPointer<Node>) {
    let (sentencesBefore, wordsBefore, lettersBefore) = (sentences.count, words.proseCount, words.proseLength)
    readLeaf(leaf, nodes)
    paragraphs.sentences += sentences.count - sentencesBefore
    paragraphs.words += words.proseCount - wordsBefore
    paragraphs.letters += words.proseLength - lettersBefore
  }

  private mutating func readLeaf(_ leaf: Int, _ nodes: UnsafeBufferPointer<Node>) {
    block = leaf
    sentenceStart = -1
    sentenceFirstWord = words.count
    stop = 0
    sawSpace = true
    let isHeading = nodes[leaf].kind == .heading
    var i = leaf + 1
    let end = Int(nodes[leaf].next)
    while i < end {
      let node = nodes[i]
      switch node.kind {
      case .text: readText(Int(node.start), Int(node.end))
      case .escape: readText(Int(node.end) - 1, Int(node.end))
      case .entity: readEntity(node)
      case .softBreak: sawSpace = true
      case .lineBreak: endSentence(at: textEnd)
      case .codeSpan where isHeading:
        let inner = document.codeSpanContent(i)
        readText(inner.start, inner.end)
      case .codeSpan: addCode(node)
      case .link
      where document.links[Int(node.detail)].style != .inline && document.links[Int(node.detail)].style != .reference:
        addCode(node)
        i = Int(node.next)
        continue
      case .image, .footnoteReference:
        i = Int(node.next)
        continue
      default: break
      }
      i += 1
    }
    endSentence(at: textEnd)
  }

  private mutating func readEntity(_ node: Node) {
    let name = bytes[Int(node.start) + 1]
    // `&nbsp;` is white space; other references stand for marks, not letters.
    if name == UInt8(ascii: "n") { sawSpace = true }
    textEnd = max(textEnd, Int(node.end))
    if sentenceStart < 0 { sentenceStart = Int(node.start) }
  }

  private mutating func addCode(_ node: Node) {
    let start = Int(node.start)
    decideStop(before: start, isCode: true)
    if sentenceStart < 0 { sentenceStart = start }
    words.makeRoom(for: 1)
    words.append(Word(start: start, end: Int(node.end), kind: .code, flags: sawSpace ? [] : .joined, hash: 0))
    textEnd = Int(node.end)
    sawSpace = false
  }

  private mutating func readText(_ from: Int, _ to: Int) {
    // A word and the space or mark behind it are two bytes at least.
    words.makeRoom(for: (to - from) / 2 + 1)
    var i = from
    while i < to {
      let byte = bytes[i]
      if classes[byte].isWordPart {
        openWord(i)
        i = readWords(i, to)
      } else if classes[byte] == .space {
        sawSpace = true
        i += 1
      } else if classes[byte] == .other, !isMark(i, to) {
        openWord(i)
        i = readRest(of: i, to)
      } else {
        i = readMark(i, to)
      }
    }
  }

  @inline(__always)
  private mutating func openWord(_ start: Int) {
    if stop > 0 { decideStop(before: start, isCode: false) }
    if sentenceStart < 0 { sentenceStart = start }
  }

  /// Reads words of letters and digits with one space between each two, which most words are; a word that has more than
  /// these is the last one.
  private mutating func readWords(_ first: Int, _ to: Int) -> Int {
    guard let text = bytes.baseAddress else { return to }
    let (classes, end) = (classes, text + to)
    var flags: Word.Flags = sawSpace ? [] : .joined
    var start = text + first
    while true {
      var (next, hash) = (start, WordHash.empty)
      // The NULs behind the last byte end the loop at the latest.
      var block = WordBlock(at: next)
      while block.length == 8 {
        hash = WordHash.add(block: block.letters, to: hash)
        next += 8
        block = WordBlock(at: next)
      }
      if block.length > 0 { hash = WordHash.add(block: block.letters, to: hash) }
      next += block.length
      let behind = next < end ? classes[next.pointee] : .none
      if next > end || !behind.isDisjoint(with: [.inner, .other, .underscore]) {
        sawSpace = !flags.contains(.joined)
        return readRest(of: text.distance(to: start), to)
      }
      words.append(word(text.distance(to: start), text.distance(to: next), hash, flags))
      guard behind == .space, next + 1 < end, classes[next[1]].isWordPart else {
        textEnd = text.distance(to: next)
        sawSpace = behind == .space
        return sawSpace ? textEnd + 1 : textEnd
      }
      start = next + 1
      flags = .spaced
    }
  }

  /// A word of letters and digits; its first letters tell most of it.
  @inline(__always)
  private mutating func word(_ start: Int, _ end: Int, _ hash: UInt64, _ flags: Word.Flags) -> Word {
    let first = classes[bytes[start]]
    if first == .lower { return Word(start: start, end: end, kind: .word, flags: flags, hash: hash) }
    if first == .upper, end > start + 1, classes[bytes[start + 1]] == .lower {
      return Word(start: start, end: end, kind: .word, flags: flags.union(.capitalized), hash: hash)
    }
    return word(start, end, hash, seen(start, end), flags)
  }

  private mutating func word(
    _ start: Int, _ end: Int, _ hash: UInt64, _ seen: ByteClass, _ flags: Word.Flags
  ) -> Word {
    var flags = flags
    if classes[bytes[start]] == .upper { flags.insert(.capitalized) }
    if seen.contains(.upper), !seen.contains(.lower), letterCount(start, end) >= 2 { flags.insert(.uppercase) }
    if end > start + 1, classes[bytes[start]] == .upper, classes[bytes[start + 1]] == .upper {
      capitals.append(Int32(truncatingIfNeeded: words.count))
    }
    return Word(start: start, end: end, kind: seen.isLetter ? .word : .number, flags: flags, hash: hash)
  }

  private func seen(_ start: Int, _ end: Int) -> ByteClass {
    var seen = ByteClass.none
    for i in start..<end { seen.formUnion(classes[bytes[i]]) }
    return seen
  }

  /// Reads a word that has more than letters and digits: underscores, inner apostrophes and full stops (`e.g`, `1.2`,
  /// `a.swift`), and characters beyond ASCII.
  private mutating func readRest(of start: Int, _ to: Int) -> Int {
    var (i, hasher, seen) = (start, WordHasher(), ByteClass.none)
    while i < to {
      let byte = bytes[i]
      let kind = classes[byte]
      if kind.isWordPart {
        hasher.add(lower: byte | kind.caseBit)
        seen.formUnion(kind)
        i += 1
      } else if kind == .other, !isMark(i, to) {
        hasher.add(lower: byte)
        seen.formUnion(.lower)
        i += 1
      } else if kind == .inner, i > start, i + 1 < to, classes[bytes[i + 1]].isWordPart {
        hasher.add(lower: byte)
        i += 1
      } else if kind == .other, isApostrophe(i, to), i + 3 < to, classes[bytes[i + 3]].isLetter {
        hasher.add(lower: 0x27)
        i += 3
      } else {
        break
      }
    }
    words.append(word(start, i, hasher.hash, seen, sawSpace ? .marked : [.marked, .joined]))
    textEnd = i
    sawSpace = false
    return i
  }

  private func letterCount(_ start: Int, _ end: Int) -> Int { (start..<end).count { classes[bytes[$0]].isLetter } }

  /// Reads a punctuation mark and remembers one that may end the sentence.
  private mutating func readMark(_ start: Int, _ to: Int) -> Int {
    let byte = bytes[start]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let end = min(start + length, to)
    if byte == 0x7B, let behind = templateEnd(start, to) {
      sawSpace = true
      return behind
    }
    switch byte {
    case 0x2E where end < to && sawSpace && classes[bytes[end]] == .digit:
      // `.5` is a number.
      openSentence(start)
    case 0x2E, 0x21, 0x3F:
      stop = end
      stopMark = byte
    case 0xE2 where start + 2 < to && bytes[start + 1] == 0x80 && bytes[start + 2] == 0xA6:
      stop = end
      stopMark = 0x2E
    case 0x22, 0x27, 0x29, 0x5D, 0xE2:
      // A closing quotation mark or bracket belongs to the sentence that the stop before it ends.
      if stop == start {
        stop = end
      } else if stop != end {
        openSentence(start)
      }
    default:
      openSentence(start)
    }
    textEnd = end
    return end
  }

  /// Offset behind a template's tag, `{{< note >}}` or `{% code %}`, which a reader never sees.
  private func templateEnd(_ start: Int, _ to: Int) -> Int? {
    guard start + 3 < to, bytes[start + 1] == 0x7B || bytes[start + 1] == 0x25 else { return nil }
    let closer: UInt8 = bytes[start + 1] == 0x7B ? 0x7D : 0x25
    var i = start + 2
    while i + 1 < to {
      if bytes[i] == closer, bytes[i + 1] == 0x7D { return i + 2 }
      i += 1
    }
    return nil
  }

  private mutating func openSentence(_ start: Int) {
    if stop > 0, sawSpace, bytes[start] == 0x28 || bytes[start] == 0x22 || bytes[start] == 0x5B || bytes[start] >= 0x80
    {
      // An opening mark after the stop: what follows decides.
      return
    }
    if sentenceStart < 0 { sentenceStart = start }
    if !sawSpace { stop = 0 }
  }

  /// Decides at the next word whether the stop before it ended a sentence.
  private mutating func decideStop(before start: Int, isCode: Bool) {
    guard stop > 0 else { return }
    if !isCode, let end = referenceEnd(start) {
      stop = end
      return
    }
    defer { stop = 0 }
    guard sawSpace, sentenceFirstWord < words.count else { return }
    let end = SentenceEnd(words: words.suffix(from: sentenceFirstWord), bytes: bytes, stop: stop, mark: stopMark)
    guard isCode ? end.mayPrecedeCode : end.mayPrecede(wordAt: start, next: nextHash(start)) else { return }
    let next = openingMark(before: start)
    endSentence(at: stop)
    sentenceStart = next
  }

  /// Offset behind a number in brackets, which belongs to the sentence before it: `as they say. [3] Next`.
  private func referenceEnd(_ start: Int) -> Int? {
    guard start > 0, bytes[start - 1] == UInt8(ascii: "["), classes[bytes[start]] == .digit else { return nil }
    var end = start
    while end < bytes.count, classes[bytes[end]] == .digit { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\\") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "]") ? end + 1 : nil
  }

  /// The hash of the letters at an offset.
  private func nextHash(_ start: Int) -> UInt64 {
    var hasher = WordHasher()
    var i = start
    while i < bytes.count, classes[bytes[i]].isLetter {
      hasher.add(bytes[i])
      i += 1
    }
    return hasher.hash
  }

  /// The quotation mark or bracket that opens the sentence before its first word.
  private func openingMark(before start: Int) -> Int {
    var i = start
    while i > stop, !bytes[i - 1].isSpace { i -= 1 }
    return i
  }

  private mutating func endSentence(at end: Int) {
    if sentenceStart >= 0, end > sentenceStart, words.count > sentenceFirstWord {
      sentences.append(
        Sentence(
          start: Int32(sentenceStart), end: Int32(end), firstWord: Int32(sentenceFirstWord),
          endWord: Int32(words.count),
          block: Int32(block)))
    }
    sentenceStart = -1
    sentenceFirstWord = words.count
    stop = 0
    sawSpace = true
  }

  /// Whether the bytes at an offset are punctuation or space beyond ASCII: dashes, quotation marks, no-break space.
  private func isMark(_ i: Int, _ to: Int) -> Bool {
    let byte = bytes[i]
    if byte == 0xE2, i + 2 < to { return bytes[i + 1] == 0x80 || (bytes[i + 1] >= 0x84 && bytes[i + 1] <= 0xAF) }
    if byte == 0xC2, i + 1 < to { return bytes[i + 1] < 0xC0 }
    return byte == 0xF0 || byte == 0xEF
  }

  private func isApostrophe(_ i: Int, _ to: Int) -> Bool {
    i + 2 < to && bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x99
  }
}

/// What a byte is to a reader of prose: one bit for each class.
private struct ByteClass: OptionSet {
  let rawValue: UInt8

  static let none = ByteClass([])
  static let lower = ByteClass(rawValue: 1)
  /// The bit that tells it from its small letter.
  static let upper = ByteClass(rawValue: 0x20)
  static let digit = ByteClass(rawValue: 4)
  static let underscore = ByteClass(rawValue: 8)
  /// Part of a character beyond ASCII.
  static let other = ByteClass(rawValue: 16)
  /// `.` and `'`: part of a word between letters or digits.
  static let inner = ByteClass(rawValue: 64)
  static let space = ByteClass(rawValue: 128)

  @inline(__always) var isWordPart: Bool { rawValue & 0x2D != 0 }
  @inline(__always) var isLetter: Bool { rawValue & 0x21 != 0 }
  @inline(__always) var caseBit: UInt8 { rawValue & 0x20 }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  fileprivate init(of byte: UInt8) {
    switch byte {
    case 0x61...0x7A: self = .lower
    case 0x41...0x5A: self = .upper
    case 0x30...0x39: self = .digit
    case 0x80...: self = .other
    case 0x2E, 0x27: self = .inner
    case 0x5F: self = .underscore
    case 0x20, 0x09...0x0D: self = .space
    default: self = .none
    }
  }
}

/// The class of each byte, looked up.
private struct ByteClasses: @unchecked Sendable {
  /// The table lives as long as the program.
  static let shared = ByteClasses()
  private let table: UnsafeMutablePointer<ByteClass>

  private init() {
    table = .allocate(capacity: 256)
    for byte in 0...255 { (table + byte).initialize(to: ByteClass(of: UInt8(byte))) }
  }

  @inline(__always)
  subscript(byte: UInt8) -> ByteClass { table[Int(byte)] }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
