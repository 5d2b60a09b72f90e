import Markup
import Prose

/// Finds the roles that a document fills in a sentence, under no heading of their own.
///
/// A cue of several words says enough wherever it stands; one of a single word counts only where no other role explains
/// it. Where a role must hold links, the sentence must have one.
struct CueSearch {
  private let standard: Standard
  private let document: Document
  private let outline: Outline
  private let prose: ProseIndex
  private let named: [Int?]
  /// Words from a cue within which a link belongs to it.
  private static let reach = 5

  init(_ standard: Standard, _ document: Document, _ outline: Outline, _ prose: ProseIndex, named: [Int?]) {
    self.standard = standard
    self.document = document
    self.outline = outline
    self.prose = prose
    self.named = named
  }

  /// Those of the given roles that a sentence fills.
  func filled(among roles: [Int]) -> [Int] {
    var open = roles.filter { !standard.sections[$0].cues.isEmpty }
    var openBits = open.reduce(0) { $0 | Standard.cueBit($1) }
    var filled: [Int] = []
    let openings = standard.cueOpenings.filter
    var sentence = 0
    prose.words.withUnsafeBufferPointer { words in
      // Through all words at once: where a sentence ends is of interest only where a cue may begin.
      var start = openings.next(from: 0, to: words.count, of: words)
      while start < words.count, !open.isEmpty {
        defer { start = openings.next(from: start + 1, to: words.count, of: words) }
        guard let bits = standard.cueStarts[words[start].hash], bits & openBits != 0 else { continue }
        while sentence < prose.sentences.count, prose.sentences[sentence].endWord <= start { sentence += 1 }
        guard sentence < prose.sentences.count, prose.sentences[sentence].firstWord <= start else { continue }
        let place = prose.sentences[sentence]
        let rest = UnsafeBufferPointer(rebasing: words[start..<Int(place.endWord)])
        let found = open.filter { bits & Standard.cueBit($0) != 0 && isFilled($0, rest, place) }
        guard !found.isEmpty else { continue }
        filled += found
        open.removeAll(where: found.contains)
        openBits = open.reduce(0) { $0 | Standard.cueBit($1) }
      }
    }
    return filled
  }

  private func isFilled(_ role: Int, _ words: UnsafeBufferPointer<Word>, _ sentence: Sentence) -> Bool {
    standard.sections[role].cues.matches(words) && fills(role, words, sentence)
  }

  /// Whether a sentence whose words begin with one of a role's cues fills it.
  private func fills(_ index: Int, _ words: UnsafeBufferPointer<Word>, _ sentence: Sentence) -> Bool {
    let role = standard.sections[index]
    guard !isTitle(Int(sentence.block)) else { return false }
    if role.holds.contains(.links) {
      guard hasLink(sentence.range) else { return false }
      // `See` with a link right behind it says where to read on, wherever it stands.
      let near = words[min(words.count, CueSearch.reach) - 1]
      if hasLink(SourceRange(Int(words[0].start), Int(near.end))) { return true }
    }
    return role.phraseCues.matches(words) || isFree(outline.section(containing: Int(sentence.block)), of: index)
  }

  /// Whether neither a section nor one around it has another role; an endpoint's section has all roles in it.
  private func isFree(_ section: Int, of role: Int) -> Bool {
    var section = section
    while section >= 0 {
      if let other = named[section], other != role, !standard.sections[other].holds.contains(.endpoint) { return false }
      section = outline.sections[section].parent
    }
    return true
  }

  /// A bold title is a paragraph too.
  private func isTitle(_ block: Int) -> Bool {
    if document.nodes[block].kind == .heading { return true }
    let section = outline.section(containing: block)
    return section >= 0 && outline.sections[section].node == block
  }

  /// Whether a link begins in a range; links stand in document order.
  private func hasLink(_ range: SourceRange) -> Bool {
    var (low, high) = (0, document.links.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(document.nodes[document.links[middle].node].start) < range.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < document.links.count && Int(document.nodes[document.links[low].node].start) < range.end
  }
}
