import Markup
import Prose

/// Counts over list items.
struct ItemTally {
  private(set) var count = 0
  private(set) var ordered = 0
  private(set) var words = 0
  private(set) var verbs = 0
  private(set) var orderedVerbs = 0
  private(set) var changes = 0
  private(set) var references = 0
  // Asking a static constant costs a call, so a tally keeps its own.
  private let fillers = ItemTally.fillers
  private static let fillers = WordTable(words: ["optional", "then", "next", "please", "now", "finally", "first"])

  mutating func add(
    _ item: Range<Int>, of all: UnsafeBufferPointer<Word>, isOrdered: Bool, endsWithLink: Bool,
    _ bytes: UnsafeBufferPointer<UInt8>, _ model: TypeModel
  ) {
    count += 1
    if isOrdered { ordered += 1 }
    var first: UInt64 = 0
    var isReference = endsWithLink
    for index in item {
      let word = all[index]
      switch word.kind {
      case .word:
        if !word.isJoined { words += 1 }
        if first == 0, !fillers.contains(word.hash) { first = word.hash }
      case .number: if word.start > 0, bytes[Int(word.start) - 1] == 0x23 { isReference = true }
      case .code: break
      }
    }
    if model.verbs.contains(first) {
      verbs += 1
      if isOrdered { orderedVerbs += 1 }
    }
    if model.changeVerbs.contains(first) { changes += 1 }
    if isReference { references += 1 }
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
    document.nodes.withUnsafeBufferPointer { nodes in
      for index in nodes.indices where nodes[index].kind == .codeSpan {
        codeSpans += 1
        let range = nodes[index].range
        if range.length > 7, Endpoint.find(in: range, of: document.source) != nil { methods += 1 }
      }
    }
    let twelfth = InlineTally.endOfBlocks(12, document)
    for link in document.links {
      if document.nodes[link.node].kind == .image {
        if link.node < twelfth, InlineTally.isBadge(link, document) { badges += 1 }
      } else if link.style != .bare {
        links += 1
        if InlineTally.isReference(link.destination, document.source) { references += 1 }
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

  private static let references: [StaticString] = ["/pull/", "/issues/", "/merge_requests/"]

  /// `/pull/12`, `/issues/12`, `/merge_requests/12`.
  private static func isReference(_ address: SourceRange, _ source: SourceText) -> Bool {
    var end = address.end
    while end > address.start, source.bytes[end - 1] >= 0x30, source.bytes[end - 1] <= 0x39 { end -= 1 }
    guard end < address.end, end > address.start, source.bytes[end - 1] == UInt8(ascii: "/") else { return false }
    return references.contains { part in
      let start = end - part.utf8CodeUnitCount
      return start >= address.start && source.contains(part, in: SourceRange(start, end))
    }
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
      let language = WordHash.of(block.languageRange(in: text))
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
