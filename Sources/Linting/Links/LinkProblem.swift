import Markup

/// What is wrong with the target of a link.
public struct LinkProblem: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// There is no such file, folder or anchor.
    case missing
    /// It is there, in other capital and small letters.
    case otherCase = "other-case"
    /// It leads out of the repository.
    case outside
    /// The web does not answer with a page.
    case unreachable
    /// The web says for good that it is elsewhere.
    case moved
    /// Another document of the same feature links this one, which does not link it.
    case oneWay = "one-way"
  }

  public let kind: Kind
  /// Where the address stands.
  public let range: SourceRange
  /// The address, escapes and character references decoded.
  public let target: String
  /// What is missing, with its kind: `file 'a.md'`. For the web what was answered.
  public var what = ""
  /// `; did you mean 'b.md'?` or a full stop.
  public var hint = "."
  /// The address that should stand there, if there is just one that may.
  public var replacement: String?
}

/// A check that looks at the links of a run whose targets have something wrong with them.
public protocol LinkCheck: Check {
  func check(_ problem: LinkProblem, _ report: inout Report)
}

extension LinkCheck {
  public var view: CheckView { .link(self) }
}

/// What the links of a run may lead to.
public struct LinkedFiles: Sendable {
  /// What the web answered for an address.
  public enum Answer: Sendable, Equatable {
    case found
    /// For good elsewhere.
    case moved(to: String)
    /// In words for a message: `404 Not Found`.
    case failed(String)
  }

  /// The only files that are there; nil for those on disk.
  let names: [String]?
  /// How large those of them are that are images.
  let images: [String: ImageSize]
  /// The texts of the documents in the same folder, by their names.
  public let beside: [String: String]
  /// For each address in the web that was asked for.
  let answers: [String: Answer]

  /// - Parameters:
  ///   - names: files that are taken to be there, and no others; nil for those on disk.
  ///   - images: more files that are taken to be there.
  ///   - beside: the texts of documents in the same folder, by their names.
  ///   - answers: what the web answered.
  public init(
    names: [String]? = nil, images: [String: ImageSize] = [:], beside: [String: String] = [:],
    answers: [String: Answer] = [:]
  ) {
    self.names = images.isEmpty ? names : (names ?? []) + images.keys
    self.images = images
    self.beside = beside
    self.answers = answers
  }
}
