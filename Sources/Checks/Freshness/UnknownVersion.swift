import Linting
import Markup
import Prose

/// Flags a version in the title, in a section's title or in the field `Version` of the head for which the repository has
/// no tag, though it has tags of older and of newer versions.
///
/// What is newer than every tag is about to be released, and what is older may be from before the first tag. A repository
/// whose tags are not those of the product, or that has too few to tell, is left alone.
public struct UnknownVersion: DocumentCheck {
  /// So many tags are versions where a repository tags its releases.
  private static let enough = 3

  public init(_ parameters: inout ParameterReader) {}

  public static var restsOnType: Bool { true }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let written = versions(in: document)
    if written.isEmpty { return }
    let tags = document.surroundings.tags(document.path).compactMap { Version(tag: $0) }
    guard tags.count >= UnknownVersion.enough, let first = tags.min(by: <), let last = tags.max(by: <) else { return }
    for (version, range) in written
    where first < version && version < last && !tags.contains(where: { version.isMeant(by: $0) }) {
      if tags.contains(where: { $0.numbers[0] == version.numbers[0] }) {
        report.flag(range, ["version": document.source.string(range)])
      }
    }
  }

  /// Titles and fields that tell of one version each.
  private func versions(in document: CheckedDocument) -> [(Version, SourceRange)] {
    let sections = document.outline.sections.filter { $0.level <= 2 }.map(\.title)
    let titles = [document.outline.title?.text].compactMap { $0 } + sections
    var found: [(Version, SourceRange)] = []
    for title in fields(in: document) + titles {
      let all = Version.all(in: document.source.bytes[title.start..<title.end])
      guard all.count == 1 else { continue }
      let range = SourceRange(title.start + all[0].range.lowerBound, title.start + all[0].range.upperBound)
      if !found.contains(where: { $0.1 == range }) { found.append((all[0].version, range)) }
    }
    return found
  }

  private static let version: Set<UInt64> = [Phrase.key(Phrase.hashes("version"))]
  private static let names = ["version", "release version", "release"]

  /// The values of `version` in the front matter, and of lines such as `**Version:** 2.4.0` and `| Version | 2.4.0 |`
  /// before the first section.
  private func fields(in document: CheckedDocument) -> [SourceRange] {
    let source = document.source
    let values = document.document.frontMatter?.values(of: UnknownVersion.version, in: source) ?? []
    let start = document.document.frontMatter?.range.end ?? 0
    let end = document.outline.sections.first.map { Int(document.document.nodes[$0.node].start) } ?? source.count
    guard start < end else { return values }
    let lines = (source.lineIndex(of: start)..<source.lineIndex(of: end - 1) + 1).map(source.line)
    return values + lines.compactMap { value(of: $0, source) }
  }

  private func value(of line: SourceRange, _ source: SourceText) -> SourceRange? {
    let marks = "|*_->+ \t"
    let text = source.bytes[line.start..<line.end].drop { marks.utf8.contains($0) }
    // Most lines begin with another letter.
    guard let first = text.first, first | 0x20 == UInt8(ascii: "v") || first | 0x20 == UInt8(ascii: "r"),
      let mark = text.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|") })
    else { return nil }
    let words = text[..<mark].split { marks.utf8.contains($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    let isField = UnknownVersion.names.contains(words.joined(separator: " "))
    return isField ? SourceRange(mark + 1, line.end) : nil
  }
}

/// Numbers with points between, and what stands behind a hyphen: `2.4.0-rc.1`.
struct Version {
  /// Two or more.
  let numbers: [Int]
  let suffix: String

  /// The versions in a text; neither dates nor parts of words are.
  static func all(in text: some Collection<UInt8>) -> [(version: Version, range: Range<Int>)] {
    let bytes = Array(text)
    var found: [(version: Version, range: Range<Int>)] = []
    var i = 0
    while i < bytes.count {
      guard bytes[i].isDigit else {
        i += 1
        continue
      }
      let start = i
      while i < bytes.count,
        bytes[i].isDigit || (bytes[i] == UInt8(ascii: ".") && i + 1 < bytes.count && bytes[i + 1].isDigit)
      {
        i += 1
      }
      let end = i
      if i < bytes.count, bytes[i] == UInt8(ascii: "-") {
        i += 1
        while i < bytes.count, bytes[i].isAlphanumeric || bytes[i] == UInt8(ascii: ".") { i += 1 }
      }
      guard isApart(start, in: bytes) else { continue }
      let suffix = end < i ? String(decoding: bytes[end + 1..<i], as: UTF8.self) : ""
      if let version = Version(String(decoding: bytes[start..<end], as: UTF8.self), suffix) {
        found.append((version, start..<i))
      }
    }
    return found
  }

  /// Behind a `v` at most.
  private static func isApart(_ start: Int, in bytes: [UInt8]) -> Bool {
    guard start > 0 else { return true }
    let isPrefixed = bytes[start - 1] | 0x20 == UInt8(ascii: "v")
    let before = isPrefixed ? start - 2 : start - 1
    return before < 0 || !(bytes[before].isAlphanumeric || bytes[before] == UInt8(ascii: "."))
  }

  /// The version at the end of a tag's name: `v2.4.0`, `api/2.4.0`.
  init?(tag: String) {
    guard let last = Version.all(in: tag.utf8).last, last.range.upperBound == tag.utf8.count else { return nil }
    self = last.version
  }

  private init?(_ numbers: String, _ suffix: String) {
    let parts = numbers.split(separator: ".").compactMap { Int($0) }
    guard (2...4).contains(parts.count), parts.count == numbers.split(separator: ".").count else { return nil }
    self.numbers = parts
    self.suffix = suffix
  }

  /// Whether somebody who writes this version may mean that of a tag: `2.4` is said of 2.4.0 and of 2.4.1.
  func isMeant(by tag: Version) -> Bool {
    if suffix.isEmpty, tag.numbers.starts(with: numbers) { return true }
    let length = max(numbers.count, tag.numbers.count)
    return Version.padded(numbers, length) == Version.padded(tag.numbers, length)
      && (suffix.isEmpty || suffix == tag.suffix)
  }

  static func < (left: Version, right: Version) -> Bool {
    let length = max(left.numbers.count, right.numbers.count)
    return padded(left.numbers, length).lexicographicallyPrecedes(padded(right.numbers, length))
  }

  private static func padded(_ numbers: [Int], _ length: Int) -> [Int] {
    numbers + Array(repeating: 0, count: max(0, length - numbers.count))
  }
}
