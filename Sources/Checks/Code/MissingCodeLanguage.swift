import Linting
import Markup

/// Flags a fence that names no language around code whose language is plain to see; output, diagrams and trees of folders
/// need none.
///
/// `commands` lists the programs by which a script is known.
public struct MissingCodeLanguage: CodeCheck {
  private let commands: Set<String>

  public init(_ parameters: inout ParameterReader) { commands = Set(parameters.strings("commands") ?? []) }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.block.isFenced, listing.language.name.isEmpty, !listing.language.isDirective,
      let language = LanguageGuess(listing.text, commands: commands)
    else { return }
    let edit = Edit(.at(listing.opening.end), language.rawValue)
    report.flag(
      listing.opening, ["language": language.rawValue],
      fix: listing.block.info.isEmpty && !isBlankBehind(listing, document) ? Fix(.unsafe, [edit]) : nil)
  }

  private func isBlankBehind(_ listing: CodeListing, _ document: CheckedDocument) -> Bool {
    document.source.bytes[listing.opening.end - 1] == 0x20
  }
}

/// What a block of code without a language surely is.
enum LanguageGuess: String {
  case json, xml, yaml, sql, bash, console, diff, http

  init?(_ text: CodeText, commands: Set<String>) {
    let lines = (0..<text.lineCount).map { text.bytes[text.line($0)] }
    guard let line = lines.first(where: { line in line.contains { $0 > 0x20 } }) else { return nil }
    if line.starts(with: "$ ".utf8) {
      self = .console
    } else if line.starts(with: "<?xml".utf8) {
      self = .xml
    } else if line.starts(with: "diff --git ".utf8) {
      self = .diff
    } else if line.starts(with: "apiVersion: ".utf8) {
      self = .yaml
    } else if HTTPMessage.begins(text) {
      self = .http
    } else if ["SELECT ", "INSERT INTO ", "CREATE TABLE ", "ALTER TABLE "].contains(where: {
      line.starts(with: $0.utf8)
    }) {
      self = .sql
    } else if line.first == UInt8(ascii: "{"), LanguageGuess.isObject(text) {
      self = .json
    } else if line.starts(with: "#!/bin/".utf8) || LanguageGuess.isScript(lines, commands) {
      self = .bash
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

  /// Whether each line is a comment, the continuation of another, or begins with one of the commands.
  private static func isScript(_ lines: [ArraySlice<UInt8>], _ commands: Set<String>) -> Bool {
    var (isContinued, hasCommand) = (false, false)
    for line in lines {
      guard let first = line.first(where: { $0 > 0x20 }), let last = line.last(where: { $0 > 0x20 }) else { continue }
      defer { isContinued = last == UInt8(ascii: "\\") }
      if isContinued || first == UInt8(ascii: "#") { continue }
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      let command = words.first == "sudo" ? words.dropFirst().first : words.first
      guard let command, commands.contains(command), words.count > 1 else { return false }
      hasCommand = true
    }
    return hasCommand
  }
}
