import Markup
import Prose

/// Counts over the words of prose.
struct ProseTally {
  private(set) var words = 0
  private(set) var sentences = 0
  private(set) var tokens = 0
  private(set) var verbFirst = 0
  private(set) var toFirst = 0
  private(set) var ifFirst = 0
  private(set) var passives = 0
  private(set) var versions = 0
  private(set) var references = 0
  private(set) var methods = 0
  private var afterBe = false
  private var referenceBlock = -1
  private var referencesInBlock = 0
  // Asking a static constant costs a call, so a tally keeps its own.
  private let forms = ProseTally.formsOfBe
  private let methodNames = ProseTally.methods
  private static let to = WordHash.of("to")
  private static let conditions = WordTable(words: ["if", "when"])
  private static let formsOfBe = WordTable(words: ["is", "are", "be", "was", "were", "been"])
  static let methods = WordTable(words: ["get", "post", "put", "patch", "delete", "head"])

  /// A sentence of fewer than three words or marks tells nothing.
  mutating func addSentence(_ count: Int, _ first: UInt64, _ model: TypeModel) {
    afterBe = false
    guard count >= 3 else { return }
    sentences += 1
    tokens += count
    if model.verbs.contains(first) { verbFirst += 1 }
    if first == ProseTally.to { toFirst += 1 }
    if ProseTally.conditions.contains(first) { ifFirst += 1 }
  }

  /// Adds words that follow one another, neither numbers nor code.
  mutating func add(_ run: Range<Int>, of all: UnsafeBufferPointer<Word>, _ bytes: UnsafeBufferPointer<UInt8>) {
    // Kept apart from the tally, these stay in registers.
    var count = 0
    var isAfterBe = afterBe
    let mayBeForm = forms.wordFilter
    for index in run {
      let word = all[index]
      if !word.isJoined { count += 1 }
      if isAfterBe, word.length > 3, bytes[Int(word.end) - 1] == 0x64, bytes[Int(word.end) - 2] == 0x65 {
        passives += 1
      }
      isAfterBe = mayBeForm.mayContain(word.hash) && forms.contains(word.hash)
      if word.isUppercase || bytes[Int(word.start)] | 0x20 == 0x76 { addRare(word, bytes) }
    }
    words += count
    afterBe = isAfterBe
  }

  /// Versions such as `v1.2` and the methods of endpoints.
  private mutating func addRare(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes[Int(word.start)] | 0x20 == 0x76, isVersion(word, bytes, from: 1) { versions += 1 }
    if word.isUppercase, methodNames.contains(word.hash), startsPath(Int(word.end), bytes) { methods += 1 }
  }

  /// Numbers and code.
  mutating func addOther(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>, block: Int) {
    switch word.kind {
    case .word: break
    case .number:
      afterBe = false
      if isVersion(word, bytes, from: 0) { versions += 1 }
      if word.start > 0, bytes[Int(word.start) - 1] == 0x23 { addReference(block) }
    case .code: afterBe = false
    }
  }

  private mutating func addReference(_ block: Int) {
    if block != referenceBlock { (referenceBlock, referencesInBlock) = (block, 0) }
    guard referencesInBlock < 2 else { return }
    referencesInBlock += 1
    references += 1
  }

  /// `1.2.3`, or behind a `v` also `1.2`.
  private func isVersion(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Bool {
    guard Int(word.length) > offset + 2 else { return false }
    var dots = 0
    for i in (Int(word.start) + offset)..<Int(word.end) {
      if bytes[i] == 0x2E { dots += 1 } else if bytes[i] < 0x30 || bytes[i] > 0x39 { break }
    }
    let first = bytes[Int(word.start) + offset]
    return first >= 0x30 && first <= 0x39 && dots >= 2 - offset
  }

  private func startsPath(_ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = end
    while i < bytes.count, [0x20, 0x60, 0x2A, 0x22].contains(bytes[i]) { i += 1 }
    return i > end && i < bytes.count && [0x2F, 0x7B, 0x5F].contains(bytes[i])
  }
}

/// Counts over list items.
struct ItemTally {
  private(set) var count = 0
  private(set) var ordered = 0
  private(set) var words = 0
  private(set) var verbs = 0
  private(set) var orderedVerbs = 0
  private(set) var changes = 0
  private(set) var references = 0
  private static let fillers = WordTable(words: ["optional", "then", "next", "please", "now", "finally", "first"])

  mutating func add(
    _ item: ArraySlice<Word>, isOrdered: Bool, endsWithLink: Bool, _ bytes: UnsafeBufferPointer<UInt8>,
    _ model: TypeModel
  ) {
    count += 1
    if isOrdered { ordered += 1 }
    words += item.count { $0.kind == .word && !$0.isJoined }
    if let first = item.first(where: { $0.kind == .word && !ItemTally.fillers.contains($0.hash) }) {
      if model.verbs.contains(first.hash) {
        verbs += 1
        if isOrdered { orderedVerbs += 1 }
      }
      if model.changeVerbs.contains(first.hash) { changes += 1 }
    }
    let isReference = item.contains { $0.kind == .number && $0.start > 0 && bytes[Int($0.start) - 1] == 0x23 }
    if isReference || endsWithLink { references += 1 }
  }
}

/// Counts over links, images and code spans.
struct InlineTally {
  private(set) var links = 0
  private(set) var codeSpans = 0
  private(set) var references = 0
  private(set) var badges = 0
  private(set) var methods = 0

  init(_ document: Document) {
    let bytes = document.source.bytes
    for node in document.nodes where node.kind == .codeSpan {
      codeSpans += 1
      if node.end - node.start > 7, Endpoint.find(in: node.range, of: document.source) != nil { methods += 1 }
    }
    let twelfth = InlineTally.endOfBlocks(12, document)
    for link in document.links {
      if document.nodes[link.node].kind == .image {
        if link.node < twelfth, InlineTally.isBadge(link, document) { badges += 1 }
      } else if link.style != .bare {
        links += 1
        if InlineTally.isReference(bytes[link.destination.start..<link.destination.end]) { references += 1 }
      }
    }
  }

  private static func endOfBlocks(_ count: Int, _ document: Document) -> Int {
    var node = 1
    for _ in 0..<count where node < document.nodes.count { node = Int(document.nodes[node].next) }
    return node
  }

  /// An image that is a link itself, or comes from where badges come from.
  private static func isBadge(_ link: Link, _ document: Document) -> Bool {
    let parent = Int(document.nodes[link.node].parent)
    return document.nodes[parent].kind == .link || document.source.contains("shields.io", in: link.destination)
      || document.source.contains("/badge", in: link.destination)
  }

  /// `/pull/12`, `/issues/12`, `/merge_requests/12`.
  private static func isReference(_ address: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let last = address.last, last >= 0x30, last <= 0x39 else { return false }
    let head = address.reversed().drop { $0 >= 0x30 && $0 <= 0x39 }
    return ["/pull/", "/issues/", "/merge_requests/"].contains { head.starts(with: $0.utf8.reversed()) }
  }
}

/// Counts over code blocks.
struct CodeTally {
  private(set) var shell = 0
  private(set) var json = 0
  private(set) var source = 0
  private(set) var methods = 0
  private static let shells = WordTable(words: [
    "sh", "bash", "shell", "console", "zsh", "terminal", "powershell", "ps1", "cmd", "azurecli", "azurecli-interactive",
    "azurepowershell-interactive", "shell-session", "bash-session", "shellsession",
  ])
  private static let data = WordTable(words: ["json", "http", "jsonc", "json5", "rest"])
  private static let plain = WordTable(words: ["", "text", "txt", "plain", "plaintext", "output", "none", "log"])
  private static let settings = WordTable(words: [
    "yaml", "yml", "toml", "xml", "ini", "hcl", "mermaid", "properties", "conf", "promql", "sql",
  ])
  private static let commands = [
    "$", "sudo", "kubectl", "oc", "curl", "aws", "az", "gcloud", "docker", "git", "ssh", "helm", "cd", "export",
  ].map { Array($0.utf8) + [0x20] }

  init(_ document: Document) {
    let text = document.source
    for block in document.codeBlocks {
      let language = block.languageRange(in: text).reduce(WordHash.empty) { WordHash.add($1, to: $0) }
      let line = CodeTally.firstLine(block, text)
      let hasMethod = Endpoint.find(in: block.content, of: text) != nil
      if hasMethod { methods += 1 }
      if CodeTally.shells.contains(language) || CodeTally.isCommand(line, text) {
        shell += 1
      } else if CodeTally.data.contains(language) || CodeTally.isData(line, text)
        || (hasMethod && startsWithMethod(line, text))
      {
        json += 1
      } else if !CodeTally.plain.contains(language), !CodeTally.settings.contains(language) {
        source += 1
      }
    }
  }

  /// The first line that is not blank, without its indentation.
  private static func firstLine(_ block: CodeBlock, _ text: SourceText) -> SourceRange {
    var start = block.content.start
    while start < block.content.end, text.bytes[start] <= 0x20 { start += 1 }
    guard start < block.content.end else { return .at(start) }
    return SourceRange(start, min(text.line(text.lineIndex(of: start)).end, block.content.end))
  }

  private static func isCommand(_ line: SourceRange, _ text: SourceText) -> Bool {
    let bytes = text.bytes[line.start..<line.end]
    return commands.contains { bytes.starts(with: $0) }
  }

  private static func isData(_ line: SourceRange, _ text: SourceText) -> Bool {
    !line.isEmpty && (text.bytes[line.start] == 0x7B || text.bytes[line.start] == 0x5B)
  }

  private func startsWithMethod(_ line: SourceRange, _ text: SourceText) -> Bool {
    Endpoint.find(in: line, of: text)?.start == line.start
  }
}
