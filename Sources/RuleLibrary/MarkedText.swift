import Markup

/// A text with `⟦` and `⟧` around the places that are to be flagged.
public struct MarkedText: Sendable {
  /// Without the marks.
  public let text: String
  /// In the order of their places.
  public let marks: [SourceRange]

  public init(text: String, marks: [SourceRange]) {
    self.text = text
    self.marks = marks
  }

  public init(_ marked: String) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var marks: [SourceRange] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": starts.append(bytes.count)
      case "⟧": marks.append(SourceRange(starts.popLast() ?? 0, bytes.count))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.marks = marks.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }
}
