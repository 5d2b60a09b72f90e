import Linting
import Markup

/// Flags a section of the standard that a document lacks.
///
/// A role that each endpoint or scenario must fill is asked of each; what stands outside all of them serves all.
public struct MissingSection: DocumentCheck {
  public static var restsOnType: Bool { true }
  private let presence: Role.Presence
  /// Whether all missing sections are told in one finding.
  private let isGathered: Bool

  public init(_ parameters: inout ParameterReader) {
    presence = parameters.choice("presence") ?? .required
    isGathered = parameters.bool("gathered") ?? false
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard else { return }
    if isGathered { return gather(standard, in: document, &report) }
    for (index, role) in standard.sections.enumerated() where role.presence == presence {
      guard let lacking = lacking(index, role, in: document) else { continue }
      report.flag(
        lacking.isEmpty ? document.head : .at(document.outline.sections[lacking[0]].title.start),
        [
          "type": standard.nameInSentence, "section": role.id, "title": role.title, "tells": role.tells,
          "content": role.holds.isEmpty ? "" : ", with " + role.holds.map(\.description).enumerated,
          "place": lacking.isEmpty ? "" : " for " + lacking.map { "'\(document.title(of: $0))'" }.enumerated,
        ], roles: [role.id])
    }
  }

  private func gather(_ standard: Standard, in document: CheckedDocument, _ report: inout Report) {
    let missing = standard.sections.indices.filter { index in
      standard.sections[index].presence == presence && lacking(index, standard.sections[index], in: document) != nil
    }
    guard !missing.isEmpty else { return }
    let roles = missing.map { standard.sections[$0] }
    report.flag(
      document.head, ["type": standard.nameInSentence, "titles": roles.map { "'\($0.title)'" }.alternatives],
      roles: roles.map(\.id))
  }

  /// The endpoints or scenarios without the role; empty where the whole document lacks it, nil where nothing does.
  private func lacking(_ index: Int, _ role: Role, in document: CheckedDocument) -> [Int]? {
    let roles = document.roles
    if roles.places[index].isEmpty { return [] }
    let scopes = roles.scopes(of: role)
    let lacking = scopes.filter { roles.places(of: index, within: $0, among: scopes, in: document.outline).isEmpty }
    return lacking.isEmpty ? nil : lacking
  }
}
