import Foundation
import Publishing

/// What is made sure of before the first write.
extension PublishRun {
  /// What the pages alone tell: bodies that are not well-formed, titles that collide, sizes, attachments that cannot be
  /// read. All of it is told at once.
  func checkPages(_ pages: [PublishPage]) throws {
    var problems: [String] = []
    var sources: [String: String] = [:]
    for title in Set(pages.flatMap(\.parents)) { sources[title.lowercased()] = "the page above documents" }
    for page in pages {
      if !isOverview(page), let other = sources.updateValue(page.source, forKey: page.title.lowercased()) {
        problems.append("\(page.source): has the title of \(other), \"\(page.title)\"; titles are unique in a space")
      }
      problems += problemsOfTitle(page) + problemsOfBody(page) + page.attachments.compactMap { problem(of: $0, page) }
    }
    if !problems.isEmpty { throw PublishTrouble(problems.joined(separator: "\n")) }
  }

  private func isOverview(_ page: PublishPage) -> Bool { page.source == OverviewPage.source(of: job.context) }

  private func problemsOfTitle(_ page: PublishPage) -> [String] {
    var problems: [String] = []
    if page.title.allSatisfy(\.isWhitespace) { problems.append("\(page.source): has no title") }
    if page.title.utf16.count > PublishLimits.titleLength {
      problems.append("\(page.source): its title is longer than the 255 characters that Confluence takes")
    }
    return problems
  }

  private func problemsOfBody(_ page: PublishPage) -> [String] {
    let body = PageSignature(of: page).sign(page.body)
    if body.utf8.count > PublishLimits.bodySize {
      return ["\(page.source): is larger than the 5 MB that Confluence takes; split the document"]
    }
    guard let flaw = StorageFormat.flaw(in: body) else { return [] }
    return [
      "\(page.source): its storage format is not well-formed (\(flaw)); this is a defect of docgate, report it with "
        + "the output of docgate render"
    ]
  }

  private func problem(of attachment: PublishAttachment, _ page: PublishPage) -> String? {
    let file = FileManager.default
    guard file.isReadableFile(atPath: attachment.path), let size = try? file.attributesOfItem(atPath: attachment.path)
    else { return "\(page.source): the attachment \(attachment.path) cannot be read" }
    if (size[.size] as? Int ?? 0) > PublishLimits.attachmentSize {
      return "\(page.source): the attachment \(attachment.path) is larger than the 100 MB that Confluence takes"
    }
    guard attachment.name.utf16.count > PublishLimits.titleLength else { return nil }
    return "\(page.source): the name of the attachment \(attachment.path) is longer than 255 characters; rename it"
  }

  /// A missing permission answers like a page that is not there, so who, where and whether are asked one by one.
  mutating func checkAccess() async throws {
    let user = try await currentUser()
    guard let space = try await confluence.space(job.context.space) else {
      throw PublishTrouble(
        "Confluence has no space \(job.context.space), or \(user.name) may not see it; "
          + "check the key (confluence_space), or ask the space's administrator for access")
    }
    (self.user, self.space) = (user, space)
    let permissions = try await confluence.permissions(in: space)
    func refuse(_ what: String) -> PublishTrouble {
      PublishTrouble(
        "\(user.name) may not \(what) in the space \(space.key); ask its administrator for that permission")
    }
    if permissions.createsPages == false { throw refuse("create pages") }
    if permissions.createsPages == nil {
      publisher.progress("Confluence does not tell whether \(user.name) may create pages; the first page will show")
    }
    let attaches = job.pages.contains { !$0.attachments.isEmpty }
    if attaches, permissions.addsAttachments == false { throw refuse("add attachments") }
  }

  private func currentUser() async throws -> WikiUser {
    do {
      return try await confluence.user()
    } catch let failure as ServiceFailure where failure.status == 404 {
      throw PublishTrouble(
        "there is no Confluence at \(job.services.confluence) (\(failure.answer)); check DOCGATE_CONFLUENCE_URL, which "
          + "ends in /wiki on Cloud and in the context path, if there is one, on Data Center")
    }
  }

  /// Whether the comments have a place: an issue and a pull request that are there, and may be commented on.
  ///
  /// A service that does not answer keeps no page from being published; it is asked again when the pages stand.
  func checkLinks() async throws {
    var problems: [String] = []
    if let jira = publisher.jira {
      problems += try await refusal { try await jira.check(job.context.issueKey) }
    }
    if let gitHub = publisher.gitHub, let place = pullRequest {
      problems += try await refusal {
        try await gitHub.check(place)
        return nil
      }
    }
    if !problems.isEmpty { throw PublishTrouble(problems.joined(separator: "\n")) }
  }

  private func refusal(_ check: () async throws -> String?) async throws -> [String] {
    do {
      return try await check().map { [$0] } ?? []
    } catch let failure as ServiceFailure where [401, 403, 404, 410].contains(failure.status) {
      return [explanation(of: failure, page: failure.service == "Jira" ? job.context.issueKey : pullRequestURL)]
    } catch is ServiceFailure {
      return []
    }
  }

  /// A page that may be seen and not edited, since its editors are restricted, is refused before anything is written.
  mutating func checkEdits() async throws {
    let (confluence, name) = (confluence, user.name)
    let touched = plan.entries.filter { $0.writesExisting }
    let may = try await concurrently(touched) { entry in
      guard let id = entry.existing?.id else { return true }
      return try await confluence.mayEdit(id) ?? true
    }
    for (entry, may) in zip(touched, may) where !may {
      plan.refuse(
        entry.page.source,
        because: "\(name) may not edit the page (\(entry.existing?.url ?? "")); ask who restricts it for the permission"
      )
    }
  }
}

/// What Confluence takes.
private enum PublishLimits {
  /// In UTF-16 units, for titles and names of files.
  static let titleLength = 255
  /// In bytes: Cloud answers 413 above it.
  static let bodySize = 5 * 1024 * 1024
  /// In bytes: what Cloud and Data Center take unless an administrator says otherwise.
  static let attachmentSize = 100 * 1024 * 1024
}
