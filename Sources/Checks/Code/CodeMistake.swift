/// Why a text is not what it is called, and where.
struct CodeMistake: Error {
  /// Offsets into the text; empty where something is missing.
  let range: Range<Int>
  /// What to do.
  let advice: String
  /// What to write instead, where one thing is surely meant.
  var replacement: (range: Range<Int>, text: String)?
}
