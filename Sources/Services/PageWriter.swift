import Foundation
import Publishing

/// Makes one page what the plan says, in steps that can each be done again: content, attachments, labels, and last the
/// mark that says that all of it is there.
struct PageWriter: Sendable {
  struct Done: Sendable {
    let id: String
    let url: String
  }

  private let job: PublishJob
  private let confluence: any Confluence
  private let space: WikiSpace
  private let patience: Patience
  private let progress: @Sendable (String) -> Void

  init(_ run: PublishRun) {
    job = run.job
    confluence = run.confluence
    space = run.space
    patience = run.publisher.patience
    progress = run.publisher.progress
  }

  func write(_ entry: PublishPlan.Entry, under parent: String?) async throws -> Done {
    let page = entry.page
    if entry.action == .leave, let existing = entry.existing { return Done(id: existing.id, url: existing.url) }
    progress("\(entry.existing == nil ? "creating" : "updating") \"\(page.title)\"")
    let written = try await writeContent(entry, under: parent)
    try await attach(page.attachments, to: written.id)
    try await label(page, old: entry.existing?.mark?.labels ?? [], id: written.id)
    try await setProperty(
      PageMark.propertyKey, of: written.id, to: try JSONValue(PageMark(of: page, version: written.version)))
    return Done(id: written.id, url: written.url)
  }

  private func writeContent(_ entry: PublishPlan.Entry, under parent: String?) async throws -> (
    id: String, version: Int, url: String
  ) {
    let signature = PageSignature(of: entry.page)
    let draft = PageDraft(title: entry.page.title, parent: parent, body: signature.sign(entry.page.body))
    guard let existing = entry.existing else {
      let made = try await create(draft) { page in
        try await confluence.page(page.id)?.body.map(signature.isOfSameSource) ?? false
      }
      return (made.id, made.version, made.url)
    }
    if entry.action == .complete { return (existing.id, existing.version, existing.url) }
    let updated = try await update(existing, to: draft, message: VersionMessage.of(entry.page, in: job))
    return (updated.id, updated.version, updated.url)
  }

  /// Puts a new version in place; whether one whose answer was lost is there shows in its number and message.
  private func update(_ existing: PublishPlan.Existing, to draft: PageDraft, message: String) async throws -> WikiPage {
    var page = WikiPage(
      id: existing.id, title: existing.title, parent: existing.parent, version: existing.version,
      versionMessage: existing.versionMessage, state: .current, body: nil, url: existing.url)
    var tries = Tries(patience)
    while true {
      do {
        return try await confluence.update(page, to: draft, message: message, in: space)
      } catch let failure as ServiceFailure where failure.mayHaveActed || failure.status == 409 {
        guard let current = try await confluence.page(page.id) else { throw failure }
        if current.version == existing.version + 1, current.versionMessage == message { return current }
        guard current.version == existing.version, tries.areLeft else { throw failure }
        try await tries.wait()
        page = current
      }
    }
  }

  private func attach(_ attachments: [PublishAttachment], to id: String) async throws {
    guard !attachments.isEmpty else { return }
    for attachment in attachments {
      let comment = "docgate \(attachment.checksum)"
      var tries = Tries(patience)
      // One whose answer was lost is looked for before it is sent again.
      while try await !confluence.attachments(of: id).contains(where: {
        $0.name == attachment.name && $0.comment == comment
      }) {
        let data = try Data(contentsOf: URL(fileURLWithPath: attachment.path))
        do {
          try await confluence.upload(data, named: attachment.name, comment: comment, to: id)
          break
        } catch let failure as ServiceFailure
          where (failure.mayHaveActed || failure.status == 400) && tries.areLeft
        {
          try await tries.wait()
        }
      }
    }
  }

  /// Adds what is missing and takes off what docgate had put there; labels that others put there stay.
  private func label(_ page: PublishPage, old: [String], id: String) async throws {
    let present = try await confluence.labels(of: id)
    let missing = page.labels.filter { !present.contains($0) }
    if !missing.isEmpty { try await confluence.addLabels(missing, to: id) }
    for label in old where present.contains(label) && !page.labels.contains(label) {
      try await confluence.removeLabel(label, from: id)
    }
  }

  func setProperty(_ key: String, of id: String, to value: JSONValue) async throws {
    var tries = Tries(patience)
    while true {
      let old = try await confluence.property(key, of: id)
      if old?.value == value { return }
      do {
        return try await confluence.setProperty(key, of: id, to: value, replacing: old)
      } catch let failure as ServiceFailure
        where (failure.mayHaveActed || failure.status == 409 || failure.status == 400) && tries.areLeft
      {
        try await tries.wait()
      }
    }
  }

  /// Makes a page; one whose answer was lost is looked for by its title before it is made again.
  ///
  /// - Parameter isOurs: whether a page of that title is the one that was to be made.
  func create(_ draft: PageDraft, isOurs: (WikiPage) async throws -> Bool) async throws -> WikiPage {
    var tries = Tries(patience)
    while true {
      do {
        return try await confluence.create(draft, in: space)
      } catch let failure as ServiceFailure where failure.mayHaveActed || failure.status == 400 {
        if let found = try await confluence.page(titled: draft.title, in: space), try await isOurs(found) {
          return found
        }
        guard failure.mayHaveActed, tries.areLeft else { throw failure }
        try await tries.wait()
      }
    }
  }
}
