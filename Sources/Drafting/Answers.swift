/// What a writer answered to the questions before a document is written.
public struct Answers: Sendable, Equatable {
  public var type: String?
  public var title: String?
  public var owner: String?
  public var audience: String?
  public var purpose: String?
  public var scope: String?
  public var prerequisites: [String] = []
  /// Steps or concepts, for the main section of the type.
  public var keyInformation: [String] = []
  public var pitfalls: [String] = []
  /// Key information about one section of the template, by the name that the template gives it.
  public var sections: [String: DraftValue] = [:]
  public var examples: [Example] = []
  public var related: [RelatedDocument] = []
  public var updateFrequency: String?

  public init() {}

  /// Puts key information that names a section, as in `Symptoms: the queue grows`, where it belongs.
  public mutating func sortKeyInformation(into template: Template) {
    let names = template.sectionNames
    var sorted: [String: [String]] = [:]
    keyInformation = keyInformation.filter { point in
      guard let colon = point.firstRange(of: ": ") else { return true }
      let label = Slug.of(String(point[..<colon.lowerBound]))
      let text = String(point[colon.upperBound...])
      if ["pitfall", "pitfalls"].contains(label) {
        pitfalls.append(text)
      } else if let section = names.first(where: { $0.name == label || Slug.of($0.heading) == label }) {
        sorted[section.name, default: []].append(text)
      } else {
        return true
      }
      return false
    }
    for (name, points) in sorted where sections[name] == nil {
      sections[name] = points.count == 1 ? .text(AnswerText.sentence(points[0])) : .items(points)
    }
  }

  /// The answers by the names of templates.
  public var values: [String: DraftValue] {
    var values: [String: DraftValue] = [
      "prerequisites": .items(prerequisites), "key-information": .items(keyInformation), "pitfalls": .items(pitfalls),
      "examples": .text(examples.map(\.markdown).joined(separator: "\n\n")), "related": .items(related.map(\.markdown)),
    ]
    // A feature's documents tell what is built rather than what their readers will do.
    let isOfFeature = type.flatMap(FeatureDocument.init(rawValue:)) != nil
    let texts = [
      "type": type, "title": title, "owner": owner, "audience": audience,
      "purpose": purpose.map(isOfFeature ? AnswerText.sentence : AnswerText.purpose),
      "scope": scope.map(isOfFeature ? AnswerText.sentence : AnswerText.scope), "update-frequency": updateFrequency,
    ]
    for case (let name, let text?) in texts { values[name] = .text(text) }
    for (name, value) in sections { values[DraftNames.sectionPrefix + name] = value }
    return values
  }
}

/// Something that is to be shown.
public struct Example: Sendable, Equatable {
  public let text: String
  /// What it shows.
  public let title: String?
  /// The language of the code; nil where it is told by the text.
  public let language: String?

  public init(_ text: String, title: String? = nil, language: String? = nil) {
    (self.text, self.title, self.language) = (text, title, language)
  }

  /// Code in a block, anything else as it is.
  var markdown: String {
    let intro = title.map { AnswerText.sentence($0) + "\n\n" } ?? ""
    guard let language = language ?? AnswerText.language(of: text) else {
      return intro + String(text.trimmingSpaces)
    }
    return intro + AnswerText.codeBlock(text, language: language)
  }
}
