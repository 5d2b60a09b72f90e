import Markup
import Testing

@testable import Linting

@Suite struct MessageTests {
  private func filled(_ template: String, _ values: KeyValuePairs<StaticString, String>) -> String {
    Messages().add { MessageTemplate(template).append(to: &$0, with: values) }.string
  }

  @Test func namesGiveWayToTheirValues() {
    #expect(filled("Write '{a}', not '{b}'.", ["b": "é", "a": "{b}"]) == "Write '{b}', not 'é'.")
    #expect(filled("{a}{a}", ["a": "x", "a": "y"]) == "xx")
  }

  @Test func whatHasNoValueStaysAsItIsWritten() {
    #expect(filled("{a} {ab} {", ["a": "x", "b": "y"]) == "x {ab} {")
    #expect(filled("} {}", [:]) == "} {}")
    #expect(filled("", ["a": "x"]) == "")
  }

  @Test func messagesStandSideBySideAndGrow() {
    let messages = Messages(capacity: 1)
    let words = ["one", "", String(repeating: "two", count: 1000), "three"]
    let added = words.map { word in messages.add { $0.append(word) } }
    #expect(added.map(\.string) == words)
    #expect(Finding(rule: "r", severity: .error, range: .at(0), message: "ä").message == "ä")
  }
}
