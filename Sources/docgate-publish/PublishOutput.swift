import Foundation
import Publishing

/// What a run of the publisher prints.
enum PublishOutput {
  static func json(_ report: PublishReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
  }

  /// The report, and for a plan what would change in each page.
  static func text(_ report: PublishReport, _ plan: PublishPlan, of job: PublishJob) -> String {
    var text = report.text(job.context, isPlan: job.isDryRun)
    for entry in plan.entries where job.isDryRun || entry.action == .refuse {
      guard let body = entry.existing?.body, entry.action != .leave else { continue }
      let diff = BodyDiff.lines(from: body, to: PageSignature(of: entry.page).sign(entry.page.body))
      if !diff.isEmpty { text += "\nChanges in \"\(entry.page.title)\":\n" + diff.joined(separator: "\n") + "\n" }
    }
    return text
  }
}
