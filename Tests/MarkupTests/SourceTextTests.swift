import Markup
import Testing

@Suite struct SourceTextTests {
  private func position(_ text: SourceText, _ offset: Int, _ unit: ColumnUnit = .scalars) -> [Int] {
    let position = text.position(of: offset, in: unit)
    return [position.line, position.column]
  }

  @Test func columnsCountScalarsUTF16OrBytes() {
    let text = SourceText("aä😀b")
    #expect(position(text, 7) == [1, 4])
    #expect(position(text, 7, .utf16) == [1, 5])
    #expect(position(text, 7, .bytes) == [1, 8])
  }

  @Test func everyKindOfLineEndEndsALine() {
    let text = SourceText("a\nb\r\nc\rd")
    #expect(Array(text.lineStarts) == [0, 2, 5, 7])
    #expect((0..<4).map { text.string(text.line($0)) } == ["a", "b", "c", "d"])
    #expect(position(text, 5) == [3, 1])
    #expect(SourceText("a\n").lineCount == 2)
  }

  @Test func theByteOrderMarkTakesNoColumn() {
    let text = SourceText("\u{FEFF}ab")
    #expect(text.hasByteOrderMark)
    #expect(position(text, 4) == [1, 2])
    #expect(position(text, 4, .bytes) == [1, 5])
  }

  @Test func aByteThatIsNotUTF8CountsAsOne() {
    let text = SourceText([0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82])
    #expect(position(text, 4) == [1, 5])
    #expect(text.string(SourceRange(0, 4)) == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func anEmptyTextHasOneLine() {
    let text = SourceText("")
    #expect(text.lineCount == 1)
    #expect(position(text, 0) == [1, 1])
  }

  @Test func rangesNeverEndBeforeTheyStart() {
    #expect(SourceRange(3, 1) == SourceRange(3, 3))
    #expect(SourceRange(0, 3).contains(2))
    #expect(!SourceRange(0, 3).contains(3))
    #expect(!SourceRange(0, 3).overlaps(SourceRange(3, 4)))
  }
}
