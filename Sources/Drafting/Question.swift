/// What a writer is asked before a document is written, in this order.
public enum Question: String, CaseIterable, Sendable {
  case type
  case audience
  case purpose
  case scope
  case prerequisites
  case keyInformation = "key-information"
  case examples
  case related = "related-documents"
  case updateFrequency = "update-frequency"

  public var text: String {
    switch self {
    case .type: "Which type of document is it?"
    case .audience: "Who will read it, and what do they know already?"
    case .purpose: "What will readers be able to do or understand afterwards?"
    case .scope: "What does it cover, and what not?"
    case .prerequisites: "What must readers have or know first?"
    case .keyInformation: "What are the steps or main concepts, and where do people go wrong?"
    case .examples: "What should be shown as code or on a picture?"
    case .related: "Where can readers find out more?"
    case .updateFrequency: "How often does it need a review?"
    }
  }

  /// How the answer is typed.
  public var hint: String {
    switch self {
    case .type, .audience, .purpose, .scope: ""
    case .prerequisites: "one a line, then an empty line"
    case .keyInformation: "one a line, 'Pitfall: …' or 'SECTION: …' for what belongs elsewhere, then an empty line"
    case .examples: "lines of one example, then an empty line"
    case .related: "'Title: address', one a line, then an empty line"
    case .updateFrequency: "such as monthly, quarterly, every 6 months"
    }
  }

  /// Whether the answer has several lines.
  public var isList: Bool {
    switch self {
    case .prerequisites, .keyInformation, .examples, .related: true
    case .type, .audience, .purpose, .scope, .updateFrequency: false
    }
  }
}
