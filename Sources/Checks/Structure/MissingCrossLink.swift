import Linting
import Markup

/// Flags a document of a feature that does not link its issue, its pull request or a sibling document.
public struct MissingCrossLink: DocumentCheck {
  public static var restsOnType: Bool { true }
  /// For each kind of target what it is called.
  private let names: [String: PhraseSet]

  public init(_ parameters: inout ParameterReader) {
    names = (parameters.lists("names") ?? [:]).mapValues { PhraseSet($0) }
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    let missing = standard.links.filter { !CrossLinks(to: $0, called: names[$0], in: document).areThere }
    guard !missing.isEmpty else { return }
    report.flag(
      document.head, ["targets": missing.map { targets[$0] ?? "the \($0.replacingHyphens)" }.alternatives])
  }
}

private let targets = ["jira": "the Jira issue", "pull-request": "the pull request"]

extension String {
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
