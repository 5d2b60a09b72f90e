import Linting
import Markup

/// Flags what is left of characters that were read in the wrong encoding, and restores them.
///
/// Damage is found where characters beyond ASCII, turned back into bytes, are UTF-8 for characters that documents are
/// written in, and where nobody can have written them as they stand. In a document all of whose characters can be turned
/// back so, what might be right by itself is damage too. A document that speaks of encodings and has damage only in code,
/// in quotation marks and beside the right characters shows it as an example. Lost characters, byte order marks inside the text and control characters
/// are found too.
public struct EncodingDamage: DocumentCheck {
  /// Words that tell that a document speaks of encodings; in lower case.
  private static let topics: [StaticString] = [
    "encoding", "mojibake", "utf-8", "utf8", "latin-1", "latin1", "1252", "unicode", "charset", "iso-8859",
  ]

  public init(_ parameters: inout ParameterReader) {}

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let source = document.source
    var start = 0
    var runs: [NonASCIIRun] = []
    var strays: [Stray] = []
    while let run = NonASCIIRun(in: source, from: start) {
      start = run.end
      strays += Stray.all(in: run)
      if !run.scalars.isEmpty { runs.append(run) }
    }
    if runs.isEmpty { return }
    let damages = EncodingDamage.damages(in: runs)
    strays.removeAll { stray in damages.contains { $0.range.contains(stray.range) } }
    if damages.isEmpty, strays.isEmpty { return }
    let examples = Examples(in: document)
    let areExamples =
      damages.allSatisfy { examples.contains($0.range) || examples.haveBeside($0) }
      && strays.allSatisfy { examples.contains($0.range) }
    // Where all is well outside the examples, the examples are meant as they stand.
    if areExamples, examples.areAbout(EncodingDamage.topics) { return }
    for damage in damages { flag(damage, source, &report) }
    for stray in strays { flag(stray, &report) }
  }

  /// The damage of all encodings, in the order of its places.
  private static func damages(in runs: [NonASCIIRun]) -> [Damage] {
    guard runs.contains(where: { $0.scalars.count > 1 }) else { return [] }
    var readers = SingleByteEncoding.all.map { DamageReader($0) }
    for index in readers.indices { for run in runs { readers[index].read(run) } }
    readers = readers.filter { reader in reader.damages.contains(where: \.isSure) }
    // The order of `all` decides where two explain as much.
    let ranked = readers.enumerated().sorted { ($0.element.gain, $1.offset) > ($1.element.gain, $0.offset) }
    var found: [Damage] = []
    for (_, reader) in ranked {
      // A document that was damaged as a whole holds nothing else.
      let isWhole = found.isEmpty && reader.others == 0
      for damage in reader.damages
      where (damage.isSure || isWhole) && !found.contains(where: { $0.range.overlaps(damage.range) }) {
        found.append(damage)
      }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private func flag(_ damage: Damage, _ source: SourceText, _ report: inout Report) {
    report.flag(
      damage.range,
      ["problem": "'\(damage.restored)' was read as \(damage.encoding.name); restore it"],
      fix: Fix(.safe, [Edit(damage.range, damage.restored)]))
  }

  private func flag(_ stray: Stray, _ report: inout Report) {
    report.flag(
      stray.range, ["problem": stray.problem],
      fix: stray.replacement.map { Fix(.safe, [Edit(stray.range, $0)]) })
  }
}

/// A character that stands in no text that was read rightly.
private struct Stray {
  let range: SourceRange
  let problem: String
  /// What one right answer there is.
  let replacement: String?

  static func all(in run: NonASCIIRun) -> [Stray] {
    run.scalars.indices.compactMap { index in
      let scalar = run.scalars[index]
      guard scalar < 0xA0 || scalar == 0xFFFD || scalar == 0xFEFF else { return nil }
      return Stray(scalar, run.range(index..<index + 1))
    }
  }

  private init?(_ scalar: UInt32, _ range: SourceRange) {
    self.range = range
    switch scalar {
    case 0xFFFD:
      problem = "a character was lost here; look it up and write it anew"
      replacement = nil
    case 0xFEFF where range.start == 0: return nil
    case 0xFEFF:
      problem = "a byte order mark stands inside the text; remove it"
      replacement = ""
    // It may be a line end as well.
    case 0x85:
      problem = "this is the control character U+0085; write an ellipsis or a line end"
      replacement = nil
    default:
      let code = "U+00" + String(scalar, radix: 16, uppercase: true)
      replacement = SingleByteEncoding.windowsCharacter(ofControl: scalar).map { String($0) }
      problem =
        replacement.map { "'\($0)' was read as Latin-1, which gave the control character \(code); restore it" }
        ?? "this is the control character \(code); write what was meant"
    }
  }
}

/// The code and the quoted words of a document.
private struct Examples {
  private let source: SourceText
  private let code: [SourceRange]

  init(in document: CheckedDocument) {
    source = document.source
    code = document.document.nodes.filter { $0.kind == .codeSpan || $0.kind == .codeBlock }.map(\.range)
  }

  /// Whether the document has one of some words, given in lower case.
  func areAbout(_ topics: [StaticString]) -> Bool {
    topics.contains { source.contains($0, in: SourceRange(0, source.count)) }
  }

  func contains(_ range: SourceRange) -> Bool { code.contains { $0.contains(range) } || isQuoted(range) }

  /// Whether the line has the right characters too: `’ became â€™`.
  func haveBeside(_ damage: Damage) -> Bool {
    let line = source.line(source.lineIndex(of: damage.range.start))
    let (before, after) = (SourceRange(line.start, damage.range.start), SourceRange(damage.range.end, line.end))
    return source.string(before).contains(damage.restored) || source.string(after).contains(damage.restored)
  }

  private static let quotationMarks = ["\"", "'", "“", "”", "‘", "’", "„", "«", "»", "(", ")"].map { Array($0.utf8) }

  private func isQuoted(_ range: SourceRange) -> Bool {
    let before = source.bytes[..<range.start]
    let after = source.bytes[range.end...]
    return Examples.quotationMarks.contains { before.suffix($0.count).elementsEqual($0) }
      && Examples.quotationMarks.contains { after.starts(with: $0) }
  }
}
