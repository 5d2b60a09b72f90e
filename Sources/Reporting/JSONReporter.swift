import Linting
import Markup

/// `--format json`: one object with all findings, documents and the summary.
public struct JSONReporter: Reporter {
  public init() {}

  /// Each finding behind a comma, of which the first is left out in the end.
  public func render(_ result: DocumentResult) -> RenderedFindings {
    RenderedFindings(result.findings) {
      $1.append(",\n")
      $1.append(JSONFinding.text($0, of: result))
    }
  }

  public func describe(_ document: DocumentProfile, quality: [QualityMark], findings: Int) -> String {
    var object = JSONObject()
    object.add("file", document.path)
    object.add("type", document.type.type)
    object.add("typeSource", document.type.origin.rawValue)
    object.add("confidence", raw: JSONFinding.decimal(document.type.confidence))
    object.add("title", document.title)
    object.add("words", document.words)
    object.add("findings", findings)
    object.add("quality", raw: JSONObject.array(quality.map(JSONReporter.mark)))
    return ",\n" + object.finished
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [[UInt8]] {
    var counts = JSONObject()
    counts.add("documents", summary.documents)
    counts.add("failed", summary.failed)
    counts.add("errors", summary.counts.errors)
    counts.add("warnings", summary.counts.warnings)
    counts.add("suggestions", summary.counts.suggestions)
    return [Array("{\"schemaVersion\":1,\n\"findings\":[".utf8)] + elements(documents.map(\.findings.text))
      + [Array("],\n\"documents\":[".utf8)] + elements(documents.map(\.description))
      + [Array("],\n\"summary\":\(counts.finished)}\n".utf8)]
  }

  /// Parts of an array that begin with a comma, without the first comma.
  private func elements(_ parts: [[UInt8]]) -> [[UInt8]] {
    var parts = parts
    if let first = parts.firstIndex(where: { !$0.isEmpty }) { parts[first].removeFirst() }
    return parts
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

  public func render(_ result: DocumentResult) -> RenderedFindings {
    RenderedFindings(result.findings) {
      $1.append(JSONFinding.text($0, of: result))
      $1.append(0x0A)
    }
  }

  public func assemble(_ documents: [RenderedDocument], _ summary: Summary) -> [[UInt8]] {
    documents.map(\.findings.text)
  }
}

/// A finding as the JSON formats write it.
enum JSONFinding {
  static func text(_ index: Int, of result: DocumentResult) -> String {
    let finding = result.findings[index]
    let start = result.source.position(of: finding.range.start)
    let end = result.source.position(of: finding.range.end)
    var object = JSONObject()
    object.add("file", result.profile.path)
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
    object.add("type", result.profile.type.type)
    if let fix = finding.fix { object.add("fix", raw: text(fix)) }
    object.add("fingerprint", result.fingerprints[index])
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
