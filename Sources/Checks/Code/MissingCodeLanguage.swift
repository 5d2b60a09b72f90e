import Linting
import Markup

/// Flags a fence that names no language.
public struct MissingCodeLanguage: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.block.isFenced, listing.language.name.isEmpty, !listing.language.isDirective else { return }
    let guess = LanguageGuess(listing.text)
    let fix = guess.map { Fix(.unsafe, [Edit(.at(listing.opening.end), $0.rawValue)]) }
    report.flag(
      listing.opening, ["suggestion": guess.map { "'\($0.rawValue)'" } ?? "'text' where it is none"],
      fix: listing.block.info.isEmpty ? fix : nil)
  }
}

/// What a block of code without a language surely is.
enum LanguageGuess: String {
  case json, xml, console, diff, http

  init?(_ text: CodeText) {
    guard let first = (0..<text.lineCount).map(text.line).first(where: { !$0.isEmpty }) else { return nil }
    let line = text.bytes[first]
    if line.starts(with: "$ ".utf8) {
      self = .console
    } else if line.starts(with: "<?xml".utf8) {
      self = .xml
    } else if line.starts(with: "diff --git ".utf8) {
      self = .diff
    } else if HTTPMessage.begins(text) {
      self = .http
    } else if line.first == UInt8(ascii: "{"), LanguageGuess.isObject(text) {
      self = .json
    } else {
      return nil
    }
  }

  private static func isObject(_ text: CodeText) -> Bool {
    var scanner = JSONScanner(text.bytes, dialect: .strict)
    guard (try? scanner.readValue()) != nil, !scanner.isExcerpt, scanner.comment == nil else { return false }
    scanner.skipSpace()
    return scanner.isAtEnd
  }
}
