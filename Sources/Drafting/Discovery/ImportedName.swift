/// What a file takes from another one, as it stands in the code.
struct ImportedName: Hashable {
  /// The other file as the code writes it: `./routes/orders`, `stock.api`.
  let module: String
  /// What it is called there, in Python perhaps a module itself; nil where the whole module is meant.
  var name: String?

  /// The names by what the file calls them.
  typealias List = [String: ImportedName]

  /// `a as b, c`, each with what the file calls it.
  static func pairs(_ list: Substring, between word: String = " as ") -> [(name: String, local: String)] {
    list.split(separator: ",").compactMap { entry in
      let parts = entry.split(separator: word, maxSplits: 1).map { String($0.trimmingSpaces) }
      guard let name = parts.first, let local = parts.last, !name.isEmpty else { return nil }
      return (name.hasPrefix("type ") ? String(name.dropFirst("type ".count)) : name, local)
    }
  }
}
