import Linting

/// Findings of one document in an output format, in the order of their places. Each piece of text knows its finding's
/// place, so that findings that come later are put between them without rendering again.
public struct RenderedFindings: Sendable {
  /// All pieces, one after the other, as UTF-8.
  private(set) var text = ByteText()
  private var pieces: [(place: FindingPlace, end: Int)] = []

  public init() {}

  init(_ findings: [Finding], _ append: (Int, inout ByteText) -> Void) {
    pieces.reserveCapacity(findings.count)
    for (index, finding) in findings.enumerated() {
      append(index, &text)
      pieces.append((finding.place, text.bytes.count))
    }
  }

  public var count: Int { pieces.count }

  /// Puts other findings of the document between these.
  public mutating func merge(_ other: RenderedFindings) {
    if other.pieces.isEmpty { return }
    if pieces.isEmpty {
      self = other
      return
    }
    var merged = RenderedFindings()
    merged.text.reserve(text.bytes.count + other.text.bytes.count)
    merged.pieces.reserveCapacity(count + other.count)
    var index = 0
    for otherIndex in other.pieces.indices {
      while index < count, pieces[index].place < other.pieces[otherIndex].place {
        merged.append(index, of: self)
        index += 1
      }
      merged.append(otherIndex, of: other)
    }
    while index < count {
      merged.append(index, of: self)
      index += 1
    }
    self = merged
  }

  private mutating func append(_ index: Int, of other: RenderedFindings) {
    let start = index == 0 ? 0 : other.pieces[index - 1].end
    text.append(other.text.bytes[start..<other.pieces[index].end])
    pieces.append((other.pieces[index].place, text.bytes.count))
  }
}
