import Testing
import WordForms

@Suite struct PackedNumbersTests {
  @Test func whatIsPackedIsReadBack() {
    var packer = NumberPacker()
    for number in [0, 31, 32, UInt64.max] { packer.add(number) }
    packer.add("a b")
    packer.add(7)
    #expect(packer.text == "0OP1oooooooooooo?3a b7")
    var numbers = PackedNumbers("0OP1oooooooooooo?3a b7")
    #expect([numbers.next(), numbers.next(), numbers.next(), numbers.next()] == [0, 31, 32, .max])
    #expect(numbers.nextText() == "a b" && numbers.next() == 7)
  }

  @Test func thereIsNothingBehindTheEnd() {
    var numbers = PackedNumbers("5ab")
    #expect(numbers.nextText() == "ab" && numbers.next() == 0 && numbers.nextText() == "")
  }
}
