import Drafting
import Foundation
import Gate
import Linting

/// Asks the questions on a terminal.
struct Interview {
  static var isPossible: Bool { isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0 }

  /// Asks for the type until it is one; nil at the end of the input.
  func type(among types: [String]) -> String? {
    Output.error(types.joined(separator: ", "))
    while let answer = line(Question.type) {
      if types.contains(answer) { return answer }
      Output.error("unknown document type '\(answer)'\(Nearest.hint(for: answer, among: types))")
    }
    return nil
  }

  /// Asks what is not answered yet.
  ///
  /// - Throws: `Diagnostic` where the input ends before the last question.
  func ask(_ answers: inout Answers) throws {
    for question in Question.allCases where question != .type {
      guard let answer = question.isList ? lines(question) : line(question).map({ [$0] }) else {
        throw Interview.endedEarly
      }
      let lines = answer.filter { !$0.isEmpty }
      guard let first = lines.first else { continue }
      switch question {
      case .type: break
      case .audience: answers.audience = first
      case .purpose: answers.purpose = first
      case .scope: answers.scope = first
      case .prerequisites: answers.prerequisites = lines
      case .keyInformation: answers.keyInformation = lines
      case .examples: answers.examples = [Example(lines.joined(separator: "\n"))]
      case .related: answers.related = lines.map { RelatedDocument($0) }
      case .updateFrequency: answers.updateFrequency = first
      }
    }
  }

  /// Asks for a title, which no answer amounts to; nil where it is left open.
  func title() -> String? {
    prompt("Which title does it have? (3 to 8 words) ")
    return readLine().map { $0.trimmingCharacters(in: .whitespaces) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A path at which there is no file yet, so that no answer is lost.
  ///
  /// - Throws: `Diagnostic` where the input ends before there is one.
  func freePlace(instead place: String) throws -> String {
    var place = place
    while FileManager.default.fileExists(atPath: place) {
      prompt("\(place) is there already. Which file should be written instead? ")
      guard let answer = readLine()?.trimmingCharacters(in: .whitespaces) else { throw Interview.endedEarly }
      if !answer.isEmpty { place = answer }
    }
    return place
  }

  private static let endedEarly = Diagnostic("the answers ended early; nothing is written", file: "")

  /// Shows what was understood and asks whether it is right.
  func confirms(_ request: DraftRequest, _ template: Template, place: String) -> Bool {
    var answers = request.answers
    answers.sortKeyInformation(into: template)
    let sections = template.sectionNames.filter { answers.sections[$0.name] != nil }.map(\.heading)
    let points = [count(answers.keyInformation, "point"), count(answers.pitfalls, "pitfall")] + sections
    let understood: [(name: String, answer: String?)] = [
      ("audience", answers.audience), ("purpose", answers.purpose), ("scope", answers.scope),
      ("prerequisites", count(answers.prerequisites, "point")),
      ("key information", points.compactMap { $0 }.joined(separator: ", ")),
      ("examples", count(answers.examples, "example")), ("related", count(answers.related, "document")),
      (
        "next review",
        request.nextReview?.description ?? answers.updateFrequency.map { "\($0), from which no date follows" }
      ),
      ("file", place),
    ]
    Output.error("\n\(request.type): \(request.title ?? "the title is still open")")
    for (name, answer) in understood {
      let label = name.padding(toLength: 17, withPad: " ", startingAt: 0)
      Output.error("  \(label)\(answer.flatMap { $0.isEmpty ? nil : $0 } ?? "still open")")
    }
    prompt("Write it? [Y/n] ")
    guard let answer = readLine()?.lowercased(), answer.isEmpty || answer.hasPrefix("y") else {
      Output.error("nothing is written")
      return false
    }
    return true
  }

  private func count<Element>(_ elements: [Element], _ noun: String) -> String? {
    elements.isEmpty ? nil : "\(elements.count) \(noun)\(elements.count == 1 ? "" : "s")"
  }

  private func line(_ question: Question) -> String? {
    prompt(text(question))
    return readLine().map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Lines up to an empty one; nil where the input has ended before.
  private func lines(_ question: Question) -> [String]? {
    prompt(text(question) + "\n")
    var lines: [String]?
    while let line = readLine() {
      lines = (lines ?? []) + [line]
      if line.isEmpty { break }
    }
    return lines
  }

  private func text(_ question: Question) -> String {
    question.hint.isEmpty ? question.text + " " : "\(question.text) (\(question.hint)) "
  }

  private func prompt(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
