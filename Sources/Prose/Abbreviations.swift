/// Words whose full stop does not end a sentence.
enum Abbreviations {
  /// Whether a sentence never ends behind the word: `e.g.`, `Dr.`
  static func never(_ hash: UInt64) -> Bool { neverEnding.contains(hash) }

  /// Whether a number behind the word belongs to it: `No. 5`, `Fig. 2`.
  static func takesNumber(_ hash: UInt64) -> Bool { beforeNumbers.contains(hash) || neverEnding.contains(hash) }

  private static let neverEnding = hashes([
    "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "resp", "incl", "excl", "approx", "dr", "mr", "mrs", "ms", "prof",
    "st", "mt", "rev", "gen", "sen", "rep", "gov", "capt", "lt", "col", "sgt", "jr", "a.k.a", "esp", "figs", "eqs",
    "w.r.t",
  ])
  private static let beforeNumbers = hashes([
    "no", "nos", "fig", "sec", "ch", "vol", "pp", "p", "art", "eq", "ver", "v", "rev", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca", "max", "min",
  ])

  private static func hashes(_ words: [String]) -> Set<UInt64> { Set(words.map { WordHash.of($0) }) }
}
