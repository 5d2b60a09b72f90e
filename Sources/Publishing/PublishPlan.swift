/// Where a page stands: in the tree, or in one of the two places where readers do not see it.
public enum PageState: Equatable, Sendable { case current, archived, trashed }

/// What is to be done with each page of a job, and why: a pure value, made from what stands in Confluence.
public struct PublishPlan: Equatable, Sendable {
  /// A page as it stands in Confluence.
  public struct Existing: Equatable, Sendable {
    public var id: String
    public var title: String
    public var parent: String?
    public var version: Int
    public var versionMessage: String
    public var state: PageState
    public var url: String
    public var mark: PageMark?
    /// Storage format; read where the mark alone does not decide.
    public var body: String?

    public init(
      id: String, title: String, parent: String?, version: Int, versionMessage: String, state: PageState, url: String,
      mark: PageMark?, body: String?
    ) {
      self.id = id
      self.title = title
      self.parent = parent
      self.version = version
      self.versionMessage = versionMessage
      self.state = state
      self.url = url
      self.mark = mark
      self.body = body
    }

    public var isEditedByHand: Bool { version != mark?.version && !isWrittenByDocgate }

    /// A page that docgate made has its signature in the first version, and its name in the message of each further one.
    var isWrittenByDocgate: Bool { version == 1 || versionMessage.hasPrefix(VersionMessage.beginning) }
  }

  public enum Action: Equatable, Sendable {
    case create
    /// A new version; `isMove` where only the place in the tree differs.
    case update(isMove: Bool)
    /// The content is there; what goes with it (labels, attachments, mark) is not, or not surely.
    case complete
    case leave
    case refuse
  }

  public struct Entry: Equatable, Sendable {
    public let page: PublishPage
    public let existing: Existing?
    public let action: Action
    /// Why, as a reader is told.
    public let reason: String

    /// Whether a page that stands there gets something new.
    public var writesExisting: Bool { existing != nil && action != .leave && action != .refuse }

    /// How the page that stands there differs from the one that is to stand there; nil where its body is not known.
    public var difference: [String]? {
      guard let body = existing?.body, action != .leave else { return nil }
      let lines = BodyDiff.lines(from: PageSignature.removed(from: body), to: page.body)
      return lines.isEmpty ? nil : lines
    }
  }

  public private(set) var entries: [Entry] = []

  public init() {}

  /// - Parameter parent: id of the page's parent; nil where it is not there yet.
  public mutating func add(_ page: PublishPage, existing: Existing?, parent: String?, isForced: Bool) {
    // What is in the trash does not take up its title.
    let existing = isForced && existing?.state == .trashed ? nil : existing
    let (action, reason) = PublishPlan.decide(page, existing, parent: parent, isForced: isForced)
    entries.append(Entry(page: page, existing: existing, action: action, reason: reason))
  }

  /// Leaves a page as it is, for a reason that only the service knows.
  public mutating func refuse(_ source: String, because reason: String) {
    entries = entries.map { entry in
      guard entry.page.source == source else { return entry }
      return Entry(page: entry.page, existing: entry.existing, action: .refuse, reason: reason)
    }
  }

  /// Takes a page out of the plan.
  public mutating func leaveOut(_ source: String) { entries.removeAll { $0.page.source == source } }

  private static func decide(_ page: PublishPage, _ existing: Existing?, parent: String?, isForced: Bool)
    -> (Action, String)
  {
    guard let existing else { return (.create, "new") }
    if existing.state == .trashed {
      return (
        .refuse,
        "the page is in the trash (\(existing.url)); restore it there, or have a new one made with --force"
      )
    }
    let signature = PageSignature(of: page)
    if let mark = existing.mark, mark.source != page.source {
      return (.refuse, "the title is taken by the page of \(mark.source); give one of the documents another title")
    }
    if existing.mark == nil, !signature.isOfSameSource(existing.body ?? "") {
      let what = existing.state == .archived ? "an archived page" : "a page"
      return (
        .refuse,
        "the title is taken by \(what) that docgate did not make (\(existing.url)); rename or delete that page"
      )
    }
    if existing.state == .archived { return (.refuse, "the page is archived (\(existing.url)); restore it first") }
    let isInPlace = parent == nil || existing.parent == parent
    let isWhole = existing.mark?.hash == page.hash && existing.mark?.version == existing.version
    if isWhole, existing.title == page.title, isInPlace { return (.leave, "unchanged") }
    if existing.isEditedByHand, !isForced {
      return (
        .refuse,
        "somebody edited the page since docgate wrote it (version \(existing.version), \(existing.url)); take the "
          + "change over into \(page.source), or overwrite it with --force"
      )
    }
    if isInPlace, existing.title == page.title, existing.isWrittenByDocgate, hasContent(existing, of: page) {
      return (.complete, "labels, attachments or facts")
    }
    if existing.mark?.hash == page.hash, !isInPlace { return (.update(isMove: true), "another parent") }
    return (.update(isMove: false), existing.title == page.title ? "changed" : "changed, with another title")
  }

  /// Whether the version that stands there has the page's content.
  private static func hasContent(_ existing: Existing, of page: PublishPage) -> Bool {
    existing.versionMessage.contains("[\(page.contentHash)]")
      || (existing.version == 1 && PageSignature(of: page).isOfSameContent(existing.body ?? ""))
  }
}
