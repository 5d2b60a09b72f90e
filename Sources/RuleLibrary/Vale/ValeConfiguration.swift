/// A `.vale.ini`, as far as it says which rules run where.
public struct ValeConfiguration: Sendable {
  /// A line such as `Microsoft.Passive = NO`.
  public struct Setting: Sendable, Equatable {
    public let key: String
    public let value: String
    /// 1-based.
    public let line: Int

    /// The parts of a list.
    public var values: [String] {
      value.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
        .filter { !$0.isEmpty }
    }
  }

  /// What holds for the files that a pattern names.
  public struct Section: Sendable {
    public let pattern: String
    public fileprivate(set) var settings: [Setting] = []

    /// The styles that it is based on; nil where it says nothing.
    public var styles: [String]? { settings.last { $0.key == "BasedOnStyles" }?.values }

    /// The rules that it sets, each with `YES`, `NO` or a level.
    public var rules: [Setting] { settings.filter { $0.key.contains(".") } }
  }

  /// What stands before the first section.
  public private(set) var global: [Setting] = []
  public private(set) var sections: [Section] = []

  public init(_ text: String) {
    var continued = ""
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = continued + ValeConfiguration.trimmed(line)
      // A line that ends with a backslash goes on in the next one.
      continued = line.hasSuffix("\\") && !ValeConfiguration.isComment(line) ? String(line.dropLast()) : ""
      if continued.isEmpty { read(line, index + 1) }
    }
    if !continued.isEmpty { read(continued, 1) }
  }

  private mutating func read(_ line: String, _ number: Int) {
    guard let first = line.first, !ValeConfiguration.isComment(line) else { return }
    if first == "[", line.hasSuffix("]") {
      sections.append(Section(pattern: String(line.dropFirst().dropLast())))
      return
    }
    guard let equals = line.firstIndex(of: "=") else { return }
    let setting = Setting(
      key: ValeConfiguration.trimmed(line[..<equals]),
      value: ValeConfiguration.trimmed(ValeConfiguration.withoutComment(line[line.index(after: equals)...])),
      line: number)
    if sections.isEmpty { global.append(setting) } else { sections[sections.count - 1].settings.append(setting) }
  }

  public func value(_ key: String) -> Setting? { global.last { $0.key == key } }

  private static func isComment(_ line: String) -> Bool { line.hasPrefix("#") || line.hasPrefix(";") }

  /// A comment may end a line, behind a space.
  private static func withoutComment(_ text: Substring) -> Substring {
    let comment = [" #", " ;", "\t#", "\t;"].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    return comment.map { text[..<$0] } ?? text
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
