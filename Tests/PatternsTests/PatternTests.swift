import Patterns
import Testing

@Suite struct PatternTests {
  private func matches(_ pattern: Pattern, _ text: String) throws -> [String] {
    var found: [String] = []
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { bytes in
      try pattern.forEachMatch(in: bytes) { found.append(String(decoding: bytes[$0.range], as: UTF8.self)) }
    }
    return found
  }

  @Test func matchesComeFromLeftToRightWithoutEmptyOnes() throws {
    #expect(try matches(Pattern("a*"), "aabéa") == ["aa", "a"])
    #expect(try matches(Pattern(#"\b\w+\b"#), "Über naïve 42") == ["Über", "naïve", "42"])
    #expect(try matches(Pattern("straße", ignoresCase: true), "STRAßE") == ["STRAßE"])
  }

  @Test func aMistakeIsToldWithItsPlace() {
    #expect(throws: PatternError.self) { try Pattern("a(b") }
    do { _ = try Pattern("ab[") } catch { #expect(error.offset == 3 && error.message.contains("character class")) }
  }

  @Test func bytesThatAreNoUTF8AreOnlySkipped() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xFE, 0x62]
    var count = 0
    let pattern = try Pattern("[ab]")
    try bytes.withUnsafeBufferPointer { try pattern.forEachMatch(in: $0) { _ in count += 1 } }
    #expect(count == 2)
  }

  @Test(arguments: ["(a+)+$", "(?:a|aa)+$", "(.*)*[=;]", "a*a*a*a*a*a*[=;]", ".*.*.*.*[=;]", "(a?){20}a{20}b"])
  func aCatastrophicPatternEnds(text: String) throws {
    let pattern = try Pattern(text)
    let started = ContinuousClock.now
    let bytes = [UInt8](repeating: 0x61, count: 20_000) + [0x21]
    try? bytes.withUnsafeBufferPointer { try pattern.forEachMatch(in: $0) { _ in } }
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test func hittingTheLimitIsAnError() throws {
    let pattern = try Pattern("(a+)+$")
    #expect(throws: PatternLimitError.self) { try pattern.matches(String(repeating: "a", count: 100) + "!") }
  }

  @Test func marksTellWhichAlternativeMatched() throws {
    let pattern = try Pattern("(?:cat)(*MARK:7)|(?:dog)(*MARK:12)")
    var marks: [Int?] = []
    let bytes = Array("dog cat".utf8)
    try bytes.withUnsafeBufferPointer { try pattern.forEachMatch(in: $0) { marks.append($0.mark) } }
    #expect(marks == [12, 7])
  }
}
