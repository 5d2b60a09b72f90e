import Markup

/// What the links of a document lead to, and the addresses that stand in it as text: told once, for all checks that ask.
public struct LinkTargets: Sendable {
  /// What an address leads to, as far as its parts tell.
  public struct Target: OptionSet, Sendable {
    public let rawValue: UInt8
    public static let jira = Target(rawValue: 1)
    public static let pullRequest = Target(rawValue: 2)
    /// An issue of some tracker.
    public static let issue = Target(rawValue: 4)

    public init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  /// For each link of the document.
  public private(set) var ofLinks: [Target] = []
  /// The first addresses to Jira and to a pull request in the front matter or in text, but not in a code block.
  private var jira: Int?
  private var pullRequest: Int?

  /// Those of a document that nobody asks about.
  init() {}

  init(_ document: Document) {
    let bytes = document.source.bytes
    let links = document.links
    ofLinks = links.map { Target(of: $0.destination, in: bytes) }
    var start = 0
    var link = 0
    while jira == nil || pullRequest == nil,
      let scheme = document.source.offset(of: "://", in: SourceRange(start, bytes.count))
    {
      while link < links.count, links[link].destination.end <= scheme { link += 1 }
      let target: Target
      if link < links.count, links[link].destination.contains(scheme) {
        target = ofLinks[link]
        start = links[link].destination.end
      } else {
        start = scheme
        while start < bytes.count, bytes[start] > 0x20 { start += 1 }
        target = Target(of: SourceRange(scheme, start), in: bytes)
      }
      guard target.contains(.jira) || target.contains(.pullRequest),
        !document.codeBlocks.contains(where: { $0.content.contains(scheme) })
      else { continue }
      if target.contains(.jira), jira == nil { jira = scheme }
      if target.contains(.pullRequest), pullRequest == nil { pullRequest = scheme }
    }
  }

  /// Offset of the `://` in the first address that stands in front matter or text, whether or not it is a link; nil for
  /// other targets than Jira and pull requests.
  public func firstAddress(to target: Target) -> Int? {
    target == .jira ? jira : target == .pullRequest ? pullRequest : nil
  }
}

extension LinkTargets.Target {
  init(of address: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) {
    self = []
    var i = address.start
    while i < address.end {
      let byte = bytes[i]
      if byte == UInt8(ascii: "/") || byte | 0x20 == UInt8(ascii: "j") {
        formUnion(.init(ofPart: SourceRange(i, address.end), in: bytes))
      }
      i += 1
    }
  }

  /// What the part of an address tells that begins a range.
  private init(ofPart part: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) {
    func begins(_ text: StaticString) -> Bool {
      guard text.utf8CodeUnitCount <= part.length else { return false }
      return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[part.start + $0].lowercased == text.utf8Start[$0] }
    }
    switch part.length > 3 ? bytes[part.start + 1] | 0x20 : 0 {
    case UInt8(ascii: "i"): self = begins("jira") ? .jira : begins("/issues/") ? .issue : []
    case UInt8(ascii: "b"): self = begins("/browse/") ? .jira : []
    // GitHub's /pull/, Bitbucket's /pull-requests/, Azure's /pullrequest/, GitLab's /merge_requests/.
    case UInt8(ascii: "p"): self = begins("/pull") ? .pullRequest : []
    case UInt8(ascii: "m"): self = begins("/merge_requests/") ? .pullRequest : []
    default: self = []
    }
  }
}
