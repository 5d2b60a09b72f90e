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

  public func render(_ result: DocumentResult) -> RenderedDocument {
    var out: [UInt8] = []
    out.reserveCapacity(result.findings.count * 320)
    for finding in result.findings {
      let place = result.source.position(of: finding.range.start)
      out.append(contentsOf: style.opening("1").utf8)
      out.append(contentsOf: result.path.utf8)
      out.append(contentsOf: ":\(place.line):\(place.column)".utf8)
      out.append(contentsOf: style.closing.utf8)
      out.append(contentsOf: ": ".utf8)
      out.append(contentsOf: style.severity(finding.severity).utf8)
      out.append(contentsOf: ": ".utf8)
      out.append(contentsOf: finding.message.utf8)
      out.append(contentsOf: " ".utf8)
      out.append(contentsOf: style.dim("[" + finding.rule + "]").utf8)
      out.append(0x0A)
      SourceExcerpt(result.source, finding.range).append(to: &out, style, finding.severity)
    }
    return RenderedDocument(
      findings: String(decoding: out, as: UTF8.self), document: isQuiet ? "" : card(result))
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> String {
    let body = documents.map { $0.findings + $0.document }.joined()
    return isQuiet ? body : body + SummaryLine.text(summary) + "\n"
  }

  /// The document's type and the eleven checks, three to a line.
  private func card(_ result: DocumentResult) -> String {
    var type = result.type.type
    if result.type.origin == .inferred, type != TypeAssignment.other {
      type += ", inferred with \(Int((result.type.confidence * 100).rounded())) %"
    } else {
      type += result.type.origin == .inferred ? ", not recognised" : ", \(result.type.origin.rawValue)"
    }
    var out = "\(style.bold(result.path)): \(type); \(result.words) words\n"
    let width = (result.quality.map(\.text.count).max() ?? 0) + 2
    for start in stride(from: 0, to: result.quality.count, by: 3) {
      let row = result.quality[start..<min(start + 3, result.quality.count)].map { mark in
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
      count(summary.errors, "error"), count(summary.warnings, "warning"), count(summary.suggestions, "suggestion"),
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
  func dim(_ text: String) -> String { paint(text, "2") }

  func severity(_ severity: Severity) -> String { paint(severity.rawValue, code(severity)) }

  func code(_ severity: Severity) -> String {
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

  func paint(_ text: String, _ code: String) -> String { hasColor ? opening(code) + text + closing : text }

  func opening(_ code: String) -> String { hasColor ? "\u{1B}[\(code)m" : "" }
  var closing: String { hasColor ? "\u{1B}[0m" : "" }
}
