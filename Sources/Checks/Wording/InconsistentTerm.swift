import Linting
import Markup
import Prose

/// Flags a term that the documents of a run mostly write in another way.
///
/// What the majority of all documents writes is right; in a tie what comes first.
public struct InconsistentTerm: CorpusCheck {
  /// One spelling of a term that was met.
  public struct Use: Sendable {
    /// Index of the form in which it is written.
    let form: Int
    let range: SourceRange
    let isCapitalized: Bool
    /// How far its place lets a fix be trusted.
    let trust: Fix.Applicability
  }

  private let variants: TermVariants
  /// Whether all terms vote together: who writes `colour` writes `behaviour` too.
  private let votesAsOne: Bool
  /// What the columns of the list are called; empty where they have no names.
  private let names: [String]

  public init(_ parameters: inout ParameterReader) {
    variants = TermVariants { parameters.forEachText("terms", $0) }
    votesAsOne = parameters.bool("together") ?? false
    names = parameters.strings("columns") ?? []
  }

  public var words: WordTable { variants.starts }

  public func facts(in document: CheckedDocument, at words: [Int32]) -> [Use]? {
    let uses = variants.uses(in: document, at: words, skipsCapitals: votesAsOne)
    return uses.isEmpty ? nil : uses
  }

  public func check(_ facts: [[Use]?], _ report: inout CorpusReport) {
    let votes = count(facts)
    for (document, uses) in facts.enumerated() {
      for use in uses ?? [] {
        let written = variants.form(use.form)
        let vote = votes[votesAsOne ? 0 : Int(written.term)]
        guard let winner = vote.winner, winner != written.variant else { continue }
        let preferred = variants.text(of: variants.form(like: written, winner))
        report.flag(
          use.range, in: document,
          [
            "term": variants.text(of: written), "preferred": preferred, "count": "\(vote.counts[Int(winner)])",
            "against": "\(vote.counts[Int(written.variant)])", "kind": name(written.variant),
            "preferred-kind": name(winner),
          ],
          fix: fix(
            use, preferred,
            isSure: variants.isSingle(written.term, winner) && vote.isClear(against: written.variant)))
      }
    }
  }

  private func name(_ variant: Int32) -> String { variant < names.count ? names[Int(variant)] : "" }

  /// With a capital letter it may be a part of a name, such as `Auto Scaling`.
  ///
  /// - Parameter isSure: whether the majority is clear and has one form; of several, such as `back end` and `back-end`, a writer must
  ///   choose.
  private func fix(_ use: Use, _ preferred: String, isSure: Bool) -> Fix {
    let text = use.isCapitalized ? preferred.prefix(1).uppercased() + preferred.dropFirst() : preferred
    let trust = use.trust == .safe && !(isSure && !use.isCapitalized) ? .unsafe : use.trust
    return Fix(trust, [Edit(use.range, text)])
  }

  private struct Vote {
    var counts: [Int] = []
    /// The variants in the order in which they were met.
    var order: [Int32] = []

    mutating func add(_ variant: Int32) {
      while counts.count <= variant { counts.append(0) }
      if counts[Int(variant)] == 0 { order.append(variant) }
      counts[Int(variant)] += 1
    }

    /// Three to one at least: with other documents beside them, the next run may count otherwise.
    func isClear(against variant: Int32) -> Bool { (counts.max() ?? 0) >= 3 * counts[Int(variant)] }

    var winner: Int32? {
      guard let most = counts.max() else { return nil }
      return order.first { counts[Int($0)] == most }
    }
  }

  private func count(_ facts: [[Use]?]) -> [Vote] {
    var votes = Array(repeating: Vote(), count: votesAsOne ? 1 : variants.termCount)
    for use in facts.lazy.compactMap({ $0 }).joined() {
      let form = variants.form(use.form)
      votes[votesAsOne ? 0 : Int(form.term)].add(form.variant)
    }
    return votes
  }
}
