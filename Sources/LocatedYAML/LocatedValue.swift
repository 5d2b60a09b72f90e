/// A YAML value that knows where it was written, so that every mistake in it can be shown at its place.
public struct LocatedValue: Sendable, Equatable {
  public indirect enum Content: Sendable, Equatable {
    /// A scalar as written; `isQuoted` tells "no" from no.
    case scalar(String, isQuoted: Bool)
    case sequence([LocatedValue])
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  public struct Entry: Sendable, Equatable {
    public let key: String
    /// 1-based line of the key.
    public let line: Int
    public let column: Int
    public let value: LocatedValue

    public init(key: String, line: Int, column: Int, value: LocatedValue) {
      self.key = key
      self.line = line
      self.column = column
      self.value = value
    }
  }

  public let content: Content
  /// 1-based.
  public let line: Int
  /// 1-based, in Unicode scalars.
  public let column: Int

  public init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  /// An empty mapping: what an empty file means.
  public static let empty = LocatedValue(.mapping([]), line: 1, column: 1)

  public var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  public var elements: [LocatedValue]? {
    if case .sequence(let elements) = content { return elements }
    return nil
  }

  public var scalar: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  public subscript(key: String) -> LocatedValue? { entries?.first { $0.key == key }?.value }
}
