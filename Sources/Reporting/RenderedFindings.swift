import Linting

/// Findings of one document in an output format, in the order of their places. Each piece of text knows its finding's
/// place, so that findings that come later are put between them without rendering again.
public struct RenderedFindings: Sendable {
  /// All pieces, one after the other, as UTF-8.
  private(set) var text = ByteText()
  private var pieces: [(place: FindingPlace, length: Int)] = []

  public init() {}

  init(_ findings: [Finding], _ append: (Int, inout ByteText) -> Void) {
    pieces.reserveCapacity(findings.count)
    for (index, finding) in findings.enumerated() {
      let start = text.bytes.count
      append(index, &text)
      pieces.append((finding.place, text.bytes.count - start))
    }
  }

  public var count: Int { pieces.count }

  /// Puts other findings of the document between these.
  public mutating func merge(_ other: RenderedFindings) {
    if other.pieces.isEmpty { return }
    var merged = RenderedFindings()
    merged.text.reserve(text.bytes.count + other.text.bytes.count)
    merged.pieces.reserveCapacity(count + other.count)
    var (index, start, otherStart) = (0, 0, 0)
    for piece in other.pieces {
      let (firstIndex, firstByte) = (index, start)
      while index < count, pieces[index].place < piece.place {
        start += pieces[index].length
        index += 1
      }
      merged.append(pieces[firstIndex..<index], text.bytes[firstByte..<start])
      merged.append([piece], other.text.bytes[otherStart..<otherStart + piece.length])
      otherStart += piece.length
    }
    merged.append(pieces[index...], text.bytes[start...])
    self = merged
  }

  private mutating func append(_ pieces: ArraySlice<(place: FindingPlace, length: Int)>, _ text: ArraySlice<UInt8>) {
    self.pieces += pieces
    self.text.append(text)
  }
}
