import Linting
import Markup
import WordForms

/// Flags a name in other letters than its owner's: `Github`.
///
/// A line of `names` is a name, with other right forms behind commas and, behind `|`, wrong ones that have other letters:
/// `VS Code, vscode | VSCode`. `things` are words before which small letters may be the name of a thing on a computer: `the
/// postgresql service`.
public struct MiswrittenName: TextCheck {
  /// A name with the forms that are right; the first is the one that is offered.
  private struct Name: Sendable {
    let forms: [String]
    private let bytes: [[UInt8]]

    init(_ forms: [String]) {
      self.forms = forms
      bytes = forms.map { Array($0.utf8) }
    }

    /// Most names are, so that no string is made for them.
    func isRight(_ written: UnsafeBufferPointer<UInt8>) -> Bool { bytes.contains { written.elementsEqual($0) } }
  }

  public let scope = TextScope.text
  public let needs: TextNeeds
  private let names: [Name]
  private let things: PhraseSet

  public init(_ parameters: inout ParameterReader) {
    var names: [Name] = []
    var terms: [Term] = []
    let read = { (line: UnsafeBufferPointer<UInt8>) in
      let sides = line.split(separator: UInt8(ascii: "|"), maxSplits: 1).map { MiswrittenName.forms($0) }
      guard let right = sides.first, !right.isEmpty else { return }
      let all = right + (sides.count > 1 ? sides[1] : [])
      for (number, form) in all.enumerated()
      where !all[..<number].contains(where: { $0.lowercased() == form.lowercased() }) {
        let isRight = number < right.count
        if let term = Term(form, index: names.count, ignoresCase: true, isRightForm: isRight) { terms.append(term) }
      }
      names.append(Name(right))
    }
    parameters.forEachText("names", read)
    parameters.forEachText("more-names", read)
    self.names = names
    things = parameters.phrases("things")
    needs = TextNeeds(terms: terms, texts: .none)
  }

  /// The forms between commas.
  private static func forms(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
    bytes.split(separator: UInt8(ascii: ",")).compactMap { part in
      let isBlank = { (byte: UInt8) in byte == 0x20 }
      guard let first = part.firstIndex(where: { !isBlank($0) }), let last = part.lastIndex(where: { !isBlank($0) })
      else { return nil }
      return String(decoding: part[first...last], as: UTF8.self)
    }
  }

  public func check(_ found: FoundText, in document: CheckedDocument, _ report: inout Report) {
    for match in found.terms where !names[match.index].isRight(match.bytes) {
      let name = names[match.index]
      guard isProse(match) else { continue }
      let written = MiswrittenName.written(match)
      guard !name.forms.contains(written) else { continue }
      let range = match.sourceRange
      let isVerbatim = document.source.string(range) == written
      let fix =
        isVerbatim ? Fix(isSurelyName(written, name.forms[0]) ? .safe : .unsafe, [Edit(range, name.forms[0])]) : nil
      report.flag(range, ["match": written, "name": name.forms[0]], fix: fix)
    }
  }

  /// The name with one space wherever white space stands in it.
  private static func written(_ match: TextMatch) -> String {
    guard match.bytes.contains(where: { $0 <= 0x20 }) else { return match.string }
    return match.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether the name cannot be meant for something else: in small letters, `ubuntu` may be a user and `SQL server` any of
  /// them.
  private func isSurelyName(_ written: String, _ name: String) -> Bool {
    let (words, names) = (written.utf8.split(separator: 0x20), name.utf8.split(separator: 0x20))
    let isCapital = { (byte: UInt8) in byte != byte.lowercased }
    guard words.count == names.count else { return written.utf8.contains(where: isCapital) }
    return zip(words, names).allSatisfy { $0.contains(where: isCapital) || $0.elementsEqual($1) }
  }

  /// Whether the name is a word of a text, and no part of an identifier, a path, or a text in capitals.
  private func isProse(_ match: TextMatch) -> Bool {
    let text = match.text.bytes
    if !match.bytes.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return false }
    let before = match.range.lowerBound > 0 ? text[match.range.lowerBound - 1] : 0x20
    let after = match.range.upperBound < text.count ? text[match.range.upperBound] : 0x20
    let behind = match.range.upperBound + 1 < text.count ? text[match.range.upperBound + 1] : 0x20
    if MiswrittenName.openers.contains(before) || MiswrittenName.closers.contains(after) { return false }
    if after == UInt8(ascii: ":") || after == UInt8(ascii: "."), behind > 0x20 { return false }
    guard !match.bytes.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return true }
    // In small letters it may be a command or a value.
    let isHyphenated = before == MiswrittenName.hyphen || after == MiswrittenName.hyphen
    let isQuoted = MiswrittenName.quotes.contains(before) && MiswrittenName.quotes.contains(after)
    return !isHyphenated && !isQuoted && match.range.count < text.count && !isThing(match)
  }

  private func isThing(_ match: TextMatch) -> Bool {
    let rest = match.text.bytes[match.range.upperBound...].dropFirst()
    let word = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    return !word.isEmpty && things.contains(hash: WordHash.of(word))
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let openers = Array("/_.@#$%=\\<{[:~*".utf8)
  private static let closers = Array("/_@#$=\\>}](*".utf8)
  private static let quotes = Array("\"'".utf8)
}
