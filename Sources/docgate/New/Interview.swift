import Drafting
import Foundation
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
        throw Diagnostic("the answers ended early; nothing is written", file: "")
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

  /// Shows what was understood and asks whether it is right.
  func confirms(_ request: DraftRequest, place: String) -> Bool {
    let answers = request.answers
    let review = request.nextReview?.description ?? answers.updateFrequency ?? "open"
    Output.error(
      """

      \(request.type): \(request.title ?? "the title is still open")
        for \(answers.audience ?? "readers who are still open")
        \(answers.prerequisites.count) prerequisites, \(answers.keyInformation.count) points, \
      \(answers.examples.count) examples, \(answers.related.count) related documents
        next review: \(review)
        \(place)
      """)
    prompt("Write it? [Y/n] ")
    guard let answer = readLine()?.lowercased() else { return false }
    return answer.isEmpty || answer.hasPrefix("y")
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
