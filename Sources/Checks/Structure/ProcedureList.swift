import Linting
import Markup
import Prose

/// The items of one numbered list with how their first sentences open, where the list tells the reader what to do.
///
/// A list is a procedure where one of its items opens as an instruction or where it stands right below a heading, unless
/// the sentence before it goes on in the items (`This can be done by:`) or the items tell what a program does.
struct ProcedureList {
  struct Item {
    let opening: Opening
    /// The words of the sentence that was judged.
    let words: SentenceWords
  }

  let items: [Item]
  /// Whether an item that could be an instruction is one, since the others are: at most one of four opens otherwise, or one
  /// of three.
  let isParallel: Bool

  /// Every procedure of a document, in sections that hold steps or that its standard does not know.
  static func all(in document: CheckedDocument) -> [ProcedureList] {
    let steps = document.outline.steps.filter { !$0.isSection && isOfProcedure($0, document) }
    var lists: [ProcedureList] = []
    var first = 0
    while first < steps.count {
      let list = document.document.nodes[steps[first].node].parent
      let end = steps[first...].firstIndex { document.document.nodes[$0.node].parent != list } ?? steps.count
      if let found = ProcedureList(steps[first..<end], of: Int(list), document) { lists.append(found) }
      first = end
    }
    return lists
  }

  private static func isOfProcedure(_ step: Step, _ document: CheckedDocument) -> Bool {
    guard let standard = document.standard else { return true }
    var section = step.section
    while section >= 0 {
      if let role = document.roles.named[section] { return standard.sections[role].holds.contains(.numberedSteps) }
      section = document.outline.sections[section].parent
    }
    return true
  }

  private init?(_ steps: ArraySlice<Step>, of list: Int, _ document: CheckedDocument) {
    items = steps.compactMap { ProcedureList.item($0, document) }
    guard let first = items.first else { return nil }
    let instructions = items.count { $0.opening.isInstruction }
    let hasInstruction = instructions > 0
    isParallel = instructions >= 2 && items.count - instructions <= max(1, items.count / 4)
    if !hasInstruction, first.opening.isAction { return nil }
    let before = ProcedureList.block(before: list, document)
    guard hasInstruction || ProcedureList.opensGuide(before, document) else { return nil }
    if let before, ProcedureList.goesOn(before, document) { return nil }
  }

  /// Whether a list right below a heading tells steps whatever its items are: in a guide, but not among the principles of
  /// a process.
  private static func opensGuide(_ before: Int?, _ document: CheckedDocument) -> Bool {
    guard let before, document.document.nodes[before].kind == .heading else { return false }
    return document.type.type == "how-to"
  }

  private static func block(before list: Int, _ document: CheckedDocument) -> Int? {
    let parent = Int(document.document.nodes[list].parent)
    return document.document.children(of: parent).prefix { $0 < list }.last
  }

  /// Whether a paragraph's sentence goes on in the list below it: it ends with a word such as `by` or `are`.
  private static func goesOn(_ block: Int, _ document: CheckedDocument) -> Bool {
    guard document.document.nodes[block].kind == .paragraph,
      let last = document.prose.sentences(in: document.document.range(of: block)).last
    else { return false }
    let words = SentenceWords(document.prose.sentences[last], of: document.prose, in: document.source)
    guard let word = words.range.last else { return false }
    return !words.classes(word).isDisjoint(with: [.preposition, .be, .coordinator, .modal, .determiner])
  }

  // MARK: Items

  private static func item(_ step: Step, _ document: CheckedDocument) -> Item? {
    let sentences = document.prose.sentences(in: step.text)
    // A check list tells what must hold, not what to do.
    let isTask = document.document.items[Int(document.document.nodes[step.node].detail)].isDone != nil
    guard !isTask, let first = sentences.first, !isTitle(step, sentences.count, document), !isInsertion(step, document)
    else {
      return nil
    }
    let item = item(ofSentence: first, document)
    // `Optional.` and `Database.` name the step, and the next sentence tells it.
    guard !item.opening.isInstruction, item.words.range.count < 4, first + 1 < sentences.upperBound else { return item }
    let next = self.item(ofSentence: first + 1, document)
    return next.opening.isInstruction || item.words.range.count < 3 ? next : item
  }

  private static func item(ofSentence sentence: Int, _ document: CheckedDocument) -> Item {
    let words = SentenceWords(document.prose.sentences[sentence], of: document.prose, in: document.source)
    return Item(opening: OpeningReader(words).read(), words: words)
  }

  /// Whether the first paragraph of an item only names what the blocks below it tell.
  private static func isTitle(_ step: Step, _ sentences: Int, _ document: CheckedDocument) -> Bool {
    let nodes = document.document.nodes
    let paragraph = step.node + 1
    guard sentences == 1, Int(nodes[paragraph].next) < Int(nodes[step.node].next), step.text.length > 0 else {
      return false
    }
    let last = document.source.bytes[step.text.end - 1]
    return last != UInt8(ascii: ".") && last != UInt8(ascii: "!") && last != UInt8(ascii: "?")
  }

  /// Whether a template puts something in the place of the step.
  private static func isInsertion(_ step: Step, _ document: CheckedDocument) -> Bool {
    SectionContent(document).isInsertion(step.node + 1)
  }
}

extension Opening {
  fileprivate var isAction: Bool {
    if case .action = self { return true }
    return false
  }

  var isInstruction: Bool {
    if case .instruction = self { return true }
    return false
  }
}
