/// Where a finding stands among those of its document: by where it begins, then where it ends, then its rule's id.
public struct FindingPlace: Comparable, Sendable {
  private let start: Int
  private let end: Int
  private let rule: String

  fileprivate init(_ finding: Finding) {
    start = finding.range.start
    end = finding.range.end
    rule = finding.rule
  }

  public static func < (left: FindingPlace, right: FindingPlace) -> Bool {
    if left.start != right.start { return left.start < right.start }
    if left.end != right.end { return left.end < right.end }
    return left.rule < right.rule
  }
}

extension Finding {
  public var place: FindingPlace { FindingPlace(self) }
}

extension [Finding] {
  mutating func putInOrder() {
    // Few begin at the same place, so that most are compared without their rules' names.
    sort { $0.range.start != $1.range.start ? $0.range.start < $1.range.start : $0.place < $1.place }
  }

  consuming func inOrder() -> [Finding] {
    putInOrder()
    return self
  }
}
