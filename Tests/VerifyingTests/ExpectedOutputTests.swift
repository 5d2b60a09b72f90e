import Linting
import Markup
import Testing

@testable import Verifying

@Suite struct ExpectedOutputTests {
  private func expectation(_ text: String) throws -> ExpectedOutput {
    let document = Parser().parse(SourceText("~~~~~~\n\(text)\n~~~~~~\n"))
    let listing = CodeListing(try #require(document.codeBlocks.first), in: document)
    return ExpectedOutput(listing.text, lines: 0..<listing.text.lineCount, in: document.source)
  }

  @Test(arguments: [
    ("a\nb", "a\nb\n"), ("\n  a \n\n", "  a\n\n"), ("a", "\r\na\r\n"), ("", "\n \n"),
    ("...", ""), ("...", "a\nb"), ("a\n...\nd", "a\nb\nc\nd"), ("a\n...\nd", "a\nd"), ("[...]\nb", "b\na\nb"),
    ("…\n  a", "x\n  a"), ("a ... c", "a b c"), ("...b…d...", "a b c d e"), ("wait...", "wait..."), ("a...a", "aa"),
    ("...\nb\n...\nb\n...", "b\na\nb"),
    ("/v\\d+\\.\\d+/", "v10.2"), ("  /a|b/", "b"), ("/usr/local/", "/usr/local/"), ("/é./", "éü"), ("/(/", "/(/"),
  ]) func itMatches(expected: String, printed: String) throws {
    #expect(try expectation(expected).matches(OutputLines.lines(of: Array(printed.utf8))))
  }

  @Test(arguments: [
    ("a\nb", "a"), ("a", "a\nb"), ("a", " a"), ("a\n\nb", "a\nb"), ("", "a"), ("a\n...\nd", "a\nb\nc"),
    ("a ... c", "a b"), ("ab...bc", "abc"), ("a...a", "a"), ("/a|b/", "ab"), ("/v\\d/", "v1.2"), ("//", "a"),
    ("/(/", "("),
    ("...\nb\n...\nb\n...", "a\nb"),
  ]) func itDoesNotMatch(expected: String, printed: String) throws {
    #expect(!(try expectation(expected).matches(OutputLines.lines(of: Array(printed.utf8)))))
  }

  private func rows(_ expected: String, _ printed: String) throws -> [String] {
    let lines = OutputLines.lines(of: Array(printed.utf8))
    return OutputDifference(try expectation(expected), lines).rows.map { row in
      "\(row.number.map { "\($0)" } ?? "")\(row.mark.rawValue)\(row.text)"
    }
  }

  @Test func aDifferenceShowsTheLinesThatDiffer() throws {
    #expect(try rows("a\nb\n/c+/\nd", "a\nb\nx\ny\nd") == ["3 b", "4-/c+/", "+x", "+y"])
    #expect(try rows("a\na", "a\na\na") == ["3 a", "+a"])
    #expect(try rows("a\n...\nb", "a\nc") == ["3 ...", "4-b", "+c"])
    #expect(try rows("a\n...", "a\nb") == [])
    #expect(try rows("a\nb\nc\nd\ne", "x\nb\nc\nd\ny") == ["2-a", "+x", "5 d", "6-e", "+y"])
    #expect(try rows("a\n...\nd\nf", "a\nb\nc\nd\ne") == ["4 d", "5-f", "+e"])
    #expect(try rows("a\nb\n...\nd", "a\nx\nc\nd") == ["2 a", "3-b", "+x"])
    #expect(try rows("a\nb\nc", "b\nc\nd") == ["2-a", "4 c", "+d"])
    let long = try rows("a", (1...30).map { "\($0)" }.joined(separator: "\n"))
    #expect(long.count == 12 && long[10] == "+10" && long[11] == "+… 20 more lines")
    let others = try rows(
      (1...300).map { "a\($0)" }.joined(separator: "\n"), (1...300).map { "b\($0)" }.joined(separator: "\n"))
    #expect(others.count == 22 && others[0] == "2-a1" && others[11] == "+b1")
  }

  @Test func withoutAnExpectationTheLastLinesAreShown() {
    let lines = OutputLines.lines(of: Array((1...30).map { "\($0)\n" }.joined().utf8))
    let rows = OutputDifference(nil, lines).rows.map(\.text)
    #expect(rows.count == 11 && rows[0] == "… 20 lines before these" && rows[10] == "30")
    #expect(OutputDifference(nil, []).rows.isEmpty)
  }
}
