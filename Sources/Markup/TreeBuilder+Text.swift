import CMark

/// What GitHub finds in plain text: bare addresses, footnote references, strikethrough.
extension TreeBuilder {
  /// Adds plain text, split around the inlines that CommonMark does not know.
  func addText(_ from: Int, _ end: Int) {
    guard let marks = inlines.marks else {
      addRaw(.text, from, end)
      return
    }
    let text = inlines.text
    var start = max(from, inlines.first)
    var i = start
    while true {
      i = marks.next(in: text, from: i, to: end)
      guard i < end else { break }
      guard let found = addExtension(at: i, start, end) else {
        i += 1
        continue
      }
      start = found.isText ? start : found.end
      i = found.end
    }
    addRaw(.text, start, end)
  }

  /// Adds what GitHub finds at an offset, with the text from `start` before it.
  private func addExtension(at i: Int, _ start: Int, _ end: Int) -> (end: Int, isText: Bool)? {
    let text = inlines.text
    switch text[i] {
    case Byte.tilde:
      let length = run(of: Byte.tilde, at: i, end)
      if length > 2 { return (i + length, true) }
      addRaw(.text, start, i)
      addTilde(i, length)
      return (i + length, false)
    case Byte.openBracket:
      guard i + 2 < end, text[i + 1] == Byte.caret, let close = footnoteEnd(at: i, end) else {
        inlines.openBrackets += 1
        return nil
      }
      addRaw(.text, start, i)
      addRaw(.footnoteReference, i, close)
      return (close, false)
    case Byte.closeBracket:
      inlines.openBrackets = max(0, inlines.openBrackets - 1)
      return nil
    default:
      guard inlines.linkDepth == 0, inlines.openBrackets == 0 || text[i] == UInt8(ascii: "@"),
        let address = BareAddress(in: text, at: i, from: start, to: end)
      else { return nil }
      if address.range.upperBound == end, end > inlines.masked, !address.isEmail { mask(address, at: i) }
      addRaw(.text, start, address.range.lowerBound)
      addBareLink(address.range)
      return (address.range.upperBound, false)
    }
  }

  /// GitHub looks for addresses before emphasis, code and the like; a mark of libcmark's that cuts one short is masked.
  private func mask(_ address: BareAddress, at i: Int) {
    let text = inlines.text
    guard let whole = BareAddress(in: text, at: i, from: address.range.lowerBound, to: text.count) else { return }
    inlines.masked = whole.range.upperBound
    for offset in address.range.upperBound..<max(address.range.upperBound, inlines.masked)
    where text[offset].isInlineMark {
      corrections.masks.insert(content.source(offset, offset).start)
    }
  }

  func run(of mark: UInt8, at start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, inlines.text[i] == mark { i += 1 }
    return i - start
  }

  private func footnoteEnd(at start: Int, _ end: Int) -> Int? {
    guard !survey.footnotes.isEmpty else { return nil }
    var i = start + 2
    while i < end, ![Byte.closeBracket, Byte.openBracket].contains(inlines.text[i]), !inlines.text[i].isMarkdownSpace {
      i += 1
    }
    guard i < end, inlines.text[i] == Byte.closeBracket, i > start + 2 else { return nil }
    let label = String(decoding: inlines.text[start + 2..<i], as: UTF8.self).lowercased()
    return survey.footnotes.contains(label) ? i + 1 : nil
  }

  private func addBareLink(_ range: Range<Int>) {
    let place = content.source(range.lowerBound, range.upperBound)
    let index = begin(.link, at: place.start)
    nodes[index].detail = Int32(document.links.count)
    document.links.append(Link(node: index, style: .bare, destination: place))
    addRaw(.text, range.lowerBound, range.upperBound)
    end(at: place.end)
  }

  /// A run of tildes is text until it finds its partner; level 1 to 4 tells length and whether it may open.
  private func addTilde(_ at: Int, _ length: Int) {
    guard let index = addRaw(.text, at, at + length) else { return }
    let before = at > 0 ? inlines.text[at - 1] : 0x20
    let after = at + length < inlines.text.count ? inlines.text[at + length] : 0x20
    let opens = !after.isMarkdownSpace && (!after.isPunctuation || before.isMarkdownSpace || before.isPunctuation)
    let closes = !before.isMarkdownSpace && (!before.isPunctuation || after.isMarkdownSpace || after.isPunctuation)
    nodes[index].level = UInt8(length) | (opens ? 4 : 0) | (closes ? 8 : 0)
    inlines.hasTildes = true
  }

  /// Makes strikethrough of two runs under the same parent where the nearest that opens is as long as the one that
  /// closes; a run that closes a shorter or longer one is text.
  func pairTildes(from first: Int) {
    var openers: [Int] = []
    for index in first..<nodes.count
    where nodes[index].kind == .text && nodes[index].level > 0 {
      let node = nodes[index]
      while let last = openers.last, Int(nodes[Int(nodes[last].parent)].next) <= index,
        nodes[last].parent != node.parent
      {
        openers.removeLast()
      }
      if node.level & 8 != 0, let last = openers.last, nodes[last].parent == node.parent {
        guard nodes[last].level & 3 == node.level & 3 else { continue }
        strike(last, index)
        openers.removeLast()
      } else if node.level & 4 != 0 {
        openers.append(index)
      }
    }
    for index in first..<nodes.count where nodes[index].kind == .text {
      nodes[index].level = 0
    }
  }

  /// The opener becomes the container; the closer stays as an empty text at its end, so that no index moves.
  private func strike(_ opener: Int, _ closer: Int) {
    let old = nodes[opener]
    var node = Node(.strikethrough, Int(old.start), Int(nodes[closer].end), parent: Int(old.parent))
    node.next = Int32(closer + 1)
    nodes[opener] = node
    nodes[closer].start = nodes[closer].end
    var child = opener + 1
    while child <= closer {
      let next = Int(nodes[child].next)
      nodes[child] = nodes[child].moved(to: opener)
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
