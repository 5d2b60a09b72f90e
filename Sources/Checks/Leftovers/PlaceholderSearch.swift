import Linting
import Markup
import Prose

/// Finds the marks of templates in a document.
struct PlaceholderSearch {
  let document: CheckedDocument
  private let rules: PlaceholderRules
  private let nodes: [Node]
  private let bytes: UnsafeBufferPointer<UInt8>
  private var braces: ByteCursor
  private var brackets: ByteCursor
  private var crosses: ByteCursor
  private(set) var found: [SourceRange] = []
  /// The names of the marks in braces that stand unfilled in the text.
  private var unfilled: Set<String> = []
  /// Marks in two braces; whether they are a generator's shows when all are known.
  private var doubles: [BraceMark] = []
  private var hasGenerator = false
  /// Marks in one brace; whether they are types, as in `{Object} The options`, shows when all are known.
  private var singles: [BraceMark] = []
  private var hasTypes = false
  /// The first field that a tag may still stand in.
  private var nextField = 0
  /// For names of the team's templates whether the text speaks of them.
  private var spokenOf: [String: Bool] = [:]
  /// The paragraph, heading or cell that was asked about last, and whether its words explain a mark.
  private var explained = (leaf: -1, answer: false)
  /// End of the paragraph, heading or cell that was entered last, and its node.
  private var leaf = (node: 0, end: 0)

  init(_ document: CheckedDocument, _ rules: PlaceholderRules) {
    self.document = document
    self.rules = rules
    nodes = document.document.nodes
    bytes = document.source.bytes
    braces = ByteCursor(UInt8(ascii: "{"), in: bytes)
    brackets = ByteCursor(UInt8(ascii: "["), in: bytes)
    crosses = ByteCursor(UInt8(ascii: "X"), in: bytes)
  }

  // MARK: Text

  mutating func searchMarks() {
    for node in nodes.indices {
      switch nodes[node].kind {
      case .paragraph, .heading, .tableCell: leaf = (node, Int(nodes[node].end))
      case .text: searchText(nodes[node].range)
      case .html, .htmlBlock: searchTag(node)
      case .link, .image: searchAddress(node)
      default: break
      }
    }
    if !hasGenerator { for mark in doubles { take(mark) } }
    for mark in singles where !hasTypes || rules.templateNames.contains(document.source.string(mark.name)) {
      take(mark)
    }
    for leadIn in document.outline.leadIns { searchChoices(leadIn) }
    searchFrontMatter()
  }

  private mutating func searchFrontMatter() {
    guard let content = document.document.frontMatter?.content else { return }
    for mark in marks(in: content) where mark.isDouble ? !hasGenerator && !isComputed(mark) : mark.form != .identifier {
      take(mark)
    }
  }

  private mutating func searchText(_ range: SourceRange) {
    var i = range.start
    while true {
      i = min(braces.first(from: i), brackets.first(from: i), crosses.first(from: i))
      guard i < range.end else { return }
      switch bytes[i] {
      case UInt8(ascii: "{"): i = searchBrace(at: i)
      case UInt8(ascii: "["): i = searchBracket(at: i, range.end)
      default: i = searchNumber(at: i, range)
      }
    }
  }

  /// - Returns: where to go on.
  private mutating func searchBrace(at start: Int) -> Int {
    guard let mark = BraceMark(at: start, leaf.end, in: bytes) else {
      hasGenerator = hasGenerator || opensCode(at: start)
      return start + (bytes[start..<leaf.end].starts(with: "{{".utf8) ? 2 : 1)
    }
    if mark.isDouble {
      if isComputed(mark) {
        hasGenerator = true
      } else if !isExplained(leaf.node) {
        doubles.append(mark)
      }
    } else if !mark.isInPath, isLeftOver(mark), !isExplained(leaf.node) {
      takeSingle(mark)
    }
    return mark.range.end
  }

  /// Whether braces open what Jinja or Liquid computes: `{% if %}`, `{{ page.title }}`. Hugo has `{{<` and no names.
  private func opensCode(at start: Int) -> Bool {
    let text = bytes[start..<leaf.end]
    if text.starts(with: "{%".utf8) { return true }
    guard text.starts(with: "{{".utf8), let next = text.dropFirst(2).first else { return false }
    return next != UInt8(ascii: "<") && next != UInt8(ascii: "%")
  }

  /// Whether a name has parts, as `page.title` has, and docgate's own templates have none such.
  private func isComputed(_ mark: BraceMark) -> Bool {
    let name = document.source.string(mark.name)
    guard let dot = name.firstIndex(of: ".") else { return false }
    return !rules.prefixes.contains(String(name[..<dot]))
  }

  private mutating func isLeftOver(_ mark: BraceMark) -> Bool {
    let name = document.source.string(mark.name)
    if rules.macros.contains(name.lowercased()) { return false }
    guard mark.form == .identifier else { return !mark.isJoined || mark.form == .capitals }
    // A line that begins with a slash is a command: `/sig {name}`.
    return !mark.isJoined && bytes[Int(nodes[leaf.node].start)] != UInt8(ascii: "/") && !codeWords.contains(name)
      && !isQuoted(mark.range)
  }

  private mutating func takeSingle(_ mark: BraceMark) {
    hasTypes = hasTypes || rules.types.contains(document.source.string(mark.name).lowercased())
    // What stands right behind a code span says of what type it is.
    if !bytes[..<mark.range.start].suffix(2).elementsEqual("` ".utf8) { singles.append(mark) }
  }

  private mutating func take(_ mark: BraceMark) {
    found.append(mark.range)
    unfilled.insert(document.source.string(mark.name))
  }

  /// `[Your team]`, `[insert the date]`, where no link is.
  private mutating func searchBracket(at start: Int, _ end: Int) -> Int {
    guard let close = bytes[start..<min(end, start + 80)].firstIndex(of: UInt8(ascii: "]")), close - start > 5 else {
      return start + 1
    }
    let next = close + 1 < bytes.count ? bytes[close + 1] : 0x20
    guard next != UInt8(ascii: "("), next != UInt8(ascii: "["), next != UInt8(ascii: ":") else { return close + 1 }
    let words = document.prose.words[document.prose.words(in: SourceRange(start, close))]
    let range = SourceRange(start, close + 1)
    if words.count > 1, rules.bracketed.matches(words), !isQuoted(range), !isExplained(leaf.node) {
      found.append(range)
    }
    return close + 1
  }

  /// `CVE-2026-XXXXX`, `PROJ-XXX`: a key whose number is to be filled in.
  private mutating func searchNumber(at start: Int, _ text: SourceRange) -> Int {
    var end = start
    while end < text.end, bytes[end] == UInt8(ascii: "X") { end += 1 }
    var first = start
    let earliest = max(text.start, start - 32)
    while first > earliest, bytes[first - 1].isAlphanumeric || bytes[first - 1] == UInt8(ascii: "-") { first -= 1 }
    let isWhole = end == bytes.count || !bytes[end].isAlphanumeric && bytes[end] != UInt8(ascii: "-")
    let letters = bytes[first..<start].prefix { $0 >= 0x41 && $0 <= 0x5A }
    guard end - start > 2, isWhole, start > first, bytes[start - 1] == UInt8(ascii: "-"), letters.count > 1,
      first + letters.count < start, bytes[first + letters.count] == UInt8(ascii: "-"), !isExplained(leaf.node)
    else { return max(end, start + 1) }
    found.append(SourceRange(first, end))
    return end
  }

  /// `Status: Draft | Reviewed`, or signs such as a yellow and a green circle: the writer is to choose.
  private mutating func searchChoices(_ leadIn: LeadIn) {
    var value = leadIn.value
    guard bytes[value.start..<value.end].contains(UInt8(ascii: "|")) else { return }
    while value.start < value.end, bytes[value.start] <= 0x20 || bytes[value.start] == UInt8(ascii: ":") {
      value.start += 1
    }
    while value.end > value.start, bytes[value.end - 1] <= 0x20 { value.end -= 1 }
    let parts = bytes[value.start..<value.end].split(separator: UInt8(ascii: "|")).map { $0.drop { $0 == 0x20 } }
    let label = document.prose.words[document.prose.words(in: leadIn.label)]
    let isChoice = rules.choices.isOne(label) && parts.allSatisfy { $0.count < 24 && $0.first?.isAlphanumeric == true }
    // Signs and emoji begin at U+2000.
    guard parts.count > 1, isChoice || parts.allSatisfy({ $0.first.map { $0 >= 0xE2 } ?? false }) else { return }
    found.append(value)
  }

  // MARK: Tags and addresses

  /// `<your-name>` is read as a tag, so that a reader sees nothing of it.
  private mutating func searchTag(_ node: Int) {
    var range = nodes[node].range
    while range.end > range.start, bytes[range.end - 1] <= 0x20 { range.end -= 1 }
    let inner = bytes[range.start..<range.end].dropFirst().dropLast()
    guard range.length > 4, range.length < 50, bytes[range.end - 1] == UInt8(ascii: ">"),
      inner.first?.isLetter == true, inner.allSatisfy(isOfTag),
      range.start == 0 || !bytes[range.start - 1].isTagNeighbour
    else { return }
    let text = document.source.string(SourceRange(range.start + 1, range.end - 1))
    let words = text.split { " -_".contains($0) }.map { WordHash.of($0.lowercased()) }
    let name = String(text.prefix { $0 != " " })
    guard !rules.elements.contains(name.lowercased()) || words.dropFirst().contains(where: rules.speech.contains),
      words.contains(where: rules.speech.contains) || rules.bracketed.contains(hash: words[0])
        || text.count > 2 && text == text.uppercased() || isWholeValue(range),
      !text.hasSuffix(" /"), !closed.contains(name), !isQuoted(range),
      nodes[node].kind == .htmlBlock || !isExplained(leaf.node), !codeWords.contains(text)
    else { return }
    found.append(range)
  }

  /// Whether a mark is all that a field, a cell, an item or a paragraph says.
  private mutating func isWholeValue(_ range: SourceRange) -> Bool {
    let leadIns = document.outline.leadIns
    while nextField < leadIns.count, leadIns[nextField].value.end < range.end { nextField += 1 }
    let field = nextField < leadIns.count ? leadIns[nextField].value : nil
    let text = field.flatMap { $0.contains(range) ? $0 : nil } ?? nodes[leaf.node].range
    guard text.contains(range) else { return true }
    let rest = [bytes[text.start..<range.start], bytes[range.end..<text.end]]
    return rest.joined().allSatisfy {
      $0 <= 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "*")
    }
  }

  /// Whether an opening quotation mark stands shortly before: what is quoted is what somebody else fills in.
  private func isQuoted(_ range: SourceRange) -> Bool {
    guard nodes[leaf.node].range.contains(range) else { return false }
    let start = max(Int(nodes[leaf.node].start), range.start - 400)
    if bytes[start..<range.start].count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1 { return true }
    let opening = occurrence(of: Array("“".utf8), in: SourceRange(start, range.start))
    return opening.map { occurrence(of: Array("”".utf8), in: SourceRange($0, range.start)) == nil } ?? false
  }

  private func isOfTag(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The names of the elements that the document closes.
  private lazy var closed: Set<String> = {
    var names: Set<String> = []
    for node in nodes where node.kind == .html || node.kind == .htmlBlock {
      var i = Int(node.start)
      while i + 1 < node.end {
        if bytes[i] == UInt8(ascii: "<"), bytes[i + 1] == UInt8(ascii: "/") {
          names.insert(
            String(decoding: bytes[i + 2..<Int(node.end)].prefix { isOfTag($0) && $0 != 0x20 }, as: UTF8.self))
        }
        i += 1
      }
    }
    return names
  }()

  /// An address with a name in capitals is none yet; one with `{id}` is a pattern.
  private mutating func searchAddress(_ node: Int) {
    let link = document.document.links[Int(nodes[node].detail)]
    guard link.style == .inline else { return }
    for mark in marks(in: link.destination) where mark.form == .capitals && !mark.isDouble && !isExplained(leaf.node) {
      take(mark)
    }
  }

  // MARK: Code

  /// Names in code that stand unfilled in the text or that the team's templates have, unless the text speaks of them.
  mutating func searchCode() {
    for node in nodes.indices {
      switch nodes[node].kind {
      case .codeBlock: searchCode(document.document.codeBlocks[Int(nodes[node].detail)].content, isBlock: true)
      case .codeSpan: searchCode(nodes[node].range, isBlock: false)
      default: break
      }
    }
    for leadIn in document.outline.leadIns { searchValue(leadIn) }
  }

  private mutating func searchCode(_ range: SourceRange, isBlock: Bool) {
    for mark in marks(in: range) where !mark.isDouble && mark.form != .identifier {
      let name = document.source.string(mark.name)
      if unfilled.contains(name) || (isBlock && rules.templateNames.contains(name) && !isSpokenOf(name)) {
        found.append(mark.range)
      }
    }
  }

  /// A field whose value is code of nothing but marks: **Image:** `{REGISTRY}/{SERVICE_NAME}`.
  private mutating func searchValue(_ leadIn: LeadIn) {
    let value = leadIn.value
    guard bytes[value.start..<value.end].contains(UInt8(ascii: "`")) else { return }
    let marks = marks(in: value)
    let names = marks.reduce(0) { $0 + $1.range.length }
    let others = bytes[value.start..<value.end].count { $0.isAlphanumeric }
    let inside = marks.reduce(0) { $0 + bytes[$1.range.start..<$1.range.end].count { $0.isAlphanumeric } }
    guard names > 0, others == inside, !isExplained(leadIn.block) else { return }
    found += marks.map(\.range)
  }

  private func marks(in range: SourceRange) -> [BraceMark] {
    var marks: [BraceMark] = []
    var i = range.start
    while let brace = document.source.offset(of: "{", in: SourceRange(i, range.end)) {
      let mark = BraceMark(at: brace, range.end, in: bytes, isCode: true)
      if let mark { marks.append(mark) }
      i = mark?.range.end ?? brace + 1
    }
    return marks
  }

  /// Whether text or a code span has a name without being a mark of a template.
  private mutating func isSpokenOf(_ text: String) -> Bool {
    if let known = spokenOf[text] { return known }
    let name = Array(text.utf8)
    let isSpokenOf = document.prose.words.contains { word in
      guard let start = occurrence(of: name, in: word.range) else { return false }
      return start == 0 || bytes[start - 1] != UInt8(ascii: "{")
    }
    spokenOf[text] = isSpokenOf
    return isSpokenOf
  }

  /// The words of the document's code.
  private lazy var codeWords: Set<String> = {
    var words: Set<String> = []
    for node in nodes where node.kind == .codeSpan || node.kind == .codeBlock {
      for word in bytes[Int(node.start)..<Int(node.end)].split(whereSeparator: { !isOfTag($0) || $0 == 0x20 }) {
        words.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return words
  }()

  private func occurrence(of text: [UInt8], in range: SourceRange) -> Int? {
    guard range.length >= text.count else { return nil }
    return (range.start...range.end - text.count).first { start in
      bytes[start] == text[0] && bytes[start..<start + text.count].elementsEqual(text)
    }
  }

  /// Whether words in a paragraph say what a mark stands for.
  private mutating func isExplained(_ leaf: Int) -> Bool {
    guard nodes[leaf].kind != .heading else { return false }
    if explained.leaf != leaf {
      let words = document.prose.words[document.prose.words(in: nodes[leaf].range)]
      explained = (leaf, rules.explanations.occurs(in: words))
    }
    return explained.answer
  }
}

extension UInt8 {
  /// Whether a bracket right behind it belongs to a type or a command: `List<String>`, `/<name>`.
  fileprivate var isTagNeighbour: Bool {
    isAlphanumeric || self == UInt8(ascii: "/") || self == UInt8(ascii: "-") || self == UInt8(ascii: "=")
  }
}
