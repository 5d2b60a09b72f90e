import CYAML

extension LocatedValue {
  /// Reads one YAML document; an empty one is an empty mapping.
  ///
  /// - Throws: `YAMLError` with the place of the mistake, also for a key that stands twice in one mapping.
  public init(yaml: String) throws {
    var builder = ValueBuilder()
    try readEvents(of: yaml) { try builder.take($0) }
    self = builder.root ?? .empty
  }
}

/// Builds a value from the events of its document.
private struct ValueBuilder {
  /// A sequence or a mapping whose end has not come.
  private struct Collection {
    let line: Int
    let column: Int
    let anchor: String?
    let isMapping: Bool
    /// The elements of a sequence, or the keys and values of a mapping in turns.
    var values: [LocatedValue] = []
  }

  /// Levels of nesting, more than which nobody writes by hand.
  private static let maximumDepth = 64
  /// Values that aliases may stand for in all: ten lines of aliases of aliases are billions.
  private static let maximumAliased = 1_000_000

  private(set) var root: LocatedValue?
  private var open: [Collection] = []
  private var anchored: [String: LocatedValue] = [:]
  private var aliased = 0

  mutating func take(_ event: yaml_event_t) throws {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      guard root == nil else { throw YAMLError("a second document begins; one is expected", at: event.start_mark) }
    case YAML_ALIAS_EVENT: try add(value(of: event))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      try add(
        LocatedValue(.scalar(text, isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE), event.start_mark),
        anchor: name(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT: try begin(event, anchor: event.data.sequence_start.anchor, isMapping: false)
    case YAML_MAPPING_START_EVENT: try begin(event, anchor: event.data.mapping_start.anchor, isMapping: true)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try end()
    default: break
    }
  }

  private mutating func begin(_ event: yaml_event_t, anchor: UnsafePointer<yaml_char_t>?, isMapping: Bool) throws {
    guard open.count < Self.maximumDepth else {
      throw YAMLError("nested more than \(Self.maximumDepth) levels deep", at: event.start_mark)
    }
    let (line, column) = (event.start_mark.line + 1, event.start_mark.column + 1)
    open.append(Collection(line: line, column: column, anchor: name(anchor), isMapping: isMapping))
  }

  private mutating func end() throws {
    guard let collection = open.popLast() else { return }
    let content: LocatedValue.Content
    if collection.isMapping {
      content = .mapping(try entries(collection.values))
    } else {
      content = .sequence(collection.values)
    }
    try add(LocatedValue(content, line: collection.line, column: collection.column), anchor: collection.anchor)
  }

  private func entries(_ values: [LocatedValue]) throws -> [LocatedValue.Entry] {
    var keys: Set<String> = []
    return try stride(from: 0, to: values.count - 1, by: 2).map { i in
      let key = values[i]
      if let text = key.scalar, !keys.insert(text).inserted {
        throw YAMLError(message: "the key '\(text)' stands twice", line: key.line, column: key.column)
      }
      return LocatedValue.Entry(key: key.scalar ?? "", line: key.line, column: key.column, value: values[i + 1])
    }
  }

  private mutating func add(_ value: LocatedValue, anchor: String? = nil) throws {
    if let anchor { anchored[anchor] = value }
    if open.isEmpty { root = value } else { open[open.count - 1].values.append(value) }
  }

  /// What an alias stands for.
  private mutating func value(of alias: yaml_event_t) throws -> LocatedValue {
    let anchor = name(alias.data.alias.anchor) ?? ""
    guard let value = anchored[anchor] else {
      throw YAMLError("'*\(anchor)' has no anchor '&\(anchor)' before it", at: alias.start_mark)
    }
    aliased += value.size
    guard aliased <= Self.maximumAliased else {
      throw YAMLError("aliases stand for more than \(Self.maximumAliased) values", at: alias.start_mark)
    }
    return value
  }

  private func name(_ anchor: UnsafePointer<yaml_char_t>?) -> String? { anchor.map { String(cString: $0) } }
}

extension LocatedValue {
  fileprivate init(_ content: Content, _ mark: yaml_mark_t) {
    self.init(content, line: mark.line + 1, column: mark.column + 1)
  }

  /// The values in it, itself included.
  fileprivate var size: Int {
    switch content {
    case .scalar, .texts: 1
    case .sequence(let elements): elements.reduce(1) { $0 + $1.size }
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.size }
    }
  }
}
