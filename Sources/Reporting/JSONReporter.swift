import Linting
import Markup

/// `--format json`: one object with all findings, documents and the summary.
public struct JSONReporter: Reporter {
  public init() {}

  public func render(_ result: DocumentResult) -> RenderedDocument {
    var document = JSONObject()
    document.add("file", result.path)
    document.add("type", result.type.type)
    document.add("typeSource", result.type.origin.rawValue)
    document.add("confidence", raw: JSONFinding.decimal(result.type.confidence))
    document.add("title", result.title)
    document.add("words", result.words)
    document.add("findings", result.findings.count)
    document.add("quality", raw: JSONObject.array(result.quality.map(JSONReporter.mark)))
    return RenderedDocument(
      findings: JSONFinding.all(in: result).joined(separator: ",\n"), document: document.finished)
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [UInt8] {
    var counts = JSONObject()
    counts.add("documents", summary.documents)
    counts.add("failed", summary.failed)
    counts.add("errors", summary.errors)
    counts.add("warnings", summary.warnings)
    counts.add("suggestions", summary.suggestions)
    var out = ByteText()
    out.append("{\"schemaVersion\":1,\n\"findings\":[")
    append(documents.map(\.findings), to: &out)
    out.append("],\n\"documents\":[")
    append(documents.map(\.document), to: &out)
    out.append("],\n\"summary\":\(counts.finished)}\n")
    return out.bytes
  }

  private func append(_ parts: [[UInt8]], to out: inout ByteText) {
    var isFirst = true
    for part in parts where !part.isEmpty {
      out.append(isFirst ? "\n" : ",\n")
      part.withUnsafeBufferPointer { out.append($0) }
      isFirst = false
    }
  }

  private static func mark(_ mark: QualityMark) -> String {
    var object = JSONObject()
    object.add("id", mark.id)
    object.add("state", mark.state.rawValue)
    return object.finished
  }
}

/// `--format jsonl`: one finding a line.
public struct JSONLinesReporter: Reporter {
  public init() {}

  public func render(_ result: DocumentResult) -> RenderedDocument {
    RenderedDocument(findings: JSONFinding.all(in: result).map { $0 + "\n" }.joined())
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [UInt8] {
    Array(documents.map(\.findings).joined())
  }
}

/// A finding as the JSON formats write it.
enum JSONFinding {
  static func all(in result: DocumentResult) -> [String] {
    zip(result.findings, result.fingerprints).map { text($0, $1, result) }
  }

  private static func text(_ finding: Finding, _ fingerprint: String, _ result: DocumentResult) -> String {
    let start = result.source.position(of: finding.range.start)
    let end = result.source.position(of: finding.range.end)
    var object = JSONObject()
    object.add("file", result.path)
    object.add("line", start.line)
    object.add("column", start.column)
    object.add("endLine", end.line)
    object.add("endColumn", end.column)
    object.add("offset", finding.range.start)
    object.add("length", finding.range.length)
    object.add("text", result.source.string(finding.range))
    object.add("rule", finding.rule)
    object.add("severity", finding.severity.rawValue)
    object.add("message", finding.message)
    object.add("type", result.type.type)
    if let fix = finding.fix { object.add("fix", raw: text(fix)) }
    object.add("fingerprint", fingerprint)
    return object.finished
  }

  private static func text(_ fix: Fix) -> String {
    var object = JSONObject()
    object.add("applicability", fix.applicability.rawValue)
    object.add("edits", raw: JSONObject.array(fix.edits.map(text)))
    return object.finished
  }

  private static func text(_ edit: Edit) -> String {
    var object = JSONObject()
    object.add("offset", edit.range.start)
    object.add("length", edit.range.length)
    object.add("text", edit.text)
    return object.finished
  }

  /// A number from 0 to 1 with at most three decimals.
  static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    if thousandths % 1000 == 0 { return "\(thousandths / 1000)" }
    let digits = "\(1000 + thousandths % 1000)".dropFirst()
    return "\(thousandths / 1000).\(digits)"
  }
}
