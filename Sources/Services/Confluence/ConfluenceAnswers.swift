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

extension ServiceClient {
  /// Writes labels as Confluence's v1 takes them, on Cloud and on Data Center.
  ///
  /// - Parameter path: of a page's labels.
  func addLabels(_ labels: [String], at path: String) async throws {
    let body = JSONValue.array(labels.map { ["prefix": "global", "name": .string($0)] })
    try await send(.post, path, [], body, mayRepeat: true)
  }

  /// Makes a property of a page, or puts the next version in place of one.
  ///
  /// - Parameters:
  ///   - path: of the page's properties.
  ///   - name: by which the path of one ends.
  func setProperty(
    _ key: String, at path: String, to value: JSONValue, replacing old: WikiProperty?, named name: String
  )
    async throws
  {
    guard let old else {
      try await send(.post, path, [], ["key": .string(key), "value": value], mayRepeat: false)
      return
    }
    let body: JSONValue = [
      "key": .string(key), "value": value, "version": ["number": .number(Double(old.version + 1))],
    ]
    try await send(.put, path + "/" + name, [], body, mayRepeat: false)
  }
}
