import Linting
import Markup

/// `--format github`: workflow commands, which GitHub shows as annotations on the changed lines.
///
/// GitHub keeps ten of each level a step and drops the rest, so the heaviest come first and a last line counts all.
/// Escapes as in actions/toolkit, `packages/core/src/command.ts`.
public struct GitHubReporter: Reporter {
  /// Annotations of one level that GitHub shows for one step.
  private static let limit = 10

  public init() {}

  public func render(_ result: DocumentResult) -> RenderedFindings {
    RenderedFindings(result.findings) { $1.append(GitHubReporter.command(result.findings[$0], result)) }
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [[UInt8]] {
    let lines = documents.flatMap { String(decoding: $0.findings.text, as: UTF8.self).split(separator: "\n") }
    var out = ""
    var hidden = 0
    for level in ["error", "warning", "notice"] {
      let ofLevel = lines.filter { $0.hasPrefix("::\(level) ") }
      hidden += max(0, ofLevel.count - GitHubReporter.limit)
      for line in ofLevel { out += line + "\n" }
    }
    out += "\(SummaryLine.text(summary))\n"
    if hidden > 0 {
      out += "GitHub shows \(GitHubReporter.limit) annotations of a level; \(hidden) more stand above.\n"
    }
    return [Array(out.utf8)]
  }

  private static func command(_ finding: Finding, _ result: DocumentResult) -> String {
    let start = result.source.position(of: finding.range.start)
    let end = result.source.position(of: finding.range.end)
    var properties = ["file=\(property(result.profile.path))", "line=\(start.line)"]
    if end.line != start.line { properties.append("endLine=\(end.line)") }
    if end.line == start.line {
      properties.append("col=\(start.column)")
      if end.column > start.column { properties.append("endColumn=\(end.column)") }
    }
    properties.append("title=\(property(finding.rule))")
    return "::\(level(finding.severity)) \(properties.joined(separator: ","))::\(message(finding.message))\n"
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .suggestion: "notice"
    }
  }

  static func message(_ text: String) -> String { escaped(text, "%\r\n") }

  static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  private static func escaped(_ text: String, _ marks: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if marks.unicodeScalars.contains(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        out += "%" + (code.count < 2 ? "0" : "") + code
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
