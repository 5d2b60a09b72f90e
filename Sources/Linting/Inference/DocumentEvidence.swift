import Markup
import Prose

/// The evidence in one document: how often each feature was met, and the measures.
struct DocumentEvidence {
  private let model: TypeModel
  private let document: Document
  private let outline: Outline
  private let prose: ProseIndex
  private let titles: TitleWords
  private let bytes: UnsafeBufferPointer<UInt8>
  /// For each feature: titles and table headers that match, headings that match, occurrences of its phrases.
  private(set) var counts: [Int32]
  private(set) var measures = Array(repeating: 0.0, count: Measure.allCases.count)
  /// The features of the title, heading or table header that was read last.
  private var matches: [Int32] = []
  private var tally = ProseTally()
  private let marks: InlineTally
  private let code: CodeTally
  /// Paragraphs that are bold titles: headings, not prose.
  private var boldTitles: Set<Int> = []

  init(_ model: TypeModel, _ document: Document, _ outline: Outline, _ prose: ProseIndex, _ titles: TitleWords) {
    self.model = model
    self.document = document
    self.outline = outline
    self.prose = prose
    self.titles = titles
    bytes = document.source.bytes
    counts = Array(repeating: 0, count: model.features.count)
    marks = InlineTally(document)
    code = CodeTally(document)
    readTitles()
    readHeadings()
    readTableHeaders()
    measure(words: prose.wordCount)
  }

  /// Adds the evidence in running text, which takes longest to read.
  mutating func addProse() {
    boldTitles = Set(outline.sections.lazy.filter { $0.style == .bold }.map(\.node))
    readProse()
    readItems()
    measure(words: tally.words)
  }

  subscript(measure: Measure) -> Double {
    get { measures[measure.index] }
    set { measures[measure.index] = newValue }
  }

  // MARK: Titles, headings and table headers

  private mutating func readTitles() {
    var ranges = outline.title.map { [$0.text] } ?? []
    if let text = document.frontMatter?.value(of: "title", in: document.source), outline.title?.text != text {
      ranges.append(text)
    }
    if ranges.isEmpty, let first = outline.sections.first, first.node == 1 { ranges = [first.title] }
    for range in ranges {
      let title = TitleForm.withoutIssueKey(range, bytes)
      let text = UnsafeBufferPointer(rebasing: bytes[title.start..<title.end])
      let words = Phrase.hashes(text, keepsAnd: false)[...]
      model.patterns.titles.gather(words, into: &matches)
      for feature in matches { counts[Int(feature)] = 1 }
      let hasNumbers = hasNumbers(range)
      for entry in model.patterns.titles.forms where hasNumbers || !entry.form.needsNumbers {
        if entry.form.matches(text, words, model) { counts[Int(entry.feature)] = 1 }
      }
    }
  }

  private mutating func readHeadings() {
    var imperative = 0
    var gerunds = 0
    var named = 0
    for index in outline.sections.indices {
      let words = titles.words(ofSection: index)
      countHeading(words)
      let title = outline.sections[index].title
      if hasNumbers(title) { countForms(title, words) }
      guard outline.sections[index].level > 1, let first = words.first else { continue }
      named += 1
      if words.count > 1, model.verbs.contains(first) { imperative += 1 }
      if isGerund(prose.words[titles.firstWord(ofSection: index)]), !model.notGerunds.contains(first) { gerunds += 1 }
    }
    for index in outline.leadIns.indices { countHeading(titles.words(ofLeadIn: index)) }
    self[.imperativeHeadings] = Double(imperative) / Double(max(1, named))
    self[.gerundHeadings] = Double(gerunds) / Double(max(1, named))
  }

  private mutating func countHeading(_ words: ArraySlice<UInt64>) {
    model.patterns.headings.gather(words, into: &matches)
    for feature in matches { counts[Int(feature)] += 1 }
  }

  /// Whether a heading may hold a version or a date: four digits, or a full stop between two.
  private func hasNumbers(_ range: SourceRange) -> Bool {
    var run = 0
    for i in range.start..<range.end {
      let isDigit = bytes[i] >= 0x30 && bytes[i] <= 0x39
      if bytes[i] == 0x2E, run > 0, i + 1 < range.end, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39 { return true }
      run = isDigit ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  private mutating func countForms(_ title: SourceRange, _ words: ArraySlice<UInt64>) {
    let text = UnsafeBufferPointer(rebasing: bytes[title.start..<title.end])
    for entry in model.patterns.headings.forms where entry.form.matches(text, words, model) {
      counts[Int(entry.feature)] += 1
    }
  }

  private func isGerund(_ word: Word) -> Bool {
    guard word.length > 5 else { return false }
    let ending = bytes[(Int(word.end) - 3)..<Int(word.end)]
    return ending.elementsEqual("ing".utf8) { $0 | 0x20 == $1 }
  }

  private mutating func readTableHeaders() {
    for table in document.tables {
      guard table.node + 1 < document.nodes.count else { continue }
      for cell in document.children(of: table.node + 1) {
        model.patterns.tableHeaders.gather(titles.words(in: document.range(of: cell)), into: &matches)
        for feature in matches { counts[Int(feature)] = 1 }
      }
    }
  }

  // MARK: Prose

  private mutating func readProse() {
    let evidence = self
    let phrases = model.patterns.phrases
    var tally = ProseTally()
    counts.withUnsafeMutableBufferPointer { counts in
      evidence.prose.words.withUnsafeBufferPointer { words in
        let text = ProseTally.Text(
          words: words, bytes: evidence.bytes, model: evidence.model, phrases: phrases,
          landmarks: phrases.openings.filter, counts: counts)
        for sentence in evidence.prose.sentences where evidence.isProse(Int(sentence.block)) {
          let isCell = evidence.document.nodes[Int(sentence.block)].kind == .tableCell
          tally.read(sentence, isCell: isCell, of: text)
        }
      }
    }
    self.tally = tally
  }

  private func isProse(_ block: Int) -> Bool {
    let node = document.nodes[block]
    if node.kind == .heading || boldTitles.contains(block) { return false }
    return node.kind != .tableCell || document.nodes[Int(node.parent)].level == 0
  }

  // MARK: Items

  private mutating func readItems() {
    let evidence = self
    var items = ItemTally()
    evidence.prose.words.withUnsafeBufferPointer { evidence.read(&items, of: $0) }
    self[.items] = Double(items.count)
    self[.orderedItems] = Double(items.ordered)
    self[.itemShare] = Double(items.words) / Double(max(1, tally.words))
    self[.orderedImperative] = items.ordered >= 2 ? Double(items.orderedVerbs) / Double(items.ordered) : -1
    let isMany = items.count >= 3
    self[.itemImperative] = isMany ? Double(items.verbs) / Double(items.count) : 0
    self[.itemChange] = isMany ? Double(items.changes) / Double(items.count) : 0
    self[.itemReference] = isMany ? Double(items.references) / Double(items.count) : 0
  }

  private func read(_ tally: inout ItemTally, of words: UnsafeBufferPointer<Word>) {
    var hint = 0
    for item in document.items {
      let paragraph = item.node + 1
      guard paragraph < document.nodes[item.node].next, document.nodes[paragraph].kind == .paragraph else { continue }
      let found = prose.words(in: document.range(of: paragraph), behind: hint)
      hint = found.lowerBound
      tally.add(
        found, of: words, isOrdered: document.nodes[Int(document.nodes[item.node].parent)].level == 1,
        endsWithLink: endsWithLink(paragraph), bytes, model)
    }
  }

  /// Whether a paragraph ends with a link, but for a full stop or bracket.
  private func endsWithLink(_ paragraph: Int) -> Bool {
    var last = -1
    for child in document.children(of: paragraph) {
      let node = document.nodes[child]
      if node.kind == .link {
        last = child
      } else if node.kind != .text
        || bytes[Int(node.start)..<Int(node.end)].contains(where: { ![0x29, 0x2E, 0x20].contains($0) })
      {
        last = -1
      }
    }
    return last >= 0
  }

  // MARK: Measures

  private mutating func measure(words count: Int) {
    let words = Double(count)
    let rate = 1000 / max(words, 150)
    self[.words] = words
    let sentences = Double(max(1, tally.sentences))
    self[.imperativeSentences] = Double(tally.verbFirst) / sentences
    self[.toSentences] = Double(tally.toFirst) / sentences
    self[.ifSentences] = Double(tally.ifFirst) / sentences
    self[.sentenceLength] = Double(tally.tokens) / sentences
    self[.passive] = Double(tally.passives) * rate
    self[.versionRate] = Double(tally.versions) * rate
    let titleHeading = outline.title?.origin == .heading ? 1 : 0
    self[.headingRate] = Double(outline.sections.count + titleHeading) * rate
    self[.tables] = Double(document.tables.count)
    self[.codeRate] = Double(document.codeBlocks.count) * rate
    self[.referenceRate] = Double(tally.references + marks.references) * rate
    self[.linkRate] = Double(marks.links) * rate
    self[.codeSpanRate] = Double(marks.codeSpans) * rate
    self[.badges] = Double(marks.badges)
    self[.shellRate] = Double(code.shell) * rate
    self[.jsonRate] = Double(code.json) * rate
    self[.sourceRate] = Double(code.source) * rate
    self[.httpMethods] = Double(code.methods + tally.methods + marks.methods)
  }
}

/// How titles are read before they are compared.
enum TitleForm {
  /// `PROJ-123 - X` and `{ISSUE-KEY} - X` are X.
  static func withoutIssueKey(_ title: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
    let dash = (title.start..<title.end).dropFirst(2).dropLast().first { i in
      bytes[i] == 0x2D && bytes[i - 1] == 0x20 && bytes[i + 1] == 0x20
    }
    guard let dash else { return title }
    let key = bytes[title.start..<(dash - 1)]
    let isPlaceholder = key.first == 0x7B && key.last == 0x7D
    let parts = key.split(separator: 0x2D)
    let isKey =
      parts.count == 2 && parts[0].allSatisfy(\.isAlphanumeric) && parts[1].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    return isPlaceholder || isKey ? SourceRange(dash + 2, title.end) : title
  }
}
