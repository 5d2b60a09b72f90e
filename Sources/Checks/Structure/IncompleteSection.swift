import Linting
import Markup

/// Flags a section that fills a role of the standard but lacks what the role must hold, such as links or a command.
///
/// All sections of a role are taken together. Whether steps have numbers is `unnumbered-steps`' business, and a section
/// with nothing in it `empty-section`'s.
public struct IncompleteSection: DocumentCheck {
  public static var restsOnType: Bool { true }

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    let content = SectionContent(document)
    for (index, role) in standard.sections.enumerated() where !role.holds.isEmpty {
      let places = document.roles.places[index]
      guard let title = places.lazy.compactMap({ document.title(of: $0) }).first,
        places.contains(where: { content.holds(.text, in: $0) || content.holds(.list, in: $0) })
      else { continue }
      let lacking = role.holds.filter { held in
        held != .numberedSteps && !places.contains { content.holds(held, in: $0) }
      }
      guard !lacking.isEmpty, !places.contains(where: { content.hasInsertion(in: $0) }) else { continue }
      report.flag(
        title, ["title": document.source.string(title), "content": lacking.map(\.description).enumerated],
        roles: [role.id])
    }
  }
}
