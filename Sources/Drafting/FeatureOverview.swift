/// The page that lists a feature's documents, one row each; what else stands in it is the team's.
public struct FeatureOverview: Sendable {
  public static let fileName = "README.md"

  public let text: String

  private static let head = "| Phase | Document |"
  private static let rule = "|-------|----------|"

  /// - Parameters:
  ///   - old: the page as it is; nil where there is none.
  ///   - addresses: the documents that are there, with their paths relative to the page.
  public init(_ old: String?, context: DraftContext, addresses: [FeatureDocument: String]) {
    let page = old ?? FeatureOverview.start(context)
    var lines = page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let start: Int
    if let head = lines.firstIndex(of: FeatureOverview.head) {
      start = head
    } else {
      while lines.last?.isEmpty == true { lines.removeLast() }
      start = lines.count + 1
      lines += ["", FeatureOverview.head, FeatureOverview.rule, ""]
    }
    var end = start + 1
    while end < lines.count, lines[end].hasPrefix("|") { end += 1 }
    let kept = lines[start..<end].filter { $0 != FeatureOverview.head && $0 != FeatureOverview.rule }
    let rows = FeatureDocument.allCases.compactMap { document in
      addresses[document].map { "| \(document.phase) | [\(document.title)](\($0)) |" }
        ?? kept.first { $0.hasPrefix("| \(document.phase) |") }
    }
    let others = kept.filter { row in !FeatureDocument.allCases.contains { row.hasPrefix("| \($0.phase) |") } }
    lines.replaceSubrange(start..<end, with: [FeatureOverview.head, FeatureOverview.rule] + rows + others)
    text = lines.joined(separator: page.contains("\r\n") ? "\r\n" : "\n")
  }

  private static func start(_ context: DraftContext) -> String {
    let name = context.feature ?? context.issueKey ?? "This Feature"
    let key = context.feature == nil ? "" : context.issueKey.map { "\($0) - " } ?? ""
    let issue = context.values["issue"].flatMap { value in if case .text(let text) = value { text } else { nil } }
    return """
      ---
      type: other
      ---

      # \(key)Documents of \(name)

      This page lists the documents of the feature \(name)\(issue.map { ", issue \($0)" } ?? ""), one for each phase of the work.

      ## Documents
      """
  }
}
