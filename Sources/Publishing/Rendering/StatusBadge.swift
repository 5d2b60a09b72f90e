/// What stands behind `**Status:**`, shown as a coloured lozenge.
struct StatusBadge: Equatable, Sendable {
  enum Colour: String, Sendable {
    case green = "Green"
    case yellow = "Yellow"
    case red = "Red"
    case blue = "Blue"
  }

  let title: String
  /// Nil for grey.
  let colour: Colour?

  /// Reads one status; nil where several are offered for choice, where it is a placeholder or longer than a lozenge
  /// can show (40 characters).
  init?(_ value: String) {
    var colour: Colour?
    var title = ""
    for character in value {
      if let said = StatusBadge.circles[character] {
        colour = said
      } else if !StatusBadge.isMark(character) {
        title.append(character)
      }
    }
    let words = title.split(whereSeparator: \.isWhitespace)
    self.title = words.joined(separator: " ")
    guard !words.isEmpty, self.title.count <= 40, !self.title.contains(where: { "|{}<>".contains($0) }) else {
      return nil
    }
    self.colour = colour ?? StatusBadge.colours.first { word, _ in words.contains { $0.lowercased() == word } }?.value
  }

  private static let circles: [Character: Colour] = [
    "🟢": .green, "✅": .green, "✔": .green, "🟡": .yellow, "🟠": .yellow, "⏳": .yellow, "🔴": .red, "❌": .red,
    "🔵": .blue,
  ]

  /// What the words of a status say, the first that fits.
  private static let colours: KeyValuePairs<String, Colour> = [
    "failed": .red, "blocked": .red, "rejected": .red, "deprecated": .red, "progress": .yellow, "testing": .yellow,
    "draft": .yellow, "pending": .yellow, "planned": .blue, "review": .blue, "reviewed": .blue, "proposed": .blue,
    "complete": .green, "completed": .green, "done": .green, "implemented": .green, "passed": .green,
    "approved": .green, "accepted": .green, "released": .green, "published": .green, "active": .green,
  ]

  /// Pictures and what selects their look say nothing more.
  private static func isMark(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0xFF && (scalar.properties.isEmojiPresentation || scalar.properties.isVariationSelector)
    }
  }
}
