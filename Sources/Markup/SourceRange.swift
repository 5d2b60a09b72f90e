/// A half-open range of UTF-8 byte offsets into a document's original text.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset behind the last byte; never less than `start`.
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// An empty range: the place where something is missing.
  public static func at(_ offset: Int) -> SourceRange { SourceRange(offset, offset) }

  public var isEmpty: Bool { start == end }
  public var length: Int { end - start }

  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: SourceRange) -> Bool { start < other.end && other.start < end }
}
