import Markup
import Patterns

/// A check that looks for words and patterns in the texts of its scope.
public protocol TextCheck: Check {
  var scope: TextScope { get }
  /// What it wants to be handed.
  var needs: TextNeeds { get }
  func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report)
}

extension TextCheck { public var view: CheckView { .text(self) } }

/// What a check of texts wants to be handed.
public struct TextNeeds: Sendable {
  /// Which texts of the scope.
  public enum Texts: Sendable {
    case none, all
    /// Those that hold one of some phrases; the scope is one of blocks.
    case withPhrases([Term])
    /// Those that hold one of some literals, given in lower case.
    case holding([[UInt8]])
  }

  /// Phrases to be found, together with those of all other checks.
  public let terms: [Term]
  public let texts: Texts

  /// Whether the check has nothing to look for.
  var isEmpty: Bool {
    if case .none = texts { return terms.isEmpty }
    return false
  }

  public init(terms: [Term] = [], texts: Texts) {
    self.terms = terms
    self.texts = texts
  }
}

/// What was found for a check in one document.
public struct FoundText {
  /// In the order of their places.
  public let terms: [TextMatch]
  /// In the order of their places.
  public let texts: [TextView]
}

extension Report {
  /// Tells that the rule cannot be checked at all, which fails the run unless the rule came with a style.
  public mutating func fail(_ reason: String) {
    guard let rule else { return }
    diagnostics.append(
      Diagnostic(
        "rule '\(rule.id)' cannot run: \(reason)", file: "", severity: rule.isOfStyle ? .warning : .error))
  }

  /// Tells that a part of the rule cannot be checked, which fails no run.
  public mutating func warn(_ reason: String) {
    guard let rule else { return }
    diagnostics.append(Diagnostic("rule '\(rule.id)': \(reason)", file: "", severity: .warning))
  }

  /// Tells that a pattern of the rule takes more steps in a text than it may; from there on the document goes without it.
  public mutating func giveUp(on text: TextView, in document: CheckedDocument) {
    guard let rule else { return }
    let place = document.source.position(of: text.sourceRange.start)
    diagnostics.append(
      Diagnostic(
        "rule '\(rule.id)' stopped here: its pattern takes too many steps; make the pattern simpler",
        file: document.path, line: place.line, column: place.column, severity: .warning))
  }
}
