/// The difference of two texts in the form that `git apply` and `patch` read.
public enum UnifiedDiff {
  /// Unchanged lines around each change.
  private static let context = 3

  /// The bytes of the difference; empty where there is none.
  ///
  /// - Parameter path: as given, `/` between parts; an absolute path is told from the root, as git tells it.
  public static func bytes(of old: some Collection<UInt8>, to new: some Collection<UInt8>, path: String) -> [UInt8] {
    let lines = edits(Array(old), Array(new))
    let hunks = hunks(in: lines)
    if hunks.isEmpty { return [] }
    var bytes = Array("--- \(name(of: path, under: "a"))\n+++ \(name(of: path, under: "b"))\n".utf8)
    var (oldLine, newLine, done) = (1, 1, 0)
    for hunk in hunks {
      for line in lines[done..<hunk.lowerBound] {
        oldLine += line.mark == .added ? 0 : 1
        newLine += line.mark == .removed ? 0 : 1
      }
      let oldCount = lines[hunk].count { $0.mark != .added }
      let newCount = lines[hunk].count { $0.mark != .removed }
      bytes += Array("@@ -\(span(oldLine, oldCount)) +\(span(newLine, newCount)) @@\n".utf8)
      for line in lines[hunk] { line.append(to: &bytes) }
      (oldLine, newLine, done) = (oldLine + oldCount, newLine + newCount, hunk.upperBound)
    }
    return bytes
  }

  private enum Mark: UInt8 {
    case kept = 0x20
    case removed = 0x2D
    case added = 0x2B
  }

  private struct Line {
    let mark: Mark
    /// With its line end.
    let text: ArraySlice<UInt8>

    func append(to bytes: inout [UInt8]) {
      bytes.append(mark.rawValue)
      bytes += text
      if text.last != 0x0A { bytes += "\n\\ No newline at end of file\n".utf8 }
    }
  }

  /// All lines of both texts, those that were removed before those that stand in their place.
  private static func edits(_ old: [UInt8], _ new: [UInt8]) -> [Line] {
    let (before, after) = (lines(of: old), lines(of: new))
    let difference = after.difference(from: before)
    let removed = Set(difference.removals.map(offset))
    let added = Set(difference.insertions.map(offset))
    var edits: [Line] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        edits.append(Line(mark: .removed, text: before[i]))
        i += 1
      } else if j < after.count, added.contains(j) {
        edits.append(Line(mark: .added, text: after[j]))
        j += 1
      } else {
        edits.append(Line(mark: .kept, text: before[i]))
        (i, j) = (i + 1, j + 1)
      }
    }
    return edits
  }

  private static func offset(_ change: CollectionDifference<ArraySlice<UInt8>>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// Lines end at `\n` alone: that is what `patch` takes for a line.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  /// Changes with the lines around them; those that lie near one another are one hunk.
  private static func hunks(in lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index].mark != .kept {
      let range = max(0, index - context)..<min(lines.count, index + 1 + context)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  /// No line is named by the line before it.
  private static func span(_ line: Int, _ count: Int) -> String { "\(count == 0 ? line - 1 : line),\(count)" }

  /// A name with characters that would end it is quoted as git quotes it; behind a blank in it a tab shows the end.
  private static func name(of path: String, under folder: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let name = "\(folder)/\(parts.joined(separator: "/"))"
    guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      return name.contains(" ") ? name + "\t" : name
    }
    return "\"" + name.utf8.map(escaped).joined() + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case 0x22, 0x5C: return "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: return String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
}
