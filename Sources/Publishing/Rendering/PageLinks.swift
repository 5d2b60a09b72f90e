/// Where a link leads, as a page sees it.
public enum LinkTarget: Equatable, Sendable {
  case url(String)
  /// Another page of the wiki, named by its title; nil for the space that the page itself stands in.
  case page(title: String, space: String? = nil, anchor: String? = nil)
  /// A place in the same page.
  case anchor(String)
  /// A file attached to the page.
  case attachment(String)
  /// Nowhere that is safe: only the text of the link is shown.
  case none
}

/// Knows where the addresses in a document lead.
public protocol PageLinks: Sendable {
  /// - Parameter address: decoded, as `Address` reads it.
  func target(of address: String) -> LinkTarget
  /// Where an image is taken from: `.url` or `.attachment`.
  func image(at address: String) -> LinkTarget
}

/// The links of a document by itself: addresses stay as they are.
public struct PlainLinks: PageLinks {
  public init() {}

  public func target(of address: String) -> LinkTarget {
    address.hasPrefix("#") && address.count > 1 ? .anchor(String(address.dropFirst())) : .url(address)
  }

  public func image(at address: String) -> LinkTarget { .url(address) }
}
