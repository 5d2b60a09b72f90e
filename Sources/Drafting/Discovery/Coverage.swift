import Foundation

/// Test coverage from the reports that tools write.
enum Coverage {
  /// Longer reports are left alone, in bytes.
  private static let limit = 32 << 20

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    for path in files.paths where !ProjectFiles.isFixture(path) {
      let name = ProjectFiles.name(path)
      let isXML = name.hasSuffix(".xml") && (name.hasPrefix("coverage") || name.contains("cobertura"))
      guard name == "coverage-summary.json" || name == "lcov.info" || isXML else { continue }
      guard let data = files.data(path, limit: limit) else { continue }
      let rows =
        isXML
        ? cobertura(String(decoding: data, as: UTF8.self), path)
        : name == "lcov.info" ? lcov(String(decoding: data, as: UTF8.self), path, files) : summary(data, path, files)
      if rows.isEmpty { facts.gaps.append("\(path): not read, as it holds no coverage or is damaged") }
      facts.lists["coverage", default: []] += rows
      // One report tells all; a second one is mostly the same in another form.
      if !rows.isEmpty { return }
    }
  }

  /// Covered and all, by kind.
  private struct Counts {
    var covered: [String: Int] = [:]
    var total: [String: Int] = [:]

    mutating func add(_ kind: String, _ covered: Int, of total: Int) {
      // A damaged report may hold any number.
      self.covered[kind, default: 0] &+= covered
      self.total[kind, default: 0] &+= total
    }

    func percent(_ kind: String) -> String {
      guard let total = total[kind] else { return "–" }
      return total == 0 ? "–" : Coverage.percent(Double(covered[kind, default: 0]) / Double(total))
    }

    func fact(_ module: String, _ path: String) -> DraftFacts.Fact {
      var fields = ["module": module]
      for kind in Coverage.kinds { fields[kind] = percent(kind) }
      return DraftFacts.Fact(fields, path: path)
    }
  }

  private static let kinds = ["statements", "branches", "functions", "lines"]

  /// With one digit, cut off rather than rounded, so that nothing looks better than it is.
  private static func percent(_ share: Double) -> String {
    guard share.isFinite, share >= 0, share <= 1 else { return "–" }
    let tenths = Int((share * 1000 + 1e-9).rounded(.down))
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// A row for each folder, then one for all.
  private static func rows(_ counts: [String: Counts], _ path: String) -> [DraftFacts.Fact] {
    guard !counts.isEmpty else { return [] }
    var all = Counts()
    for (_, count) in counts {
      for (kind, total) in count.total { all.add(kind, count.covered[kind, default: 0], of: total) }
    }
    return counts.sorted { $0.key < $1.key }.map { $1.fact($0, path) } + [all.fact("All", path)]
  }

  private static func folder(of file: String, _ files: ProjectFiles) -> String {
    let root = files.root.standardizedFileURL.path
    // A report may have been written elsewhere: the file is found by the end of its path.
    let known =
      file.hasPrefix(root + "/")
      ? String(file.dropFirst(root.count + 1)) : files.paths.first { file == $0 || file.hasSuffix("/" + $0) } ?? file
    return known.lastIndex(of: "/").map { String(known[...$0]) } ?? "./"
  }

  // MARK: Formats

  private static func summary(_ data: Data, _ path: String, _ files: ProjectFiles) -> [DraftFacts.Fact] {
    let report = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    var counts: [String: Counts] = [:]
    for (file, entry) in report where file != "total" {
      guard let entry = entry as? [String: Any] else { continue }
      let module = folder(of: file, files)
      for kind in kinds {
        guard let part = entry[kind] as? [String: Any], let total = part["total"] as? Int,
          let covered = part["covered"] as? Int
        else { continue }
        counts[module, default: Counts()].add(kind, covered, of: total)
      }
    }
    return rows(counts, path)
  }

  private static func lcov(_ text: String, _ path: String, _ files: ProjectFiles) -> [DraftFacts.Fact] {
    let pairs = [("LF:", "LH:", "lines"), ("FNF:", "FNH:", "functions"), ("BRF:", "BRH:", "branches")]
    var counts: [String: Counts] = [:]
    var module: String?
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("SF:") { module = folder(of: String(line.dropFirst(3)), files) }
      guard let module else { continue }
      for (all, hit, kind) in pairs {
        if line.hasPrefix(all), let number = Int(line.dropFirst(all.count)) {
          counts[module, default: Counts()].add(kind, 0, of: number)
        } else if line.hasPrefix(hit), let number = Int(line.dropFirst(hit.count)) {
          counts[module, default: Counts()].add(kind, number, of: 0)
        }
      }
    }
    return rows(counts, path)
  }

  private static func cobertura(_ text: String, _ path: String) -> [DraftFacts.Fact] {
    let tags = ReportXML(text).tags
    func fact(_ module: String, _ tag: ReportXML.Tag) -> DraftFacts.Fact {
      func share(_ key: String) -> String { tag.attributes[key].flatMap(Double.init).map(percent) ?? "–" }
      return DraftFacts.Fact(
        [
          "module": module, "lines": share("line-rate"), "branches": share("branch-rate"), "statements": "–",
          "functions": "–",
        ], path: path, line: tag.line)
    }
    let all = tags.first { $0.name == "coverage" && $0.attributes["line-rate"] != nil }
    let packages = tags.filter { $0.name == "package" }.map { fact($0.attributes["name"] ?? "", $0) }
    return packages + (all.map { [fact("All", $0)] } ?? [])
  }
}
