/// What formulas of readability tell about a text; all but the first count years of school.
public struct Readability: Sendable {
  /// 0 to 100 and beyond; the higher, the easier. Flesch 1948.
  public let fleschReadingEase: Double
  /// Kincaid and others 1975.
  public let fleschKincaidGrade: Double
  /// Gunning 1952.
  public let gunningFog: Double
  /// McLaughlin 1969.
  public let smog: Double
  /// Coleman and Liau 1975.
  public let colemanLiau: Double
  /// The Automated Readability Index, Smith and Senter 1967.
  public let automated: Double

  /// - Parameter counts: of a text with words; all values are 0 where there are none.
  public init(_ counts: ReadabilityCounts) {
    let words = Double(max(counts.words, 1))
    let sentences = Double(max(counts.sentences, 1))
    let isEmpty = counts.words == 0
    let length = words / sentences
    let syllables = Double(counts.syllables) / words
    let letters = Double(counts.characters) / words
    fleschReadingEase = isEmpty ? 0 : 206.835 - 1.015 * length - 84.6 * syllables
    fleschKincaidGrade = isEmpty ? 0 : Readability.fleschKincaidGrade(length, syllables)
    gunningFog = isEmpty ? 0 : 0.4 * (length + 100 * Double(counts.complexWords) / words)
    smog = isEmpty ? 0 : 1.043 * (30 * Double(counts.polysyllabicWords) / sentences).squareRoot() + 3.1291
    colemanLiau = isEmpty ? 0 : 5.88 * letters - 29.6 / length - 15.8
    automated = isEmpty ? 0 : 4.71 * letters + 0.5 * length - 21.43
  }

  /// - Parameters:
  ///   - length: words for each sentence.
  ///   - syllables: for each word.
  public static func fleschKincaidGrade(_ length: Double, _ syllables: Double) -> Double {
    0.39 * length + 11.8 * syllables - 15.59
  }

  /// The syllables for each word that make this grade with sentences of so many words.
  public static func syllables(fleschKincaidGrade grade: Double, _ length: Double) -> Double {
    (grade - 0.39 * length + 15.59) / 11.8
  }
}
