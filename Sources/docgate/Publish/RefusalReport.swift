import Foundation

/// The JSON report of a run that ends before anything is asked of a service: the form of a run's report, with the
/// findings that refuse the documents.
enum RefusalReport {
  /// - Parameter findings: lines of `docgate lint --format jsonl`, in parts; no `findings` stand there without any.
  static func json(_ errors: [String], findings: [[UInt8]]) -> String {
    var report: [String: Any] = ["pages": [Any](), "links": [Any](), "errors": errors]
    let found = findings.joined().split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONSerialization.jsonObject(with: Data($0))
    }
    if !found.isEmpty { report["findings"] = found }
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? JSONSerialization.data(withJSONObject: report, options: options)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
