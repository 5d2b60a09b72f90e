/// Turns what a writer typed into Markdown.
public enum AnswerText {
  /// With a capital at its start and a full stop at its end; lists and code blocks stay as they are.
  public static func sentence(_ text: String) -> String {
    let text = String(text.trimmingSpaces)
    guard let first = text.first, let last = text.last, ListMarker(text) == nil, !text.hasSuffix("```") else {
      return text
    }
    let word = text.prefix { !$0.isWhitespace }
    // `iOS` is written as it is.
    let isPlain = first.isLowercase && word.allSatisfy { $0.isLowercase || $0 == "," }
    let start = isPlain && !commands.contains(String(word)) ? first.uppercased() + text.dropFirst() : text
    return last.isLetter || last.isNumber || last == ")" || last == "`" ? start + "." : start
  }

  /// What readers reach, as a sentence to them: `rotate the keys` is `You will rotate the keys.`
  static func purpose(_ text: String) -> String {
    let text = String(text.trimmingSpaces)
    let word = text.prefix { !$0.isWhitespace }
    guard isPhrase(text) else { return sentence(text) }
    if word == "to" { return sentence("You will be able " + text) }
    if ["how", "what", "why", "when", "where", "which"].contains(word) { return sentence("You will learn " + text) }
    // `the keys of the API` and `readers rotate the keys` begin with no verb in the form that a reader is addressed with.
    let isVerb = !determiners.contains(String(word)) && !word.hasSuffix("s") && !word.hasSuffix("ing")
    return isVerb ? sentence("You will " + text) : sentence(text)
  }

  /// What a document is about, as a sentence: `the keys of the API` is `This page covers the keys of the API.`
  static func scope(_ text: String) -> String {
    let text = String(text.trimmingSpaces)
    return sentence(isPhrase(text) ? "This page covers " + text : text)
  }

  /// Whether a text is the end of a sentence that the question began.
  private static func isPhrase(_ text: String) -> Bool {
    let word = text.prefix { !$0.isWhitespace }
    return !word.isEmpty && word.allSatisfy { $0.isLowercase && $0.isLetter } && !text.contains("\n")
  }

  private static let determiners: Set<String> = [
    "a", "an", "the", "that", "it", "they", "we", "you", "our", "their", "all", "each", "every", "both", "everybody",
    "everyone", "people", "only", "no", "not", "in", "on", "for", "with", "by", "after", "before",
  ]

  /// The points of an answer: the items of a list, or the whole text.
  public static func points(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard let first = lines.first, ListMarker(String(first)) != nil else {
      let text = String(text.trimmingSpaces)
      return text.isEmpty ? [] : [text]
    }
    return lines.reduce(into: [String]()) { points, line in
      if let marker = ListMarker(String(line)), marker.indent == 0 || points.isEmpty {
        points.append(String(line.dropFirst(marker.text.count)))
      } else if !points.isEmpty {
        points[points.count - 1] += "\n" + String(line.trimmingSpaces)
      }
    }
  }

  /// The language of a text that is code; nil for prose and for Markdown that holds a code block already.
  static func language(of text: String) -> String? {
    let lines = text.split(separator: "\n").map(String.init)
    guard let first = lines.first?.trimmingSpaces, !text.contains("```") else { return nil }
    if first.hasPrefix("{") || first.hasPrefix("[{") { return "json" }
    if first.hasPrefix("$ ") { return "console" }
    if first.hasPrefix("<"), first.hasSuffix(">") { return "xml" }
    let word = first.prefix { $0 != " " }
    if commands.contains(String(word)) || word.hasPrefix("./") { return "bash" }
    if lines.count > 1, lines.allSatisfy(isSetting) { return "yaml" }
    return nil
  }

  /// Programs that examples begin with.
  private static let commands: Set<String> = [
    "aws", "az", "bash", "brew", "cargo", "cat", "cd", "cp", "curl", "docker", "dotnet", "export", "gcloud", "gh",
    "git",
    "go", "gradle", "grep", "helm", "java", "jq", "kubectl", "make", "mkdir", "mvn", "node", "npm", "npx", "pip",
    "pnpm",
    "psql", "python", "python3", "redis-cli", "scp", "sh", "ssh", "sudo", "swift", "systemctl", "tail", "terraform",
    "uv", "vault", "wget", "yarn",
  ]

  /// `key: value`, `key:` or `- item`.
  private static func isSetting(_ line: String) -> Bool {
    let line = line.trimmingSpaces
    if line.hasPrefix("- ") { return true }
    guard let colon = line.firstIndex(of: ":") else { return false }
    return !line[..<colon].contains(" ") && !line[..<colon].isEmpty
  }

  /// A fence longer than any in the text.
  static func codeBlock(_ code: String, language: String) -> String {
    var fence = "```"
    while code.contains(fence) { fence += "`" }
    let code = code.hasSuffix("\n") ? String(code.dropLast()) : code
    return "\(fence)\(language)\n\(code)\n\(fence)"
  }
}
