import LocatedYAML
import Markup

/// Reads the keys of a mapping one by one; each mistake becomes a diagnostic at its line, and so does each key that
/// nobody asked for.
public struct ParameterReader {
  private let layers: [(file: String, value: LocatedValue)]
  /// The keys that were asked for; few, so that looking through them costs less than hashing them.
  private var known: [String] = []
  /// The team's words, for checks that heed them.
  public let vocabulary: Vocabulary
  /// What was wrong, in the order in which it was met.
  public private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter layers: mappings from the weakest to the strongest: a rule's own, then the configuration's.
  public init(_ layers: [(file: String, value: LocatedValue)], vocabulary: Vocabulary = Vocabulary()) {
    self.layers = layers
    self.vocabulary = vocabulary
  }

  public init(_ value: LocatedValue, file: String) { self.init([(file, value)]) }

  /// The value of a key in the strongest layer that has it.
  public mutating func value(_ key: String) -> LocatedValue? { located(key)?.value }

  public mutating func string(_ key: String) -> String? {
    guard let (file, value) = located(key) else { return nil }
    guard let text = value.scalar else { return mismatch(key, "text", value, file) }
    return text
  }

  public mutating func int(_ key: String) -> Int? {
    guard let (file, value) = located(key) else { return nil }
    guard let number = value.scalar.flatMap({ Int($0) }) else { return mismatch(key, "a whole number", value, file) }
    return number
  }

  public mutating func bool(_ key: String) -> Bool? {
    guard let (file, value) = located(key) else { return nil }
    switch value.content {
    case .scalar("true", isQuoted: false): return true
    case .scalar("false", isQuoted: false): return false
    default: return mismatch(key, "true or false", value, file)
    }
  }

  /// A list of texts; one text alone is a list of one.
  public mutating func strings(_ key: String) -> [String]? {
    guard let (file, value) = located(key) else { return nil }
    if let text = value.scalar { return [text] }
    if let texts = value.texts { return texts }
    guard let elements = value.elements else { return mismatch(key, "a list of texts", value, file) }
    return elements.compactMap { element in
      if element.scalar == nil { _ = mismatch(key, "a list of texts", element, file) as String? }
      return element.scalar
    }
  }

  /// Calls with the bytes of each text of a list, which spares a string for each of a long one.
  public mutating func forEachText(_ key: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let (file, value) = located(key) else { return }
    guard value.isList else {
      _ = mismatch(key, "a list of texts", value, file) as String?
      return
    }
    value.forEachText(body)
  }

  /// A list of texts as phrases; none where the key is absent.
  public mutating func phrases(_ key: String) -> PhraseSet {
    guard case .texts? = located(key)?.value.content else { return PhraseSet(strings(key) ?? []) }
    var count = 0
    forEachText(key) { _ in count += 1 }
    let phrases = PhraseSet(capacity: count)
    var words: [UInt64] = []
    forEachText(key) { phrases.add($0, &words) }
    return phrases
  }

  /// Lists of texts by name: `{technical-design: [design, design doc]}`.
  public mutating func lists(_ key: String) -> [String: [String]]? {
    guard let (file, value) = located(key) else { return nil }
    guard let entries = value.entries else {
      return mismatch(key, "a mapping from names to lists of texts", value, file)
    }
    var inner = ParameterReader(value, file: file)
    let pairs = entries.map { ($0.key, inner.strings($0.key) ?? []) }
    diagnostics += inner.diagnostics
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// Whole numbers by name: `{how-to: 30, api: 35}`.
  public mutating func numbers(_ key: String) -> [String: Int] {
    guard let (file, value) = located(key) else { return [:] }
    guard let entries = value.entries else {
      return mismatch(key, "a mapping from names to whole numbers", value, file) ?? [:]
    }
    var inner = ParameterReader(value, file: file)
    let pairs = entries.compactMap { entry in inner.int(entry.key).map { (entry.key, $0) } }
    diagnostics += inner.diagnostics
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// The file that a key names, relative to the folder of the file that it stands in.
  public mutating func file(_ key: String) -> (path: String, text: SourceText)? {
    guard let (file, value) = located(key) else { return nil }
    guard let name = value.scalar else { return mismatch(key, "the path of a file", value, file) }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    do {
      return (name, try SourceText.reading(name.hasPrefix("/") ? name : folder + name))
    } catch {
      diagnostics.append(
        Diagnostic(
          "'\(key)' names a file that cannot be read: \(name)", file: file, line: value.line, column: value.column))
      return nil
    }
  }

  /// One of the named cases.
  public mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type = Choice.self)
    -> Choice? where Choice.RawValue == String
  {
    guard let (file, value) = located(key) else { return nil }
    guard let text = value.scalar, let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      let hint = value.scalar.map { Nearest.hint(for: $0, among: names) } ?? ""
      return mismatch(key, "one of \(names.joined(separator: ", "))\(hint)", value, file)
    }
    return choice
  }

  /// Reports the keys that were not asked for, with the nearest that was.
  public mutating func finish() {
    for layer in layers {
      for entry in layer.value.entries ?? [] where !known.contains(entry.key) {
        let hint = Nearest.hint(for: entry.key, among: Set(known).sorted())
        diagnostics.append(
          Diagnostic("unknown key '\(entry.key)'\(hint)", file: layer.file, line: entry.line, column: entry.column))
      }
    }
  }

  /// Reports a mistake at a value.
  public mutating func report(_ message: String, at value: LocatedValue?) {
    let place = value ?? layers.last?.value
    let file = layers.last { layer in value.map { layer.value.contains($0) } ?? true }?.file ?? layers.first?.file ?? ""
    diagnostics.append(Diagnostic(message, file: file, line: place?.line ?? 0, column: place?.column ?? 0))
  }

  /// Takes over what was wrong in a part that has a reader of its own.
  public mutating func add(_ mistakes: [Diagnostic]) { diagnostics += mistakes }

  private mutating func located(_ key: String) -> (file: String, value: LocatedValue)? {
    known.append(key)
    for layer in layers.reversed() {
      if let value = layer.value[key] { return (layer.file, value) }
    }
    return nil
  }

  private mutating func mismatch<T>(_ key: String, _ wanted: String, _ value: LocatedValue, _ file: String) -> T? {
    diagnostics.append(Diagnostic("'\(key)' must be \(wanted)", file: file, line: value.line, column: value.column))
    return nil
  }
}

extension LocatedValue {
  /// Whether another value stands somewhere inside this one, by its place.
  fileprivate func contains(_ other: LocatedValue) -> Bool {
    if line == other.line, column == other.column, content == other.content { return true }
    switch content {
    case .scalar, .texts: return false
    case .sequence(let elements): return elements.contains { $0.contains(other) }
    case .mapping(let entries): return entries.contains { $0.value.contains(other) }
    }
  }
}
