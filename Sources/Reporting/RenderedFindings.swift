import Linting

/// Findings of one document in an output format, in the order of their places. Each piece of text knows its finding's
/// place, so that findings that come later are put between them without rendering again.
public struct RenderedFindings: Sendable {
  /// All pieces, one after the other, as UTF-8.
  private(set) var text: [UInt8] = []
  private var pieces: [(place: FindingPlace, length: Int)] = []

  public init() {}

  init(_ findings: [Finding], _ append: (Int, inout ByteText) -> Void) {
    if findings.isEmpty { return }
    pieces.reserveCapacity(findings.count)
    var text = ByteText(capacity: 256 * findings.count)
    for index in findings.indices {
      let start = text.count
      append(index, &text)
      pieces.append((findings[index].place, text.count - start))
    }
    self.text = text.bytes
  }

  public var count: Int { pieces.count }

  /// Puts other findings of the document between these.
  public mutating func merge(_ other: RenderedFindings) {
    if other.pieces.isEmpty { return }
    var merged = RenderedFindings()
    merged.text.reserveCapacity(text.count + other.text.count)
    merged.pieces.reserveCapacity(count + other.count)
    var (index, start, otherStart) = (0, 0, 0)
    for piece in other.pieces {
      let (firstIndex, firstByte) = (index, start)
      while index < count, pieces[index].place < piece.place {
        start += pieces[index].length
        index += 1
      }
      merged.append(pieces[firstIndex..<index], text[firstByte..<start])
      merged.append([piece], other.text[otherStart..<otherStart + piece.length])
      otherStart += piece.length
    }
    merged.append(pieces[index...], text[start...])
    self = merged
  }

  private mutating func append(_ pieces: ArraySlice<(place: FindingPlace, length: Int)>, _ text: ArraySlice<UInt8>) {
    self.pieces += pieces
    self.text += text
  }
}
