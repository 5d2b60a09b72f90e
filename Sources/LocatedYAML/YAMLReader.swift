import Yams

/// Why a YAML text could not be read, and where.
public struct YAMLError: Error, Equatable {
  public let message: String
  /// 1-based.
  public let line: Int
  /// 1-based.
  public let column: Int

  public init(message: String, line: Int, column: Int) {
    self.message = message
    self.line = line
    self.column = column
  }
}

extension LocatedValue {
  /// Reads one YAML document; an empty one is an empty mapping.
  ///
  /// - Throws: `YAMLError` with the place of the mistake, also for a key that stands twice in one mapping and for aliases
  ///   that multiply into many more values than the text has letters.
  public init(yaml: String) throws {
    do {
      guard let node = try Yams.compose(yaml: yaml, .basic) else {
        self = .empty
        return
      }
      var rest = yaml.utf8.count + 100_000
      self = try LocatedValue(node, depth: 0, &rest)
    } catch let error as YamlError {
      throw YAMLError(error)
    }
  }

  /// - Parameter rest: how many values there may be besides.
  private init(_ node: Yams.Node, depth: Int, _ rest: inout Int) throws {
    let mark = node.mark
    let (line, column) = (mark?.line ?? 1, mark?.column ?? 1)
    guard depth < 64 else { throw YAMLError(message: "nested more than 64 levels deep", line: line, column: column) }
    rest -= 1
    guard rest > 0 else { throw YAMLError(message: "its aliases make too many values", line: line, column: column) }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain
      self.init(.scalar(scalar.string, isQuoted: isQuoted), line: line, column: column)
    case .sequence(let sequence):
      let elements = try sequence.map { try LocatedValue($0, depth: depth + 1, &rest) }
      self.init(.sequence(elements), line: line, column: column)
    case .mapping(let mapping):
      let entries = try mapping.map { key, value in
        Entry(
          key: key.scalar?.string ?? "", line: key.mark?.line ?? line, column: key.mark?.column ?? column,
          value: try LocatedValue(value, depth: depth + 1, &rest))
      }
      self.init(.mapping(entries), line: line, column: column)
    case .alias:
      throw YAMLError(message: "aliases are not supported here", line: line, column: column)
    }
  }
}

extension YAMLError {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(message: problem, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        message: "the key \(keys.map { "'\($0)'" }.joined(separator: ", ")) stands twice", line: context.mark.line,
        column: context.mark.column)
    default:
      self.init(message: "\(error)", line: 1, column: 1)
    }
  }
}
