/// The checks that a rule may name.
public struct CheckTable: Sendable, ExpressibleByArrayLiteral {
  private let types: [String: any Check.Type]

  /// - Parameter types: no two with one name.
  public init(arrayLiteral types: any Check.Type...) {
    self.types = Dictionary(types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(name: String) -> (any Check.Type)? { types[name] }

  /// Sorted.
  public var names: [String] { types.keys.sorted() }
}
