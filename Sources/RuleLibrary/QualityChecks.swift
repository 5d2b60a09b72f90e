import Linting
import LocatedYAML

/// The checks that the writing standard has an author run before a document is delivered, in its order.
public struct QualityChecks: Sendable {
  fileprivate struct Entry {
    let id: String
    let text: String
    let rules: Set<String>
    /// Where not empty, only findings about these sections count.
    let sections: Set<String>
  }

  fileprivate let entries: [Entry]

  /// Those of Rules/standard.yml.
  public init() {
    let list = RuleLibrary.value(at: "standard.yml")?["quality-checks"]?.elements ?? []
    entries = list.map { element in
      func texts(_ key: String) -> Set<String> { Set(element[key]?.elements?.compactMap(\.scalar) ?? []) }
      return Entry(
        id: element["id"]?.scalar ?? "", text: element["text"]?.scalar ?? "", rules: texts("rules"),
        sections: texts("sections"))
    }
  }

  /// The checks as they can be made of one document.
  public struct Scope: Sendable {
    fileprivate let checks: QualityChecks
    /// For each check whether a rule for it applies.
    fileprivate let isChecked: [Bool]

    public func marks(for findings: [Finding]) -> [QualityMark] {
      zip(checks.entries, isChecked).map { entry, isChecked in
        guard isChecked else { return QualityMark(id: entry.id, text: entry.text, state: .unchecked) }
        let failed = findings.contains { finding in
          entry.rules.contains(finding.rule)
            && (entry.sections.isEmpty || finding.roles.isEmpty || !entry.sections.isDisjoint(with: finding.roles))
        }
        return QualityMark(id: entry.id, text: entry.text, state: failed ? .failed : .passed)
      }
    }
  }

  /// - Parameters:
  ///   - active: the rules that were run and apply to the document.
  ///   - standard: the standard for the document's type; a check of sections that it does not know is left out.
  public func scope(active: Set<String>, standard: Standard?) -> Scope {
    let roles = Set((standard?.sections ?? []).map(\.id))
    return Scope(
      checks: self,
      isChecked: entries.map { entry in
        let isMeant = entry.sections.isEmpty || !entry.sections.isDisjoint(with: roles)
        return isMeant && !entry.rules.isDisjoint(with: active)
      })
  }
}
