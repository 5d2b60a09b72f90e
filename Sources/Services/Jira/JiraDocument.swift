import Publishing

/// The comment as a document in the Atlassian Document Format.
enum JiraDocument {
  static func of(_ comment: LinksComment) -> JSONValue {
    var items = comment.entries.map { entry -> JSONValue in
      var content: [JSONValue] = [
        ["type": "text", "text": .string(entry.title), "marks": [link(to: entry.url)]]
      ]
      if let status = entry.status { content.append(text(" (\(status))")) }
      return item(content)
    }
    if let rest = comment.rest { items.append(item([text(rest)])) }
    let headline: JSONValue = ["type": "text", "text": .string(comment.headline), "marks": [["type": "strong"]]]
    return [
      "type": "doc", "version": 1,
      "content": [
        ["type": "paragraph", "content": [headline]],
        ["type": "paragraph", "content": [text(comment.introduction)]],
        ["type": "bulletList", "content": .array(items)],
      ],
    ]
  }

  private static func item(_ content: [JSONValue]) -> JSONValue {
    ["type": "listItem", "content": [["type": "paragraph", "content": .array(content)]]]
  }

  /// All text and all addresses of a comment, whatever else a service adds to it.
  static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .array(let values): values.map(text(of:)).joined(separator: "\n")
    case .object(let entries):
      ["text", "href", "content", "marks", "attrs"].compactMap { entries[$0].map(text(of:)) }.filter { !$0.isEmpty }
        .joined(separator: "\n")
    case .null, .bool, .number: ""
    }
  }

  private static func text(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }

  private static func link(to url: String) -> JSONValue { ["type": "link", "attrs": ["href": .string(url)]] }
}
