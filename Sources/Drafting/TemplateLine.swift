/// A line of a template, taken apart into text and names.
struct TemplateLine: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case text(String)
    case name(String)
  }

  let text: String
  let pieces: [Piece]

  /// - Throws: `Template.Mistake` for a name that does not exist.
  init(_ text: String, number: Int) throws {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound].trimmingSpaces)
      // Templates of other programs stand in code: `{{ .Values.image }}`.
      if TemplateLine.isName(name) {
        guard DraftNames.isKnown(name) else {
          throw Template.Mistake(
            message: "a template has no name '\(name)'", name: name, line: number,
            column: text.distance(from: text.startIndex, to: open.lowerBound) + 1)
        }
        pieces += [.text(String(rest[..<open.lowerBound])), .name(name)]
      } else {
        pieces.append(.text(String(rest[..<close.upperBound])))
      }
      rest = rest[close.upperBound...]
    }
    self.pieces = pieces + [.text(String(rest))]
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isLetter == true
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
  }

  var names: [String] {
    pieces.compactMap { piece in if case .name(let name) = piece { name } else { nil } }
  }

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
  var isHeading: Bool { text.hasPrefix("#") && text.drop { $0 == "#" }.first == " " }
  var isInstruction: Bool { text.hasPrefix("<!--") && text.hasSuffix("-->") }
  var isFence: Bool { text.trimmingSpaces.hasPrefix("```") }

  /// Whether it is nothing but one name.
  var isBlock: Bool { names.count == 1 && !hasText }

  private var hasText: Bool {
    pieces.contains { piece in if case .text(let text) = piece { text.contains { !$0.isWhitespace } } else { false } }
  }

  /// Whether it is a row of a table or an item of a list that a name of it repeats.
  var isRepeated: Bool { names.contains(where: DraftNames.isList) && (isRow || listMarker != nil) }

  var isRow: Bool { text.hasPrefix("|") }

  /// `- `, `- [ ] ` or `1. ` with the spaces before it.
  var listMarker: ListMarker? { ListMarker(text) }
}

extension StringProtocol {
  var trimmingSpaces: SubSequence {
    let start = drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.prefix(0)
  }
}
