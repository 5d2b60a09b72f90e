/// A YAML value that knows where it was written, so that every mistake in it can be shown at its place.
public struct LocatedValue: Sendable, Equatable {
  public indirect enum Content: Sendable, Equatable {
    /// A scalar as written; `isQuoted` tells "no" from no.
    case scalar(String, isQuoted: Bool)
    case sequence([LocatedValue])
    /// A list of plain texts in one piece, one a line: so long lists are read back without a string for each.
    case texts(String)
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
    switch content {
    case .sequence(let elements): return elements
    case .texts:
      return texts?.map { LocatedValue(.scalar($0, isQuoted: true), line: line, column: column) }
    case .scalar, .mapping: return nil
    }
  }

  public var isList: Bool {
    switch content {
    case .sequence, .texts: true
    case .scalar, .mapping: false
    }
  }

  public var scalar: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// The texts of a list in one piece; nil for other values.
  public var texts: [String]? {
    guard case .texts = content else { return nil }
    var texts: [String] = []
    forEachText { texts.append(String(decoding: $0, as: UTF8.self)) }
    return texts
  }

  /// Calls with the bytes of each text of a list, without making strings where the list is in one piece.
  public func forEachText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if case .texts(var lines) = content {
      lines.withUTF8 { bytes in
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
          body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
          start = end + 1
        }
      }
    } else {
      for element in elements ?? [] {
        var text = element.scalar ?? ""
        text.withUTF8(body)
      }
    }
  }

  public subscript(key: String) -> LocatedValue? { entries?.first { $0.key == key }?.value }
}
