import Foundation
import Testing

@Suite struct InvalidJSONTests {
  private static let valid =
    #"{"a": [1, -2.5, {"b": null}, []], "c": {"d": "x, \"y\": {z}", "e": true}, "f": 0, "g": {}, "h": "é"}"#

  /// Whether Foundation reads a text, where nothing in it means to docgate that something is left out.
  private func isJSON(_ text: [UInt8]) -> Bool {
    // Foundation passes a comma behind the last entry.
    if String(decoding: text, as: UTF8.self).contains(/,\s*[}\]]/) { return false }
    return (try? JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed])) != nil
  }

  @Test(arguments: 1...40) func damageIsFoundWhereFoundationRefuses(_ seed: UInt64) throws {
    let rule = try CodeRule("invalid-json")
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      var bytes = Array(Self.valid.utf8)
      let at = Int.random(in: 1..<bytes.count - 1, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(Array(",]}[\"1".utf8).randomElement(using: &random) ?? 0x2C, at: at)
      default: bytes.swapAt(at, at - 1)
      }
      let json = String(decoding: bytes, as: UTF8.self)
      let found = rule.run("```json\n\(json)\n```\n")
      if isJSON(bytes) {
        #expect(found.findings.isEmpty, "\(json)")
      } else if found.findings.isEmpty {
        // Only what may stand for something that is left out goes without a finding.
        #expect(json.contains("..") || json.contains(#""""#) || isOpenToReaders(json), "\(json)")
      }
    }
  }

  /// A word without quotes can tell a kind of value; behind a whole value other text may follow.
  private func isOpenToReaders(_ json: String) -> Bool {
    let isWord = json.contains { $0 == "\u{FFFD}" } || json.contains(/[\[:,]\s*-?\s*[a-zA-Z]+/)
    return isWord || json.contains(/[}\]]\s*,\s*"/) || !json.hasPrefix("{\"")
  }

  @Test func aFixMakesTheBlockValid() throws {
    let rule = try CodeRule("invalid-json")
    for json in [
      "{\"a\": 1,}", "[1, 2,]", "{\"a\": [1] \"b\": 2}", "{\"a\": 1\n\"b\": 2}", "{a: 1}", "{\"a\": None}",
      "{\"a\": \"\\d\"}",
    ] {
      let fixed = rule.run("```json\n\(json)\n```\n").fixed
      let body = fixed.dropFirst("```json\n".count).dropLast("\n```\n".count)
      #expect(isJSON(Array(body.utf8)), "\(fixed)")
    }
  }

  @Test func depthOfNestingIsNoDanger() throws {
    let rule = try CodeRule("invalid-json")
    let deep = String(repeating: "[", count: 100_000)
    #expect(rule.run("```json\n\(deep)\n```\n").texts == ["["])
    #expect(rule.run("```json\n\(deep)\(String(repeating: "]", count: 100_000))\n```\n").texts == [])
    #expect(try CodeRule("invalid-yaml").run("```yaml\n\(deep)\n```\n").texts == [])
    #expect(try CodeRule("invalid-toml").run("```toml\na = \(deep)\n```\n").texts.count == 1)
  }
}
