import Linting
import Markup

/// Flags steps after which nothing says how to confirm that they worked.
///
/// A section on verification does, and so do words such as `verify` or `expected output` anywhere but in the
/// introduction and the prerequisites, which stand before the steps.
public struct UnverifiedSteps: DocumentCheck {
  public static var restsOnType: Bool { true }
  private let words: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    words = parameters.phrases("words")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard,
      let steps = standard.sections.firstIndex(where: { $0.holds.contains(.numberedSteps) }),
      let place = document.roles.places[steps].first, hasSteps(steps, document), !isVerified(document, standard)
    else { return }
    let verification = standard.role("verification")?.title ?? "Verification"
    report.flag(document.title(of: place) ?? firstStep(document), ["title": verification])
  }

  /// Whether there are numbers or a heading for them: `Create a cluster` alone may open a text of any kind.
  private func hasSteps(_ role: Int, _ document: CheckedDocument) -> Bool {
    document.outline.steps.count > 1
      || document.outline.sections.indices.contains {
        document.roles.ofSection[$0] == role && document.roles.isNamedExactly[$0]
      }
  }

  private func isVerified(_ document: CheckedDocument, _ standard: Standard) -> Bool {
    if let role = standard.sections.firstIndex(where: { $0.id == "verification" }), !document.roles.places[role].isEmpty
    {
      return true
    }
    return document.prose.sentences.contains { sentence in
      words.first(in: document.prose.words[sentence.words]) != nil
        && !standsBeforeSteps(Int(sentence.block), document, standard)
    }
  }

  private func standsBeforeSteps(_ block: Int, _ document: CheckedDocument, _ standard: Standard) -> Bool {
    let section = document.outline.section(containing: block)
    if section < 0 { return !document.outline.sections.isEmpty }
    guard let role = document.roles.ofSection[section] else { return false }
    return standard.sections[role].isLead || standard.sections[role].id == "prerequisites"
  }

  private func firstStep(_ document: CheckedDocument) -> SourceRange {
    document.outline.steps.first?.text ?? document.outline.title?.text ?? document.head
  }
}
