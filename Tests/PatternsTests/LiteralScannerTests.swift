import Patterns
import Testing

@Suite struct LiteralScannerTests {
  private func found(_ literals: [String], _ text: String) -> [String] {
    let scanner = LiteralScanner(literals.map { Array($0.utf8) })
    var found: [String] = []
    Array(text.utf8).withUnsafeBufferPointer { scanner.scan($0) { found.append("\(literals[$0])@\($1)") } }
    return found
  }

  @Test func literalsInsideOthersAreFoundToo() {
    #expect(found(["he", "she", "hers"], "ushers") == ["she@3", "he@3", "hers@5"])
  }

  @Test func caseDoesNotCount() {
    #expect(found(["in order to", "—"], "IN ORDER TO — In Order to") == ["in order to@10", "—@14", "in order to@26"])
  }

  @Test func aLiteralThatBreaksOffDoesNotHideAnother() {
    #expect(found(["aab"], "aaab") == ["aab@3"])
    #expect(found([], "anything") == [])
  }
}
