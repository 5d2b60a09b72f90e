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
      guard let isNamedSo = isReport(path), let data = files.data(path, limit: limit) else { continue }
      let tests = path.hasSuffix(".xml") ? xml(String(decoding: data, as: UTF8.self), path) : jest(data, path)
      if tests.isEmpty, isNamedSo { facts.gaps.append("\(path): not read, as it holds no results or is damaged") }
      found += tests
    }
    facts.lists["test"] = shown(found, &facts)
    facts.lists["failure"] = Array(failed(found).prefix(rowLimit))
  }

  /// Whether a file may be a report, and if so whether its name says that it is one; nil where it is none.
  private static func isReport(_ path: String) -> Bool? {
    let parts = path.lowercased().split(separator: "/")
    guard let name = parts.last else { return nil }
    if name.hasSuffix(".json") {
      let names: Set = ["test-results.json", "jest-results.json", "vitest-results.json", "vitest.json", "jest.json"]
      return names.contains(String(name)) ? true : nil
    }
    guard name.hasSuffix(".xml") else { return nil }
    if name.contains("junit") || name.contains("xunit") || name.hasPrefix("test-") { return true }
    let folders: Set<Substring> = [
      "test-results", "testresults", "test-reports", "surefire-reports", "failsafe-reports",
    ]
    return name.contains("test") || parts.dropLast().contains(where: folders.contains) ? false : nil
  }

  /// The failed tests and then the others where a page cannot show all, with a row that sums up.
  private static func shown(_ tests: [DraftFacts.Fact], _ facts: inout DraftFacts) -> [DraftFacts.Fact] {
    guard tests.count > rowLimit else { return tests }
    func count(_ result: String) -> Int { tests.count { $0.fields["result"] == result } }
    let sum = ["failed", "skipped", "passed"].map { "\(count($0)) \($0)" }.joined(separator: ", ")
    facts.gaps.append("\(tests.count) test results found, \(sum); \(rowLimit) are shown, the failed ones first")
    let others = tests.filter { $0.fields["result"] != "failed" }
    let all = ["suite": "All", "name": "\(tests.count) tests", "result": sum, "duration": "–"]
    return (failed(tests) + others).prefix(rowLimit) + [DraftFacts.Fact(all, path: tests[0].path)]
  }

  private static func failed(_ tests: [DraftFacts.Fact]) -> [DraftFacts.Fact] {
    tests.filter { $0.fields["result"] == "failed" }
  }

  private static func fact(
    _ suite: String, _ name: String, _ result: String, seconds: Double?, _ path: String, _ line: Int = 0
  ) -> DraftFacts.Fact {
    let duration = seconds.map { milliseconds(max(0, $0) * 1000) } ?? "–"
    return DraftFacts.Fact(
      [
        "suite": MarkdownText.literal(suite), "name": MarkdownText.literal(name), "result": result,
        "duration": duration,
      ],
      path: path, line: line)
  }

  private static func milliseconds(_ time: Double) -> String {
    time.isFinite && time < 1e12 ? "\(Int(time.rounded())) ms" : "–"
  }

  /// In JUnit's form a `failure`, `error` or `skipped` belongs to the test case before it; in that of xUnit.net a test
  /// tells its result itself.
  private static func xml(_ text: String, _ path: String) -> [DraftFacts.Fact] {
    var tests: [(tag: ReportXML.Tag, result: String)] = []
    var isXUnit = false
    for tag in ReportXML(text).tags {
      switch tag.name {
      case "assembly": isXUnit = true
      case "test" where isXUnit:
        tests.append((tag, results[tag.attributes["result"] ?? ""] ?? "–"))
      case "testcase": tests.append((tag, "passed"))
      case "failure" where !isXUnit, "error" where !isXUnit: tests.indices.last.map { tests[$0].result = "failed" }
      case "skipped": tests.indices.last.map { tests[$0].result = "skipped" }
      default: break
      }
    }
    return tests.map { tag, result in
      let suite = tag.attributes[isXUnit ? "type" : "classname"] ?? "–"
      let name = tag.attributes["name"] ?? "–"
      // xUnit.net repeats the type in the name.
      let own = isXUnit && name.hasPrefix(suite + ".") ? String(name.dropFirst(suite.count + 1)) : name
      return fact(suite, own, result, seconds: tag.attributes["time"].flatMap(Double.init), path, tag.line)
    }
  }

  /// What runners call the results.
  private static let results = [
    "Pass": "passed", "Fail": "failed", "Skip": "skipped", "NotRun": "skipped", "pending": "skipped", "todo": "skipped",
    "disabled": "skipped",
  ]

  /// Jest and Vitest write the same.
  private static func jest(_ data: Data, _ path: String) -> [DraftFacts.Fact] {
    let report = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    let files = report?["testResults"] as? [[String: Any]] ?? []
    return files.flatMap { file -> [DraftFacts.Fact] in
      let tests = file["assertionResults"] as? [[String: Any]] ?? []
      if tests.isEmpty, file["status"] as? String == "failed" {
        let name = (file["name"] as? String)?.split(separator: "/").last.map(String.init)
        return [fact(name ?? "–", "the file could not be run", "failed", seconds: nil, path)]
      }
      return tests.map { test in
        let suite = (test["ancestorTitles"] as? [String] ?? []).filter { !$0.isEmpty }.joined(separator: " › ")
        let status = test["status"] as? String ?? "–"
        let milliseconds = test["duration"] as? Double
        return fact(
          suite.isEmpty ? "–" : suite, test["title"] as? String ?? "–", results[status] ?? status,
          seconds: milliseconds.map { $0 / 1000 }, path)
      }
    }
  }
}
