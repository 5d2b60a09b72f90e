import Linting
import Markup
import RuleLibrary

@testable import Verifying

/// A document whose commands are run with the network that the tests have.
struct Guide {
  let plan: VerificationPlan

  init(_ text: String) { self.init(SourceText(text)) }

  init(_ source: SourceText) {
    let linter = Linter(rules: [], standards: RuleLibrary().standards, inference: TypeInference())
    plan = VerificationPlan(
      linter.read(source, path: "a.md", type: nil),
      announcements: OutputAnnouncements(["expected output"], labels: ["output", "prints"]))
  }

  /// What each step runs and the lines that it is to print; nil where the document shows none.
  var steps: [(script: String, expected: [String]?)] {
    plan.blocks.flatMap(\.steps).map { step in
      (
        String(decoding: step.script, as: UTF8.self),
        step.expected?.lines.map { String(decoding: $0.text, as: UTF8.self) }
      )
    }
  }

  /// - Parameter limit: in seconds; long where it is not what is tested, for a busy machine may be slow.
  func run(limit: Int = 600) throws -> VerifiedDocument { try Verifier(behind: .open, limit: limit).run(plan) }
}

extension VerifiedDocument {
  /// The rule and the line of each finding.
  var found: [String] {
    findings.map { finding in
      "\(finding.finding.rule) \(plan.document.source.position(of: finding.finding.range.start).line)"
    }
  }
}
