import Markup

/// An image of the project's files that a document shows.
public struct ShownImage: Sendable {
  /// Where its address stands.
  public let range: SourceRange
  public let size: ImageSize
}

/// A check that looks at the files of the images that a document shows, each once.
public protocol ImageCheck: Check {
  func check(_ image: ShownImage, _ report: inout Report)
}

extension ImageCheck {
  public var view: CheckView { .image(self) }
}
