import Linting
import Markup
import Reporting
import Verifying

/// What `docgate verify` prints.
enum VerifyReport {
  // MARK: Text

  /// Each finding with the lines that differ.
  static func text(_ document: VerifiedDocument) -> String {
    document.findings.map { text($0, document.plan.document) }.joined()
  }

  /// `1 document: 3 blocks are as shown (2 show no output), 1 is not, 2 were not run`.
  static func summary(_ documents: [VerifiedDocument]) -> String {
    let count = Counts(documents)
    if count.documents == 0 { return "No block was run.\n" }
    var parts = ["\(count.passed) block\(count.passed == 1 ? " is" : "s are") as shown"]
    if count.silent > 0 { parts[0] += " (\(count.silent) \(count.silent == 1 ? "shows" : "show") no output)" }
    if count.failed > 0 { parts.append("\(count.failed) \(count.failed == 1 ? "is" : "are") not") }
    if count.notRun > 0 { parts.append("\(count.notRun) \(count.notRun == 1 ? "was" : "were") not run") }
    return "\(count.documents) document\(count.documents == 1 ? "" : "s"): \(parts.joined(separator: ", ")).\n"
  }

  private static func text(_ found: VerificationFinding, _ document: CheckedDocument) -> String {
    let finding = found.finding
    let place = document.source.position(of: finding.range.start)
    var text = "\(document.path):\(place.line):\(place.column): error: \(finding.message) [\(finding.rule)]\n"
    let width = found.difference.rows.compactMap { $0.number.map { "\($0)".count } }.max() ?? 0
    for row in found.difference.rows {
      let number = row.number.map { "\($0)" } ?? ""
      let margin = String(repeating: " ", count: width - number.count) + number
      let line = "  \(margin) | \(row.mark.rawValue) \(printable(row.text))"
      text += String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    return text
  }

  /// The first columns of a line, without controls, which could steer a terminal.
  private static func printable(_ text: String) -> String {
    let width = 110
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(width) {
      let isControl = scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
      shown.append(scalar == "\t" ? " " : isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown) + (text.unicodeScalars.dropFirst(width).isEmpty ? "" : "…")
  }

  // MARK: JSON

  static func json(_ documents: [VerifiedDocument]) -> String {
    let count = Counts(documents)
    var summary = JSONObject()
    summary.add("documents", count.documents)
    summary.add("passed", count.passed)
    summary.add("failed", count.failed)
    summary.add("notRun", count.notRun)
    let findings = documents.flatMap { document in document.findings.map { json($0, document.plan.document) } }
    return """
      {"schemaVersion":1,
      "findings":[\(findings.joined(separator: ",\n"))],
      "documents":[\(documents.map(json).joined(separator: ",\n"))],
      "summary":\(summary.finished)}

      """
  }

  private static func json(_ found: VerificationFinding, _ document: CheckedDocument) -> String {
    let range = found.finding.range
    let (start, end) = (document.source.position(of: range.start), document.source.position(of: range.end))
    var object = JSONObject()
    object.add("file", document.path)
    object.add("line", start.line)
    object.add("column", start.column)
    object.add("endLine", end.line)
    object.add("endColumn", end.column)
    object.add("offset", range.start)
    object.add("length", range.length)
    object.add("text", document.source.string(range))
    object.add("rule", found.finding.rule)
    object.add("severity", found.finding.severity.rawValue)
    object.add("message", found.finding.message)
    if let status = found.exitStatus { object.add("exitStatus", Int(status)) }
    if let expected = found.expected { object.add("expected", raw: JSONObject.array(expected.map(JSONObject.quoted))) }
    object.add("printed", found.printed)
    object.add("difference", raw: JSONObject.array(found.difference.rows.map(json)))
    return object.finished
  }

  private static func json(_ row: OutputDifference.Row) -> String {
    var object = JSONObject()
    object.add("mark", row.mark.rawValue)
    if let number = row.number { object.add("line", number) }
    object.add("text", row.text)
    return object.finished
  }

  private static func json(_ document: VerifiedDocument) -> String {
    let source = document.plan.document.source
    let blocks = zip(document.plan.blocks, document.states).map { block, state in
      var object = JSONObject()
      object.add("line", source.lineIndex(of: block.range.start) + 1)
      object.add("endLine", source.lineIndex(of: max(block.range.start, block.range.end - 1)) + 1)
      object.add("state", state.rawValue)
      object.add("comparesOutput", block.comparesOutput)
      return object.finished
    }
    var object = JSONObject()
    object.add("file", document.plan.document.path)
    object.add("blocks", raw: JSONObject.array(blocks))
    return object.finished
  }

  /// Of documents with blocks to run, and of their blocks.
  private struct Counts {
    let documents: Int
    let passed: Int
    /// Those that passed with nothing to compare.
    let silent: Int
    let failed: Int
    let notRun: Int

    init(_ all: [VerifiedDocument]) {
      let states = all.flatMap(\.states)
      documents = all.count { !$0.states.isEmpty }
      passed = states.count { $0 == .passed }
      silent = all.flatMap { zip($0.plan.blocks, $0.states) }.count { !$0.comparesOutput && $1 == .passed }
      failed = states.count { $0 == .failed }
      notRun = states.count { $0 == .notRun }
    }
  }
}
