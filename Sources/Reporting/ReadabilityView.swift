import Linting
import Prose

/// How hard a document's running text is to read, as JSON and for people.
struct ReadabilityView {
  private let counts: ReadabilityCounts
  private let readability: Readability

  init(_ document: CheckedDocument) {
    counts = ReadabilityCounts(document.document, document.prose)
    readability = Readability(counts)
  }

  private var figures: [(key: String, name: String, value: Double)] {
    [
      ("fleschReadingEase", "Flesch reading ease", readability.fleschReadingEase),
      ("fleschKincaidGrade", "Flesch-Kincaid", readability.fleschKincaidGrade),
      ("gunningFog", "Gunning fog", readability.gunningFog),
      ("smog", "SMOG", readability.smog),
      ("colemanLiau", "Coleman-Liau", readability.colemanLiau),
      ("automatedReadabilityIndex", "ARI", readability.automated),
    ]
  }

  var json: String {
    var object = JSONObject()
    object.add("words", counts.words)
    object.add("sentences", counts.sentences)
    object.add("syllables", counts.syllables)
    object.add("characters", counts.characters)
    for figure in figures { object.add(figure.key, figure.value) }
    return object.finished
  }

  var text: String {
    let names = figures.map { "\($0.name) \(Int($0.value.rounded()))" }
    return "  reading   \(counts.sentences) sentences; \(names.joined(separator: ", "))\n"
  }
}
