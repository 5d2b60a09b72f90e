/// What Cloud and Data Center answer alike.
enum ConfluenceAnswer {
  /// A list, or a page of one.
  struct List<Element: Decodable & Sendable>: Decodable, Sendable {
    let results: [Element]
    let _links: Links?
  }

  struct Links: Decodable {
    /// Of the next page of a list.
    let next: String?
    /// Where a reader finds a page, from the base of the site.
    let webui: String?
  }

  struct Version: Decodable {
    let number: Int
    let message: String?
  }

  struct Body: Decodable {
    struct Storage: Decodable { let value: String? }
    let storage: Storage?
  }

  /// What the user may do with something.
  struct Operation: Decodable {
    let operation: String
    let targetType: String
  }

  struct Label: Decodable { let name: String }
}

extension [ConfluenceAnswer.Operation] {
  /// Whether they hold one, such as `create` for `page`.
  func allow(_ operation: String, _ target: String) -> Bool {
    contains { $0.operation == operation && $0.targetType == target }
  }
}
