import Markup

/// Names among which one is sought that differs by a slip of the pen.
struct SimilarNames {
  private let forms: [(name: String, form: Form)]
  /// Indices of the names that hold a word.
  private let byWord: [ArraySlice<UInt8>: [Int]]

  init(_ names: some Sequence<String>) {
    forms = names.sorted().map { ($0, Form($0)) }
    var byWord: [ArraySlice<UInt8>: [Int]] = [:]
    for (index, entry) in forms.enumerated() {
      for word in entry.form.words { byWord[word, default: []].append(index) }
    }
    self.byWord = byWord
  }

  /// Those with another ending, or within a third of a name's length in edits, four at most; nearest first.
  func like(_ name: String) -> [String] {
    let wanted = Form(name)
    let limit = wanted.stem.count < 5 ? 1 : max(2, min(4, wanted.stem.count / 3))
    var found: [(distance: Int, name: String)] = []
    for (candidate, form) in forms where candidate != name {
      if form.stem == wanted.stem {
        found.append((1, candidate))
      } else if wanted.mayBe(form, within: limit), form.ending == wanted.ending,
        let distance = Nearest.distance(wanted.stem, form.stem, limit: limit)
      {
        found.append((distance, candidate))
      }
    }
    return found.sorted { $0 < $1 }.map(\.name)
  }

  /// The one with the same ending that shares most words with a name; nil where none shares any.
  func distant(from name: String) -> String? {
    let wanted = Form(name)
    var counts: [Int: Int] = [:]
    for word in wanted.words {
      for index in byWord[word] ?? [] where forms[index].form.ending == wanted.ending { counts[index, default: 0] += 1 }
    }
    // The first of those with most.
    return counts.max { $0.value < $1.value || ($0.value == $1.value && $0.key > $1.key) }.map { forms[$0.key].name }
  }

  /// A name in small letters, without its ending.
  private struct Form {
    let stem: [UInt8]
    let ending: [UInt8]
    /// For each letter, digit and sign, by their last five bits, whether it stands in the stem.
    private let signs: UInt32

    /// Whether the stems can be so near: an edit takes one sign away and brings one at most.
    func mayBe(_ other: Form, within limit: Int) -> Bool {
      abs(stem.count - other.stem.count) <= limit && (signs ^ other.signs).nonzeroBitCount <= 2 * limit
    }

    var words: Set<ArraySlice<UInt8>> { Set(stem.split { !($0.isAlphanumeric || $0 >= 0x80) }) }

    init(_ name: String) {
      let bytes = Array(name.lowercased().utf8)
      let dot = bytes.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > 0 ? $0 : nil } ?? bytes.count
      (stem, ending) = (Array(bytes[..<dot]), Array(bytes[dot...]))
      signs = stem.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
  }
}
