import Linting

extension Role.Content {
  /// What to put into a section, for a message: `a link`.
  var description: String {
    switch self {
    case .text: "some text"
    case .numberedSteps: "numbered steps"
    case .list: "a list"
    case .links: "a link"
    case .table: "a table"
    case .parameters: "a table or list of parameters"
    case .code: "a code block or a screenshot"
    case .commands: "the commands to run"
    case .requestExample: "a request as a code block"
    case .responseExample: "a response as a code block"
    case .criteria: "a list of conditions"
    case .issues: "entries with issue, cause and solution"
    case .fields: "fields such as '**Owner:** name'"
    case .endpoint: "a method and a path such as 'POST /login'"
    case .statusCodes: "status codes with their meaning"
    }
  }
}

extension Standard {
  /// The name within a sentence: `how-to guide`, but `API documentation`.
  var nameInSentence: String {
    guard let first = name.first, name.dropFirst().first?.isLowercase == true else { return name }
    return first.lowercased() + name.dropFirst()
  }
}

extension Sequence<String> {
  /// `a`, `a and b`, `a, b and c`.
  var enumerated: String { joined(lastBy: "and") }

  /// `a`, `a or b`, `a, b or c`.
  var alternatives: String { joined(lastBy: "or") }

  private func joined(lastBy word: String) -> String {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
