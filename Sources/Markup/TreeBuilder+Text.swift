/// What GitHub finds in plain text: bare addresses, footnote references, strikethrough.
extension TreeBuilder {
  /// Adds plain text, split around the inlines that CommonMark does not know.
  mutating func addText(_ from: Int, _ to: Int) {
    let text = inlines.text
    let end = min(to, inlines.limit)
    var start = max(from, inlines.first)
    var i = start
    while i < end {
      i = nextInteresting(i, end)
      guard i < end else { break }
      switch text[i] {
      case Byte.tilde:
        let length = run(of: Byte.tilde, at: i, end)
        if length <= 2 {
          addRaw(.text, start, i)
          addTilde(i, length)
          start = i + length
        }
        i += length
      case Byte.openBracket where i + 2 < end && text[i + 1] == Byte.caret && !survey.footnotes.isEmpty:
        guard let close = footnoteEnd(at: i, end) else { i += 1; continue }
        addRaw(.text, start, i)
        addRaw(.footnoteReference, i, close)
        (start, i) = (close, close)
      case Byte.colon, UInt8(ascii: "w"), UInt8(ascii: "@"):
        guard inlines.linkDepth == 0, let address = BareAddress(in: text, at: i, from: start, to: end) else {
          i += 1
          continue
        }
        addRaw(.text, start, address.range.lowerBound)
        addBareLink(address.range)
        (start, i) = (address.range.upperBound, address.range.upperBound)
      default: i += 1
      }
    }
    addRaw(.text, start, end)
  }

  /// Offset of the next byte at which one of the inlines sought here may begin: `~`, `[`, `:`, `w` or `@`.
  private func nextInteresting(_ from: Int, _ end: Int) -> Int {
    var i = from
    // All five lie above the digits, so most text is passed with one comparison and a bit.
    let marks: UInt64 = 1 << (0x3A - 0x3A) | 1 << (0x40 - 0x3A) | 1 << (0x5B - 0x3A) | 1 << (0x77 - 0x3A)
    while i < end {
      let byte = inlines.text[i]
      if byte == Byte.tilde { break }
      let place = UInt64(byte &- 0x3A)
      if place < 64, marks >> place & 1 != 0 { break }
      i += 1
    }
    return i
  }

  private func run(of mark: UInt8, at start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, inlines.text[i] == mark { i += 1 }
    return i - start
  }

  private func footnoteEnd(at start: Int, _ end: Int) -> Int? {
    var i = start + 2
    while i < end, inlines.text[i] != Byte.closeBracket, !inlines.text[i].isMarkdownSpace { i += 1 }
    guard i < end, inlines.text[i] == Byte.closeBracket, i > start + 2 else { return nil }
    let label = String(decoding: inlines.text[start + 2..<i], as: UTF8.self).lowercased()
    return survey.footnotes.contains(label) ? i + 1 : nil
  }

  private mutating func addBareLink(_ range: Range<Int>) {
    let place = content.source(range.lowerBound, range.upperBound)
    let index = begin(.link, at: place.start)
    document.nodes[index].detail = Int32(document.links.count)
    document.links.append(Link(node: index, style: .bare, destination: place))
    add(.text, place)
    end(at: place.end)
  }

  /// A run of tildes is text until it finds its partner; level 1 to 4 tells length and whether it may open.
  private mutating func addTilde(_ at: Int, _ length: Int) {
    guard let index = addRaw(.text, at, at + length) else { return }
    let before = at > 0 ? inlines.text[at - 1] : 0x20
    let after = at + length < inlines.text.count ? inlines.text[at + length] : 0x20
    let opens = !after.isMarkdownSpace && (!after.isPunctuation || before.isMarkdownSpace || before.isPunctuation)
    let closes = !before.isMarkdownSpace && (!before.isPunctuation || after.isMarkdownSpace || after.isPunctuation)
    document.nodes[index].level = UInt8(length) | (opens ? 4 : 0) | (closes ? 8 : 0)
    inlines.hasTildes = true
  }

  /// Makes strikethrough of runs of the same length that open and close under the same parent.
  mutating func pairTildes(from first: Int) {
    var openers: [Int] = []
    for index in first..<document.nodes.count where document.nodes[index].kind == .text && document.nodes[index].level > 0 {
      let level = document.nodes[index].level
      let partner = openers.lastIndex {
        document.nodes[$0].level & 3 == level & 3 && document.nodes[$0].parent == document.nodes[index].parent
      }
      if level & 8 != 0, let partner {
        strike(openers[partner], index)
        openers.removeSubrange(partner...)
      } else if level & 4 != 0 {
        openers.append(index)
      }
    }
    for index in first..<document.nodes.count where document.nodes[index].kind == .text {
      document.nodes[index].level = 0
    }
  }

  /// The opener becomes the container; the closer stays as an empty text at its end, so that no index moves.
  private mutating func strike(_ opener: Int, _ closer: Int) {
    let old = document.nodes[opener]
    var node = Node(.strikethrough, Int(old.start), Int(document.nodes[closer].end), parent: Int(old.parent))
    node.next = Int32(closer + 1)
    document.nodes[opener] = node
    document.nodes[closer].start = document.nodes[closer].end
    var child = opener + 1
    while child <= closer {
      let next = Int(document.nodes[child].next)
      document.nodes[child] = document.nodes[child].moved(to: opener)
      child = next
    }
  }
}

extension Node {
  fileprivate func moved(to parent: Int) -> Node {
    var node = Node(kind, Int(start), Int(end), parent: parent, level: Int(level))
    node.next = next
    node.detail = detail
    return node
  }
}
