import Linting
import Markup

/// `--format text`: for people. Each finding with its source line and the flagged words marked; for each document the
/// standard's quality checks; one summary line.
public struct TextReporter: Reporter {
  private let isQuiet: Bool
  private let style: TextStyle

  public init(isQuiet: Bool, hasColor: Bool) {
    self.isQuiet = isQuiet
    style = TextStyle(hasColor: hasColor)
  }

  public func render(_ result: DocumentResult) -> RenderedFindings {
    RenderedFindings(result.findings) { append(result.findings[$0], result, to: &$1) }
  }

  private func append(_ finding: Finding, _ result: DocumentResult, to out: inout ByteText) {
    let place = result.source.position(of: finding.range.start)
    style.paint("1", &out) {
      $0.append(result.profile.path)
      $0.append(UInt8(ascii: ":"))
      $0.append(number: place.line)
      $0.append(UInt8(ascii: ":"))
      $0.append(number: place.column)
    }
    out.append(": ")
    style.paint(style.code(finding.severity), &out) { $0.append(finding.severity.rawValue) }
    out.append(": ")
    out.append(finding.text)
    out.append(0x20)
    style.paint("2", &out) {
      $0.append(UInt8(ascii: "["))
      $0.append(finding.rule)
      $0.append(UInt8(ascii: "]"))
    }
    out.append(0x0A)
    SourceExcerpt(result.source, finding.range, line: place.line).append(to: &out, style, finding.severity)
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [[UInt8]] {
    let parts = documents.flatMap { [$0.findings.text, $0.description] }
    return isQuiet ? parts : parts + [Array((SummaryLine.text(summary) + "\n").utf8)]
  }

  /// The document's type and the eleven checks, three to a line.
  public func describe(_ document: DocumentProfile, quality: [QualityMark], findings: Int) -> String {
    if isQuiet { return "" }
    var type = document.type.type
    if document.type.origin == .inferred, type != TypeAssignment.other {
      type += ", inferred with \(Int((document.type.confidence * 100).rounded())) %"
    } else {
      type += document.type.origin == .inferred ? ", not recognised" : ", \(document.type.origin.rawValue)"
    }
    var out = "\(style.bold(document.path)): \(type); \(document.words) words\n"
    let width = (quality.map(\.text.count).max() ?? 0) + 2
    for start in stride(from: 0, to: quality.count, by: 3) {
      let row = quality[start..<min(start + 3, quality.count)].map { mark in
        style.mark(mark.state) + " " + mark.text + String(repeating: " ", count: width - mark.text.count)
      }
      var line = "  " + row.joined()
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out + "\n"
  }
}

/// The line that ends a report.
enum SummaryLine {
  static func text(_ summary: Summary) -> String {
    if summary.documents == 0 { return "No document was linted." }
    let parts = [
      count(summary.counts.errors, "error"), count(summary.counts.warnings, "warning"),
      count(summary.counts.suggestions, "suggestion"),
    ]
    let verdict =
      summary.failed == 0 ? "all pass" : summary.failed == 1 ? "1 does not pass" : "\(summary.failed) do not pass"
    return "\(count(summary.documents, "document")): \(parts.joined(separator: ", ")); \(verdict)."
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

/// Colours for a terminal.
struct TextStyle: Sendable {
  let hasColor: Bool

  func bold(_ text: String) -> String { paint(text, "1") }
  func code(_ severity: Severity) -> StaticString {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .suggestion: "36"
    }
  }

  func mark(_ state: QualityMark.State) -> String {
    switch state {
    case .passed: paint("✓", "32")
    case .failed: paint("✗", "31")
    case .unchecked: paint("–", "2")
    }
  }

  func paint(_ text: String, _ code: String) -> String { hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

  /// Appends what a closure appends, in a colour.
  @inline(__always)
  func paint(_ code: StaticString, _ out: inout ByteText, _ body: (inout ByteText) -> Void) {
    guard hasColor else { return body(&out) }
    out.append("\u{1B}[")
    out.append(code)
    out.append("m")
    body(&out)
    out.append("\u{1B}[0m")
  }
}
