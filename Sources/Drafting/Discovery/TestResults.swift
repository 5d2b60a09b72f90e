import Foundation

/// The tests of a run, from the reports that test runners write.
enum TestResults {
  /// Longer reports are left alone, in bytes.
  private static let limit = 32 << 20
  /// More rows than a page can show are counted only.
  private static let rowLimit = 200

  static func find(in files: ProjectFiles, _ facts: inout DraftFacts) {
    var found: [DraftFacts.Fact] = []
    for path in files.paths where !ProjectFiles.isFixture(path) {
      let name = (path.split(separator: "/").last ?? "").lowercased()
      let isXML = name.hasSuffix(".xml") && (name.contains("junit") || name.hasPrefix("test-"))
      let isJSON = ["test-results.json", "jest-results.json", "vitest-results.json", "vitest.json"].contains(name)
      guard isXML || isJSON else { continue }
      guard let data = files.data(path, limit: limit) else {
        facts.gaps.append("\(path): not read, as it is longer than 32 MB")
        continue
      }
      let tests = isXML ? junit(String(decoding: data, as: UTF8.self), path) : jest(data, path)
      if tests.isEmpty { facts.gaps.append("\(path): not read, as it holds no results or is damaged") }
      found += tests
    }
    if found.count > rowLimit {
      facts.gaps.append("\(found.count) test results found; the first \(rowLimit) are shown")
    }
    facts.lists["test"] = Array(found.prefix(rowLimit))
  }

  private static func fact(
    _ suite: String, _ name: String, _ result: String, seconds: Double?, _ path: String, _ line: Int = 0
  ) -> DraftFacts.Fact {
    let duration = seconds.map { milliseconds(max(0, $0) * 1000) } ?? "–"
    return DraftFacts.Fact(
      ["suite": suite, "name": name, "result": result, "duration": duration], path: path, line: line)
  }

  private static func milliseconds(_ time: Double) -> String {
    time.isFinite && time < 1e12 ? "\(Int(time.rounded())) ms" : "–"
  }

  /// A `failure`, `error` or `skipped` belongs to the test case before it.
  private static func junit(_ text: String, _ path: String) -> [DraftFacts.Fact] {
    var tests: [(tag: ReportXML.Tag, result: String)] = []
    for tag in ReportXML(text).tags {
      switch tag.name {
      case "testcase": tests.append((tag, "passed"))
      case "failure", "error": if !tests.isEmpty { tests[tests.count - 1].result = "failed" }
      case "skipped": if !tests.isEmpty { tests[tests.count - 1].result = "skipped" }
      default: break
      }
    }
    return tests.map { tag, result in
      fact(
        tag.attributes["classname"] ?? "–", tag.attributes["name"] ?? "–", result,
        seconds: tag.attributes["time"].flatMap(Double.init), path, tag.line)
    }
  }

  /// Jest and Vitest write the same.
  private static func jest(_ data: Data, _ path: String) -> [DraftFacts.Fact] {
    let report = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    let files = report?["testResults"] as? [[String: Any]] ?? []
    return files.flatMap { file in
      (file["assertionResults"] as? [[String: Any]] ?? []).map { test in
        let suite = (test["ancestorTitles"] as? [String] ?? []).filter { !$0.isEmpty }.joined(separator: " › ")
        let milliseconds = test["duration"] as? Double
        return fact(
          suite.isEmpty ? "–" : suite, test["title"] as? String ?? "–", test["status"] as? String ?? "–",
          seconds: milliseconds.map { $0 / 1000 }, path)
      }
    }
  }
}
