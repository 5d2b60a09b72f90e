import Linting
import Markup
import Prose

/// The JSON body of a request that an example shows.
struct RequestBody {
  /// The names in it, those inside others behind a dot: `address.city`.
  let fields: Set<String>
  /// Where it begins.
  let start: Int
  /// What stands around it: the command and the address, or the request's head.
  private let rest: String

  /// Nil where a block shows no request with a whole body.
  init?(_ listing: CodeListing, in document: CheckedDocument) {
    let text = listing.text
    let isScript = !["json", "jsonc", "http"].contains(listing.language.canonicalName)
    guard RequestBody.isRequest(listing, in: document), !listing.isTemplate,
      let open = RequestBody.opening(text.bytes, isScript: isScript)
    else { return nil }
    var scanner = JSONScanner(text.bytes, dialect: .comments, from: open)
    guard (try? scanner.readValue()) != nil, !scanner.isExcerpt else { return nil }
    var reader = FieldReader(bytes: text.bytes[open..<scanner.position])
    reader.read()
    fields = reader.fields
    start = text.sourceRange(open..<open + 1).start
    rest = text.string(0..<open) + text.string(scanner.position..<text.bytes.count)
  }

  /// Whether a field is sent in the address or in a header: `?key=`, `key: `.
  func isSentElsewhere(_ field: String) -> Bool {
    ["?", "&", "\"", "'", " ", "\n"].contains { rest.contains($0 + field + "=") || rest.contains($0 + field + ": ") }
  }

  /// The bracket that a body begins with: the first of a line; in a script the first behind a quotation mark, or of a
  /// line of a here-document.
  private static func opening(_ bytes: [UInt8], isScript: Bool) -> Int? {
    var last: UInt8 = 0x0A
    var lessThan = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") { lessThan += 1 }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        let isFirst = index == 0 || bytes[index - 1] == 0x0A
        if isScript ? last == UInt8(ascii: "'") || isFirst && lessThan > 1 : isFirst { return index }
      }
      if byte > 0x20 { last = byte }
    }
    return nil
  }

  private static func isRequest(_ listing: CodeListing, in document: CheckedDocument) -> Bool {
    let content = listing.block.content
    if says(counterexamples, of: listing.block.node, document) { return false }
    switch listing.language.canonicalName {
    case "shell", "console", "curl", "":
      return document.source.contains("curl ", in: content) && sends(content, document)
    case "http": return !listing.text.bytes.starts(with: "HTTP/".utf8)
    case "json", "jsonc":
      if HTTPMessage.begins(listing.text) { return !listing.text.bytes.starts(with: "HTTP/".utf8) }
      return isCalledRequest(listing.block.node, document)
    default: return false
    }
  }

  private static func sends(_ content: SourceRange, _ document: CheckedDocument) -> Bool {
    let options: [StaticString] = [" -d", " --data", " --json"]
    return options.contains { document.source.contains($0, in: content) }
  }

  /// Whether the words right above a block, or the title of its section, call it a request.
  private static func isCalledRequest(_ node: Int, _ document: CheckedDocument) -> Bool {
    if let announcement = Announcement(of: node, in: document) {
      if announcement.says(responses, in: document) { return false }
      if announcement.says(requests, in: document) { return true }
    }
    let title = title(around: node, document)
    return requests.occurs(in: title) && !responses.occurs(in: title)
  }

  /// Whether the words right above a block, or the title of its section, have one of the phrases.
  private static func says(_ phrases: PhraseSet, of node: Int, _ document: CheckedDocument) -> Bool {
    Announcement(of: node, in: document)?.says(phrases, in: document) == true
      || phrases.occurs(in: title(around: node, document))
  }

  private static func title(around node: Int, _ document: CheckedDocument) -> ArraySlice<Word> {
    let section = document.outline.section(containing: node)
    guard section >= 0 else { return [] }
    return document.prose.words[document.prose.words(in: document.outline.sections[section].title)]
  }

  /// What a request is called that shows what goes wrong.
  private static let counterexamples = PhraseSet([
    "invalid", "bad", "wrong", "incorrect", "incomplete", "missing", "without", "fails", "rejected", "error", "errors",
  ])

  private static let requests = PhraseSet(["request", "requests", "body", "payload"])
  private static let responses = PhraseSet([
    "response", "responses", "returns", "returned", "result", "reply", "answer", "success", "error",
  ])
}

/// Collects the names in JSON that has been read already.
private struct FieldReader {
  let bytes: ArraySlice<UInt8>
  var fields: Set<String> = []
  /// The names around the current place; nil for a list.
  private var path: [String?] = []
  private var name: String?

  init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  mutating func read() {
    var i = bytes.startIndex
    while i < bytes.endIndex {
      switch bytes[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        path.append(name)
        name = nil
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = path.popLast()
      case UInt8(ascii: "\""):
        var end = i + 1
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        note(bytes[min(i + 1, bytes.endIndex)..<min(end, bytes.endIndex)], behind: min(end + 1, bytes.endIndex))
        i = end
      default: break
      }
      i += 1
    }
  }

  private mutating func note(_ text: ArraySlice<UInt8>, behind end: Int) {
    let next = bytes[end...].first { $0 > 0x20 }
    guard next == UInt8(ascii: ":") else { return }
    let field = String(decoding: text, as: UTF8.self)
    fields.insert((path.compactMap { $0 } + [field]).joined(separator: "."))
    name = field
  }
}
