import Foundation

/// The components of records, which older versions of ctags do not know.
enum JavaRecords {
  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    guard let block = CodeBlock(data, line: candidate.line, quotes: Set("\"".utf8)) else { return [] }
    let head = String(decoding: block.head, as: UTF8.self)
    guard let open = head.firstIndex(of: "("), let close = head.lastIndex(of: ")") else { return [] }
    var parts = [""]
    var depth = 0
    for character in head[head.index(after: open)..<close] {
      if "<([".contains(character) { depth += 1 }
      if ">)]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("@") }
      guard words.count > 1, let name = words.last else { return nil }
      return "\(name): \(words.dropLast().joined(separator: " "))"
    }
  }
}
