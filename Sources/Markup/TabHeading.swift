extension Document {
  /// Whether a heading is the label of a tab, as DocFX writes it: `# [Linux](#tab/linux)`. It begins no section.
  func isTab(_ heading: Int) -> Bool {
    let link = heading + 1
    let end = nodes[heading].next
    guard link < end, nodes[link].kind == .link, nodes[link].next == end else { return false }
    let address = links[Int(nodes[link].detail)].destination
    return source.bytes[address.start..<address.end].starts(with: "#tab/".utf8)
  }
}
