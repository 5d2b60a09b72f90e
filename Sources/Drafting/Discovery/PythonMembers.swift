import Foundation

/// The members of a class in Python: those with a type, of which ctags leaves out those without a value, and the columns
/// of the usual mappers.
enum PythonMembers {
  private static let columns = ["models.", "db.", "fields.", "Column(", "mapped_column(", "relationship("]

  static func members(of candidate: DataModels.Candidate, in data: Data) -> [String] {
    let lines = String(decoding: data, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(candidate.line - 1) else { return [] }
    let own = indent(lines[candidate.line - 1])
    var body: Int?
    var quote: String?
    var members: [String] = []
    for line in lines[candidate.line...] {
      let text = line.trimmingSpaces
      if text.isEmpty { continue }
      if let open = quote {
        if text.contains(open) { quote = nil }
        continue
      }
      let depth = indent(line)
      if depth <= own {
        // The head of a class may end in a line of its own.
        if text.hasPrefix(")") { continue }
        break
      }
      if let open = ["\"\"\"", "'''"].first(where: text.contains),
        text.split(separator: open, omittingEmptySubsequences: false).count == 2
      {
        quote = open
      }
      body = min(body ?? depth, depth)
      if depth == body, let member = member(text) { members.append(member) }
    }
    return members
  }

  private static func indent(_ line: Substring) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }

  /// `name: type`, or `name = models.CharField`.
  private static func member(_ text: Substring) -> String? {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = text.dropFirst(name.count).trimmingSpaces
    guard !name.isEmpty, name.first?.isNumber == false else { return nil }
    if rest.hasPrefix("=") {
      let value = rest.dropFirst().trimmingSpaces
      guard columns.contains(where: value.hasPrefix), let open = value.firstIndex(of: "(") else { return nil }
      return "\(name) = \(value[..<open])"
    }
    guard rest.hasPrefix(":") else { return nil }
    let type = rest.dropFirst().prefix { $0 != "=" && $0 != "#" }.trimmingSpaces
    return type.isEmpty || type.hasSuffix(":") ? nil : "\(name): \(type)"
  }
}
