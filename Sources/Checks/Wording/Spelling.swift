import Foundation
import Linting
import Markup
import Patterns
import Prose

/// Flags words that a Hunspell dictionary does not know, or none of several: `language` and those that `dictionaries` adds,
/// which may also stand in `folders`.
///
/// Code, addresses, acronyms and identifiers are left alone, so are the words that the vocabulary accepts, those under
/// `ignore` (an entry in `.txt` is a file of words), and what a pattern under `filters` matches.
public struct Spelling: DocumentCheck {
  private let dictionary: Dictionary
  private let ignored: Set<String>
  private let filter: Pattern?
  private static let mostSuggestions = 3

  public init(_ parameters: inout ParameterReader) {
    let language = parameters.string("language") ?? "en_US"
    dictionary = Dictionary(
      languages: (language.isEmpty ? [] : [language]) + (parameters.strings("dictionaries") ?? []),
      path: parameters.string("dictionary"), folders: parameters.strings("folders") ?? [])
    let words = (parameters.strings("ignore") ?? []).flatMap { $0.hasSuffix(".txt") ? Vocabulary.lines(of: $0) : [$0] }
    ignored = Set(words.map { $0.lowercased() })
    let filters = (parameters.strings("filters") ?? []) + parameters.vocabulary.accept
    do {
      let text = filters.map { "(?:\($0))" }.joined(separator: "|")
      filter = filters.isEmpty ? nil : try Pattern("^(?:\(text))$")
    } catch {
      parameters.report("'filters': \(error.message)", at: parameters.value("filters"))
      filter = nil
    }
  }

  /// Whether Hunspell and its dictionary of American English are there.
  public static var isAvailable: Bool { (try? Hunspell(language: "en_US", path: nil)) != nil }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let spellers = dictionary.opened(&report)
    guard !spellers.isEmpty else { return }
    let bytes = document.source.bytes
    for word in document.prose.words where word.kind == .word && Spelling.isChecked(word, bytes) {
      let text = document.source.string(word.range).replacing("’", with: "'")
      guard !spellers.contains(where: { $0.knows(text) }), !isExempt(text) else { continue }
      let suggestions = spellers.lazy.map { $0.suggestions(for: text) }.first { !$0.isEmpty } ?? []
      report.flag(word.range, ["match": text, "suggestions": Spelling.hint(suggestions)])
    }
  }

  private func isExempt(_ word: String) -> Bool {
    let stem = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
    if ignored.contains(stem.lowercased()) { return true }
    guard let filter else { return false }
    return (try? filter.matches(word)) == true || (try? filter.matches(stem)) == true
  }

  private static func hint(_ suggestions: [String]) -> String {
    let best = suggestions.prefix(mostSuggestions).map { "'\($0)'" }
    return best.isEmpty ? "" : "; did you mean \(best.joined(separator: ", "))?"
  }

  /// Whether a word is one of plain text: no acronym, `camelCase`, `file.name`, `snake_case`, `--option` or `@name`.
  private static func isChecked(_ word: Word, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.length > 1, !word.isUppercase else { return false }
    let range = Int(word.start)..<Int(word.end)
    for i in range {
      let byte = bytes[i]
      let isInnerCapital = i > range.lowerBound && byte >= 0x41 && byte <= 0x5A
      if isInnerCapital || byte == 0x5F || byte == 0x2E || (byte >= 0x30 && byte <= 0x39) { return false }
    }
    guard range.lowerBound > 0 else { return true }
    let before = bytes[range.lowerBound - 1]
    if before == UInt8(ascii: "-") { return range.lowerBound > 1 && bytes[range.lowerBound - 2] > 0x40 }
    return !"@#$/\\.=".utf8.contains(before)
  }

  /// Dictionaries that are opened when the first document asks for them.
  private final class Dictionary: @unchecked Sendable {
    private let languages: [String]
    private let path: String?
    private let folders: [String]
    private let lock = NSLock()
    private var spellers: [Hunspell]?

    init(languages: [String], path: String?, folders: [String]) {
      self.languages = languages
      self.path = path
      self.folders = folders
    }

    /// None where one of them is missing, which the first document is told: the words that it knows would be flagged.
    func opened(_ report: inout Report) -> [Hunspell] {
      lock.lock()
      defer { lock.unlock() }
      if let spellers { return spellers }
      var opened: [Hunspell] = []
      do {
        for language in languages {
          opened.append(try Hunspell(language: language, path: path, folders: folders))
        }
      } catch {
        opened = []
        report.fail(error.message)
      }
      spellers = opened
      return opened
    }
  }
}
