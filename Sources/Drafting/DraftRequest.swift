/// All that a draft is made from.
public struct DraftRequest: Sendable {
  /// The id of a document type.
  public let type: String
  public var answers: Answers
  public var context = DraftContext()
  public var facts = DraftFacts()
  /// The day on which it is written.
  public let day: CalendarDay
  /// The feature's other documents that are there, by type, with their paths relative to the draft.
  public var siblings: [FeatureDocument: String] = [:]

  public init(type: String, answers: Answers, day: CalendarDay) {
    self.type = type
    self.answers = answers
    self.day = day
    self.answers.type = type
  }

  /// The title that was given, or that the context or the purpose amounts to; nil where it is still open.
  public var title: String? {
    if let title = answers.title { return title }
    if let document = FeatureDocument(rawValue: type) { return context.title(of: document) }
    return answers.purpose.flatMap(titleFromPurpose)
  }

  /// `rotate the signing keys` titles a guide `How to rotate the signing keys`; a longer purpose is no title.
  private func titleFromPurpose(_ purpose: String) -> String? {
    let end = purpose.firstIndex { ".;\n".contains($0) } ?? purpose.endIndex
    let words = purpose[..<end].split(separator: " ")
    let start = type == "how-to" && words.first?.lowercased() != "how" ? ["How", "to"] : []
    guard (3...8).contains(start.count + words.count), let first = words.first else { return nil }
    let opening = start.isEmpty ? first.prefix(1).uppercased() + first.dropFirst() : first.lowercased()
    return (start + [opening] + words.dropFirst().map(String.init)).joined(separator: " ")
  }

  /// The next review; an operations guide is due after a quarter where nothing else is said.
  public var nextReview: CalendarDay? {
    if let frequency = answers.updateFrequency { return day.next(frequency) }
    return type == FeatureDocument.operations.rawValue ? day.next("every 90 days") : nil
  }

  public func draft(from template: Template) -> Draft {
    var answers = answers
    answers.sortKeyInformation(into: template)
    var values = facts.values.merging(answers.values) { $1 }.merging(context.values) { $1 }
    values["title"] = .text(title ?? "\(Draft.placeholder): title in 3 to 8 words")
    values["author"] = answers.owner.map { .text($0) }
    values["date"] = .text(day.description)
    values["last-reviewed"] = .text(day.description)
    values["next-review"] = nextReview.map { .text($0.description) }
    for (document, address) in siblings { values[document.rawValue] = .text("[\(document.title)](\(address))") }
    return Draft(template, values)
  }
}
