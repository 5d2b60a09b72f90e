import Foundation
import Linting
import LocatedYAML
import Markup

/// Flags code that the parser of its language refuses; the parsers are programs outside, which only parse.
///
/// `commands` names them by language, beside those that are known: `{go: [gofmt, -e]}`; an empty list leaves a language
/// out. `seconds` is the time that each may take for a block, and `cache: false` keeps nothing between runs.
public struct InvalidCode: CodeCheck {
  private let parsers: [String: CodeParser]
  private let limit: Int
  private let verdicts: ParserVerdicts
  private let absences = Absences()

  public init(_ parameters: inout ParameterReader) {
    var parsers = CodeParser.standard
    for (language, words) in parameters.lists("commands") ?? [:] {
      parsers[language] = words.isEmpty ? nil : CodeParser(words: words)
    }
    self.parsers = parsers
    limit = max(1, parameters.int("seconds") ?? 10)
    verdicts = ParserVerdicts(file: parameters.bool("cache") ?? true ? ParserVerdicts.userFile : nil)
  }

  /// Whether the programs for some languages are there.
  public static func canParse(_ languages: [String]) -> Bool {
    languages.allSatisfy { CodeParser.standard[$0].flatMap { ParserProcess.path(of: $0.words[0]) } != nil }
  }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    let language = listing.language.canonicalName
    guard let parser = parsers[language], let input = CodeParser.input(listing) else { return }
    guard let path = absences.path(of: parser.words[0], &report) else { return }
    let key = ParserVerdicts.key(parser.words, path: path, input)
    let complaint = verdicts.verdict(on: key) { judge(input, parser) }
    guard let complaint, !parser.excused.contains(where: complaint.message.contains) else { return }
    let text = listing.text
    var index = min(complaint.line, text.lineCount) - 1
    while index > 0, text.bytes[text.line(index)].allSatisfy({ $0 <= 0x20 }) { index -= 1 }
    let line = text.line(index)
    let start = text.bytes[line].firstIndex { $0 > 0x20 } ?? line.lowerBound
    report.flag(
      text.sourceRange(start..<line.upperBound),
      ["language": listing.language.name, "program": parser.words[0], "message": complaint.message])
  }

  private func judge(_ input: [UInt8], _ parser: CodeParser) -> ParserVerdicts.Complaint?? {
    switch ParserProcess.run(parser.words, input: input, limit: limit) {
    case .accepted: .some(nil)
    case .refused(let output): .some(CodeParser.complaint(in: output))
    case .unknown: nil
    }
  }

  /// The programs that are not there, each of which is told once.
  private final class Absences: @unchecked Sendable {
    private let lock = NSLock()
    private var paths: [String: String?] = [:]

    func path(of program: String, _ report: inout Report) -> String? {
      lock.lock()
      defer { lock.unlock() }
      if let known = paths[program] { return known }
      let path = ParserProcess.path(of: program)
      paths[program] = .some(path)
      if path == nil { report.warn("there is no '\(program)' here, so what it parses is not checked") }
      return path
    }
  }
}
