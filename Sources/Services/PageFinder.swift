import Publishing

/// Finds the page that a document was published as: by what docgate remembers of it, then by its title.
struct PageFinder: Sendable {
  let confluence: any Confluence
  let space: WikiSpace
  let index: FeatureIndex
  let containers: [String: String]
  /// Whether bodies are wanted in any case, to show what would change.
  let wantsBodies: Bool

  func existing(_ page: PublishPage) async throws -> PublishPlan.Existing? {
    if let id = index.pages[page.source]?.id, let known = try await confluence.page(id), !known.isArchived {
      let found = try await existing(known)
      if found.mark?.source == page.source { return found }
    }
    if let titled = try await confluence.page(titled: page.title, in: space) { return try await existing(titled) }
    return try await renamed(page)
  }

  /// A page with its mark, and with its body where the mark does not decide.
  func existing(_ page: WikiPage) async throws -> PublishPlan.Existing {
    let mark = try await confluence.property(PageMark.propertyKey, of: page.id)?.value.decode(PageMark.self)
    var body = page.body
    if body == nil, wantsBodies || mark?.version != page.version { body = try await confluence.page(page.id)?.body }
    return PublishPlan.Existing(
      id: page.id, title: page.title, parent: page.parent, version: page.version, versionMessage: page.versionMessage,
      isArchived: page.isArchived, url: page.url, mark: mark, body: body)
  }

  /// The page of the same document under another title, which an interrupted run did not get to remember.
  private func renamed(_ page: PublishPage) async throws -> PublishPlan.Existing? {
    guard let parent = page.parents.last.flatMap({ containers[$0] }) else { return nil }
    let known = Set(index.pages.values.map(\.id))
    for child in try await confluence.children(of: parent) where !known.contains(child.id) && !child.isArchived {
      let mark = try await confluence.property(PageMark.propertyKey, of: child.id)?.value.decode(PageMark.self)
      if mark?.source == page.source, let whole = try await confluence.page(child.id) {
        return try await existing(whole)
      }
    }
    return nil
  }
}
