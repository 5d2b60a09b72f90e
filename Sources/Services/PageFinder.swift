import Publishing

/// Finds the page that a document was published as: by what docgate remembers of it, then by its title.
struct PageFinder: Sendable {
  let confluence: any Confluence
  let space: WikiSpace
  let index: FeatureIndex
  let containers: [String: String]
  /// Whether bodies are wanted in any case, to show what would change.
  let wantsBodies: Bool

  /// What stands for each page; nil where there is nothing.
  func existing(_ pages: [PublishPage]) async throws -> [PublishPlan.Existing?] {
    let found = try await concurrently(pages) { try await known($0) }
    guard found.contains(where: { $0 == nil }) else { return found }
    let strays = try await strays(
      besides: Set(found.compactMap { $0?.id }), under: Set(pages.compactMap(\.parents.last)))
    return zip(pages, found).map { page, existing in existing ?? strays.first { isStray($0, of: page) } }
  }

  /// Pages of docgate's that an interrupted run did not get to remember.
  func strays(besides known: Set<String>, under parents: Set<String>) async throws -> [PublishPlan.Existing] {
    let known = known.union(index.pages.values.map(\.id)).union(containers.values)
    var strays: [PublishPlan.Existing] = []
    for parent in parents.compactMap({ containers[$0] }).sorted() {
      let unknown = try await confluence.children(of: parent).filter { !known.contains($0.id) && $0.state == .current }
      strays += try await concurrently(unknown) { child in
        guard let whole = try await confluence.page(child.id) else { return nil }
        let existing = try await existing(whole)
        return existing.mark != nil || PageSignature.isSigned(whole.body ?? "") ? existing : nil
      }.compactMap { $0 }
    }
    return strays
  }

  private func isStray(_ stray: PublishPlan.Existing, of page: PublishPage) -> Bool {
    if let mark = stray.mark { return mark.source == page.source }
    return PageSignature(of: page).isOfSameSource(stray.body ?? "")
  }

  private func known(_ page: PublishPage) async throws -> PublishPlan.Existing? {
    if let id = index.pages[page.source]?.id, let known = try await confluence.page(id) {
      let found = try await existing(known)
      if found.mark?.source == page.source { return found }
    }
    if let titled = try await confluence.page(titled: page.title, in: space) { return try await existing(titled) }
    return nil
  }

  /// A page with its mark, and with its body where the mark does not decide.
  func existing(_ page: WikiPage) async throws -> PublishPlan.Existing {
    let mark = try await confluence.property(PageMark.propertyKey, of: page.id)?.value.decode(PageMark.self)
    var body = page.body
    if body == nil, wantsBodies || mark?.version != page.version { body = try await confluence.page(page.id)?.body }
    return PublishPlan.Existing(
      id: page.id, title: page.title, parent: page.parent, version: page.version, versionMessage: page.versionMessage,
      state: page.state, url: page.url, mark: mark, body: body)
  }
}
