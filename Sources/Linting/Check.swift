import Markup
import Prose

/// An algorithm that rules name. A check looks at what it declares to want and flags what it finds; severity, types and
/// suppression are none of its business.
public protocol Check: Sendable {
  /// The name that rules use: the type's own.
  static var name: String { get }
  /// Whether what it finds depends on the document's type and so is as sure as the type is.
  static var restsOnType: Bool { get }
  /// What the check wants to see; given by the protocol that it conforms to.
  var view: CheckView { get }
  /// Reads the parameters; mistakes are reported by the reader.
  init(_ parameters: inout ParameterReader)
}

/// What a check wants to see.
public enum CheckView {
  case document(any DocumentCheck)
  case section(any SectionCheck)
  case paragraph(any ParagraphCheck)
  case text(any TextCheck)
  case word(any WordCheck)
  case code(any CodeCheck)
  /// What each document of a run says, compared after all have been read.
  case corpus(any CorpusCheck)
  /// What is wrong with the targets of links, when those of all documents are known.
  case link(any LinkCheck)
  /// The files of the images that a document shows.
  case image(any ImageCheck)
  /// The suppressions, after all other checks.
  case suppressions
}

extension DocumentCheck { public var view: CheckView { .document(self) } }
extension SectionCheck { public var view: CheckView { .section(self) } }
extension ParagraphCheck { public var view: CheckView { .paragraph(self) } }
extension WordCheck { public var view: CheckView { .word(self) } }

extension Check {
  public static var name: String { "\(Self.self)" }
  public static var restsOnType: Bool { false }
}

/// A check that looks at a document as a whole.
public protocol DocumentCheck: Check {
  func check(_ document: CheckedDocument, _ report: inout Report)
}

/// A check that looks at each section.
public protocol SectionCheck: Check {
  /// - Parameter section: index into the outline's sections.
  func check(_ section: Int, in document: CheckedDocument, _ report: inout Report)
}

/// A check that looks at each paragraph at the top of the document, in a list or in a quotation.
public protocol ParagraphCheck: Check {
  /// - Parameter paragraph: index of its node.
  func check(_ paragraph: Int, in document: CheckedDocument, _ report: inout Report)
}

/// A check that looks at sentences. It picks those that it is about itself, since most need but a glance.
public protocol SentenceCheck: DocumentCheck {}

extension SentenceCheck {
  /// Calls with each sentence of running text that passes a glance: of paragraphs, also in lists and quotations, and of
  /// table cells.
  @inlinable @inline(__always)
  public func forEachSentence(
    of document: CheckedDocument, where passes: (Sentence) -> Bool, do body: (Sentence) -> Void
  ) {
    let nodes = document.document.nodes
    for sentence in document.prose.sentences where passes(sentence) {
      if nodes[Int(sentence.block)].kind != .heading { body(sentence) }
    }
  }
}

/// A check that looks at some words wherever they stand.
public protocol WordCheck: Check {
  /// The words that it looks at.
  var words: WordTable { get }
  /// Whether it is called with the first of them in a sentence only; false unless a check says otherwise.
  var seesFirstOnly: Bool { get }
  /// - Parameter word: index of one of them.
  func check(_ word: Int, of sentence: Sentence, in document: CheckedDocument, _ report: inout Report)
}

extension WordCheck { public var seesFirstOnly: Bool { false } }

/// Takes the findings of one document.
public struct Report {
  private(set) var findings: [Finding] = []
  /// What kept a rule from being checked.
  var diagnostics: [Diagnostic] = []
  /// How many findings rules with a limit have, by id.
  private var counts: [String: Int] = [:]
  /// The rule that is being checked.
  var rule: BoundRule?
  /// What is added to a message that rests on a guessed type; nil where the type is sure.
  let guess: String?
  private let messages: Messages

  init(guess: String?, messages: Messages = Messages()) {
    self.guess = guess
    self.messages = messages
  }

  /// Flags a range; `values` fill the `{names}` in the rule's message.
  ///
  /// - Parameter roles: the sections of the standard that the finding is about, if any.
  public mutating func flag(
    _ range: SourceRange, _ values: KeyValuePairs<StaticString, String> = [:], roles: [String] = [], fix: Fix? = nil
  ) {
    guard let rule else { return }
    if let limit = rule.limit {
      counts[rule.id, default: 0] += 1
      if counts[rule.id, default: 0] > limit { return }
    }
    let guess = rule.restsOnType ? self.guess : nil
    let message = messages.add { text in
      rule.message.append(to: &text, with: values)
      if let guess {
        text.append(0x20)
        text.append(guess)
      }
    }
    findings.append(
      Finding(
        rule: rule.id, severity: guess == nil ? rule.severity : .suggestion, range: range, message: message, fix: fix,
        roles: roles))
  }

  /// The findings, which the report has no more then.
  mutating func takeFindings() -> [Finding] {
    var taken: [Finding] = []
    swap(&taken, &findings)
    return taken
  }
}

/// A rule with the check that it names, ready to run.
public final class BoundRule: Sendable {
  public let id: String
  public let severity: Severity
  public let types: Set<String>
  let message: MessageTemplate
  let check: any Check
  let restsOnType: Bool
  /// Findings in one document, at most.
  let limit: Int?
  /// Whether it was read from a style of Vale's.
  let isOfStyle: Bool

  public init(_ rule: Rule, severity: Severity, check: any Check, limit: Int? = nil) {
    id = rule.id
    self.severity = severity
    types = Set(rule.types)
    message = MessageTemplate(rule.message)
    self.check = check
    isOfStyle = rule.style != nil
    self.limit = limit.flatMap { $0 > 0 ? $0 : nil }
    restsOnType = type(of: check).restsOnType || !rule.types.isEmpty
  }
}
