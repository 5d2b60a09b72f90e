import Markup

/// A stretch of readable text that patterns are held against: a block, a sentence, a link's words.
public struct TextView: Sendable {
  let text: ReadableText
  /// Offsets into the readable text.
  let range: Range<Int>
  let block: Int

  /// UTF-8; they live as long as the view.
  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text.bytes[range]) }
  public var place: TextPlace { text.blocks[block].place }
  /// Whether it is made of the whole document.
  public var isDocument: Bool { text.blocks.count == 1 && text.blocks[block].node == 0 }

  /// The bytes of the source that a stretch stands for.
  ///
  /// - Parameter part: offsets from the view's start.
  public func sourceRange(_ part: Range<Int>) -> SourceRange { text.sourceRange(shifted(part)) }

  public var sourceRange: SourceRange { text.sourceRange(range) }

  public func string(_ part: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: text.bytes[shifted(part)]), as: UTF8.self)
  }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  private func shifted(_ part: Range<Int>) -> Range<Int> {
    part.lowerBound + range.lowerBound..<part.upperBound + range.lowerBound
  }
}

/// A stretch that a check looked for.
public struct TextMatch: Sendable {
  public let text: TextView
  /// Offsets from the view's start.
  public let range: Range<Int>
  /// Which of the things that the check looks for it is.
  public let index: Int

  public init(_ text: TextView, _ range: Range<Int>, index: Int) {
    self.text = text
    self.range = range
    self.index = index
  }

  /// UTF-8; they live as long as the match.
  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text.bytes[range]) }
  /// The words as a reader sees them.
  public var string: String { text.string(range) }
  public var sourceRange: SourceRange { text.sourceRange(range) }
}

extension TextMatch {
  /// Offsets into the text that the view is a part of, by which matches are put in order.
  public var start: Int { text.range.lowerBound + range.lowerBound }
  public var end: Int { text.range.lowerBound + range.upperBound }
}
