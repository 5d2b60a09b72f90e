/// Where a draft is put by convention, relative to the root of the project.
public struct DraftPlace: Sendable, Equatable {
  public let path: String

  /// - Parameter title: of the document; its name is made from it.
  public init(type: String, title: String, context: DraftContext) {
    if let document = FeatureDocument(rawValue: type) {
      path = DraftPlace.path(of: document, title, context)
    } else {
      path = "docs/\(DraftPlace.folders[type] ?? type)/\(DraftPlace.name(title)).md"
    }
  }

  private static let folders = ["process": "processes", "runbook": "runbooks"]

  private static func path(of document: FeatureDocument, _ title: String, _ context: DraftContext) -> String {
    if document == .release { return "docs/releases/\(context.version.map { "v" + Slug.of($0) } ?? name(title)).md" }
    return "\(featureFolder(context) ?? "docs/features/\(name(title))")/\(document.rawValue).md"
  }

  /// `docs/features/PROJ-123`; nil where neither the issue nor the feature is known.
  public static func featureFolder(_ context: DraftContext) -> String? {
    let key = context.issueKey.map { $0.filter { $0.isLetter || $0.isNumber || "-_".contains($0) } } ?? ""
    let name = key.isEmpty ? Slug.of(context.feature ?? "") : key
    return name.isEmpty ? nil : "docs/features/" + name
  }

  private static func name(_ title: String) -> String {
    let slug = Slug.of(title)
    let name = slug.hasPrefix("how-to-") ? String(slug.dropFirst("how-to-".count)) : slug
    return name.isEmpty ? "untitled" : name
  }
}
