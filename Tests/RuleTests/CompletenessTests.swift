import Checks
import Linting
import LocatedYAML
import RuleLibrary
import Testing

/// Nothing that the standards demand is forgotten, and nothing in Rules/ or Checks stands unused.
@Suite struct CompletenessTests {
  private let library = RuleLibrary()
  private let standard = RuleLibrary.value(at: "standard.yml")

  @Test func ruleIdsAreUniqueAndInKebabCase() {
    let ids = library.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.allSatisfy { ($0.isASCII && $0.isLowercase) || $0 == "-" } && !id.hasPrefix("no-"), "\(id)")
    }
  }

  /// Checks that are there for a team's own rules, whether or not a built-in rule names them.
  private let forTeams: Set<String> = [
    "Capitalization", "Conditional", "Consistency", "Existence", "Metric", "Occurrence", "Repetition",
    "Substitution", "WordSequence",
  ]

  @Test func everyCheckIsUsedByARule() {
    let used = Set(library.rules.map(\.check))
    #expect(Set(allChecks.names) == used.union(forTeams))
  }

  @Test func everyClauseNamesItsRulesOrSaysWhyThereAreNone() throws {
    let clauses = try #require(standard?["clauses"]?.elements)
    let ids = clauses.compactMap { $0["id"]?.scalar }
    #expect(ids.count == clauses.count && Set(ids).count == ids.count && ids.count > 100)
    let rules = Set(library.rules.map(\.id))
    for clause in clauses {
      let id = clause["id"]?.scalar ?? ""
      let named = clause["rules"]?.elements?.compactMap(\.scalar) ?? []
      let pending = clause["pending"]?.elements?.compactMap(\.scalar) ?? []
      let reason = clause["unchecked"]?.scalar ?? ""
      #expect(!named.isEmpty || !pending.isEmpty || !reason.isEmpty, "\(id) is accounted for by nothing")
      #expect(rules.isSuperset(of: named), "\(id) names \(Set(named).subtracting(rules))")
      #expect(rules.isDisjoint(with: pending), "\(id) waits for rules that are there: \(rules.intersection(pending))")
      #expect(clause["demand"]?.scalar?.isEmpty == false && clause["source"]?.scalar?.isEmpty == false, "\(id)")
    }
  }

  @Test func theStandardHasElevenQualityChecks() throws {
    let checks = try #require(standard?["quality-checks"]?.elements)
    #expect(checks.count == 11)
    let rules = Set(library.rules.map(\.id))
    for check in checks { #expect(rules.isSuperset(of: check["rules"]?.elements?.compactMap(\.scalar) ?? [])) }
  }

  @Test func everyDocumentTypeHasItsStandard() {
    #expect(
      library.standards.types == [
        "api", "how-to", "implementation-notes", "operations-guide", "process", "release-notes", "runbook", "technical",
        "technical-design", "test-plan",
      ])
    for standard in library.standards.all { #expect(!standard.sections.isEmpty && !standard.purpose.isEmpty) }
  }
}
