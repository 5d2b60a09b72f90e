import Linting
import Markup

/// Flags a section of related documents that links some, but fewer than a type asks for.
///
/// That it links none at all is `incomplete-section`'s business.
public struct FewRelatedLinks: DocumentCheck {
  public static var restsOnType: Bool { true }
  /// The roles of sections that name what to read on.
  private let roles: Set<String>
  /// For each type how many targets they must link.
  private let minimum: [String: Int]

  public init(_ parameters: inout ParameterReader) {
    roles = Set(parameters.strings("roles") ?? [])
    minimum = parameters.numbers("min")
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let standard = document.standard, let wanted = minimum[document.type.type] else { return }
    for (index, role) in standard.sections.enumerated() where roles.contains(role.id) {
      let sections = document.roles.places[index].compactMap { place -> Int? in
        if case .section(let section) = place { return section }
        return nil
      }
      let targets = Set(sections.flatMap { addresses(in: document.nodes(of: $0), document) })
      guard let first = sections.first, !targets.isEmpty, targets.count < wanted else { continue }
      report.flag(
        document.outline.sections[first].title, ["count": "\(targets.count)", "wanted": "\(wanted)"], roles: [role.id])
    }
  }

  private func addresses(in nodes: Range<Int>, _ document: CheckedDocument) -> [String] {
    document.document.links.filter { nodes.contains($0.node) && !$0.destination.isEmpty }.map {
      document.document.address(of: $0)
    }
  }
}
