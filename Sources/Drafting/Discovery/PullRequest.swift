/// The pull or merge request that a commit brought in, told by the message that its host writes.
struct PullRequest: Equatable {
  /// `#42`, or `!42` of GitLab.
  let number: String
  let title: String

  init?(_ subject: String, _ body: String) {
    let lines = body.split(whereSeparator: \.isNewline).map(\.trimmingSpaces)
    let first = lines.first.map(String.init)
    if let number = PullRequest.number(in: subject, after: "Merge pull request #") {
      // GitHub, and Bitbucket Server: the title stands below.
      (self.number, title) = ("#" + number, first ?? PullRequest.branch(subject) ?? subject)
    } else if let number = PullRequest.number(in: subject, after: "(pull request #") {
      (self.number, title) = ("#" + number, first ?? subject)
    } else if let number = PullRequest.number(in: subject, after: "Merged PR "), let colon = subject.firstIndex(of: ":")
    {
      (self.number, title) = ("#" + number, String(subject[subject.index(after: colon)...].trimmingSpaces))
    } else if let line = lines.last(where: { $0.hasPrefix("See merge request ") }),
      let mark = line.lastIndex(of: "!"), let number = PullRequest.number(in: line[mark...], after: "!")
    {
      let isMerge = subject.hasPrefix("Merge branch ")
      (self.number, title) = ("!" + number, isMerge && lines.count > 1 ? first ?? subject : subject)
    } else if subject.hasSuffix(")"), let open = subject.ranges(of: " (#").last,
      let number = PullRequest.number(in: subject[open.lowerBound...], after: " (#"),
      subject[open.upperBound...].count == number.count + 1
    {
      // A squashed one.
      (self.number, title) = ("#" + number, String(subject[..<open.lowerBound]))
    } else {
      return nil
    }
  }

  private static func number(in text: some StringProtocol, after mark: String) -> String? {
    guard let found = text.ranges(of: mark).first else { return nil }
    let digits = text[found.upperBound...].prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty || digits.count > 9 ? nil : String(digits)
  }

  /// `org/branch` behind `from`.
  private static func branch(_ subject: String) -> String? {
    subject.firstRange(of: " from ").map { String(subject[$0.upperBound...]) }
  }
}
