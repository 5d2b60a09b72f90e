import Foundation
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

  @Test(arguments: [#"(?=(a+))\1*[=;]"#, #"(a*)\1[=;]"#, #"(?:(a+)\1)+[=;]"#])
  func aPatternThatIsSlowAtEveryPlaceEnds(text: String) throws {
    let pattern = try Pattern(text)
    var error: PatternLimitError?
    let bytes = [UInt8](repeating: 0x61, count: 200_000)
    let used = processorTime {
      bytes.withUnsafeBufferPointer { bytes in
        do throws(PatternLimitError) { try pattern.forEachMatch(in: bytes) { _ in } } catch let limit { error = limit }
      }
    }
    #expect(error != nil)
    #expect(used < .milliseconds(600))
  }

  /// What the thread takes of the processor, which other work on the machine does not lengthen.
  private func processorTime(_ body: () -> Void) -> Duration {
    let now = {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Duration.seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
    let start = now()
    body()
    return now() - start
  }

  @Test func aLongTextIsSearchedInPartsWithoutALoss() throws {
    let text = String(repeating: "é ab, — ", count: 5000)
    #expect(try matches(Pattern(#"(?<=é )ab(?=, —)"#), text).count == 5000)
    #expect(try matches(Pattern("^é.+"), text).count == 1)
    #expect(try matches(Pattern(#"\Gé"#), text).count == 1)
  }

  @Test func anAnchoredPatternMatchesOnlyAtThePlacesThatAreNamed() throws {
    let pattern = try Pattern(#"(?<=a )cat\b"#, isAnchored: true)
    let bytes = Array("a cat, a cat".utf8)
    var budget = PatternBudget()
    var found: [Range<Int>] = []
    try bytes.withUnsafeBufferPointer { bytes in
      for place in [0, 2, 3] { try pattern.match(in: bytes, at: place, within: &budget) { found.append($0.range) } }
    }
    #expect(found == [2..<5])
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
