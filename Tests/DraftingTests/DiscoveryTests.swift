import Drafting
import Foundation
import Testing

/// What is found in a code base: exactly what stands in it, with its place.
@Suite struct DiscoveryTests {
  private static let projects = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/projects").standardizedFileURL
  private let folder = ProjectFolder()

  private func facts(_ project: String, _ name: String) throws -> DraftFacts {
    let root = DiscoveryTests.projects.appending(path: project).path
    return try #require(Discovery(root: root) { _ in nil }).facts(for: [name])
  }

  /// The facts about one file.
  private func facts(_ path: String, _ text: String, _ name: String) throws -> DraftFacts {
    try folder.write(text, path)
    return try folder.facts(name)
  }

  @Test func endpointsComeFromOpenAPIAndFromRoutesThatItDoesNotDescribe() throws {
    #expect(
      try facts("orders-ts", "endpoint").lines("endpoint", "method", "path", "summary") == [
        "GET /orders List the orders of a customer openapi.yaml:7", "POST /orders Place an order openapi.yaml:14",
        "GET /health ? src/routes/health.ts:4", "DELETE /orders/:id ? src/routes/orders.ts:10",
      ])
    #expect(
      try facts("stock-py", "endpoint").lines("endpoint", "method", "path") == [
        "GET /items stock/api/items.py:10", "POST /items/{item_id}/reserve stock/api/items.py:15",
        "GET /health stock/main.py:8",
      ])
  }

  @Test func parametersAndResponsesAreThoseOfTheFile() throws {
    #expect(
      try facts("orders-ts", "endpoint").lines("endpoint", "parameters", "responses").prefix(2) == [
        "`customer` (query, string, required), `limit` (query, integer) 200 openapi.yaml:7",
        "`item` (body, string, required), `previous` (body, object) 201, 400 openapi.yaml:14",
      ])
  }

  @Test func settingsOfTheDeploymentAndMigrationsAreFound() throws {
    #expect(
      try facts("orders-ts", "setting").lines("setting", "name", "value") == [
        "replicaCount 2 helm/values.yaml:1", "image.repository registry.example.com/orders helm/values.yaml:3",
        "image.tag latest helm/values.yaml:4", "service.port 80 helm/values.yaml:5",
        "resources.limits.cpu 500m helm/values.yaml:7",
        "resources.limits.memory 512Mi helm/values.yaml:7", "livenessProbe.httpGet.path /health helm/values.yaml:9",
        "livenessProbe.httpGet.port 3000 helm/values.yaml:9",
      ])
    #expect(
      try facts("stock-py", "setting").lines("setting", "name", "value") == [
        "base image python:3.12-slim Dockerfile:1", "port 8000 Dockerfile:3", "Deployment.replicas 3 deployment.yaml:5",
        "Deployment.containerPort 8000 deployment.yaml:10",
        "Deployment.readinessProbe.httpGet.path /health deployment.yaml:11",
      ])
    let compose = "services:\n  web:\n    image: nginx:1.27\n    ports: ['80:80', '443:443']\n"
    #expect(
      try facts("compose.yaml", compose, "setting").lines("setting", "name", "value") == [
        "web.image nginx:1.27 compose.yaml:3", "web.ports 80:80 compose.yaml:4", "web.ports 443:443 compose.yaml:4",
      ])
    #expect(try facts("orders-ts", "migration").lines("migration") == ["migrations/001_orders.sql:0"])
  }

  @Test func variablesAndDependenciesAreFound() throws {
    #expect(
      try facts("orders-ts", "variable").lines("variable", "name", "default") == [
        "PORT 3000 src/server.ts:8", "STOCK_TIMEOUT 2000 src/client.ts:5", "STOCK_URL none src/client.ts:4",
      ])
    #expect(
      try facts("stock-py", "variable").lines("variable", "name", "default") == [
        "DATABASE_URL none stock/api/items.py:7", "ITEM_LIMIT 50 stock/api/items.py:6",
      ])
    #expect(
      try facts("orders-ts", "dependency").lines("dependency", "name", "version") == [
        "express ^4.19.2 package.json:5", "pg 8.11.5 package.json:6",
      ])
    #expect(
      try facts("stock-py", "dependency").lines("dependency", "name", "version") == [
        "fastapi >=0.110 pyproject.toml:7", "asyncpg any pyproject.toml:8",
      ])
    let module = "module a\nrequire (\n\tgithub.com/x/y v1.2.3\n\tgolang.org/z v0.1.0 // indirect\n)\n"
    #expect(
      try facts("go.mod", module, "dependency").lines("dependency", "name", "version") == [
        "github.com/x/y v1.2.3 go.mod:3"
      ])
  }

  @Test func anEmptyTextIsNoDefaultAndTheBeginningOfANameNoVariable() throws {
    let code = """
      func settings(environment: [String: String]) {
        print(environment["NO_COLOR", default: ""], environment["ACME_" + key], environment["PATH", default: "/bin"])
      }
      """
    #expect(
      try facts("Settings.swift", code, "variable").lines("variable", "name", "default") == [
        "NO_COLOR none Settings.swift:2", "PATH /bin Settings.swift:2",
      ])
  }

  @Test func coverageIsSummedByFolderAndNeverRoundedUp() throws {
    let kinds = ("statements", "branches", "functions", "lines")
    #expect(
      try facts("orders-ts", "coverage").lines("coverage", "module", kinds.0, kinds.1, kinds.2, kinds.3) == [
        "src/ 100% 50% – 100% coverage/coverage-summary.json:0",
        "src/routes/ 84.8% 66.6% 75% 87.5% coverage/coverage-summary.json:0",
        "All 87.8% 62.5% 75% 90% coverage/coverage-summary.json:0",
      ])
    #expect(
      try facts("stock-py", "coverage").lines("coverage", "module", "branches", "lines") == [
        "stock.api 50% 88% coverage.xml:3", "All 50% 91.9% coverage.xml:2",
      ])
    let report = "SF:src/a.c\nFNF:2\nFNH:1\nLF:3\nLH:2\nend_of_record\nSF:src/b.c\nLF:1\nLH:1\nend_of_record\n"
    #expect(
      try facts("lcov.info", report, "coverage").lines("coverage", "module", "functions", "lines") == [
        "src/ 50% 75% lcov.info:0", "All 50% 75% lcov.info:0",
      ])
  }

  @Test func countsThatAreNoNumbersOfLinesAreNotTold() throws {
    let report = "SF:a.c\nLF:9223372036854775807\nLH:1\nSF:b.c\nLF:9223372036854775807\nLH:-5\n"
    #expect(
      try facts("lcov.info", report, "coverage").lines("coverage", "module", "lines").last == "All – lcov.info:0")
  }

  @Test func testResultsAreFoundWithTheirResult() throws {
    #expect(
      try facts("orders-ts", "test").lines("test", "suite", "name", "result", "duration") == [
        "orders places an order passed 45 ms vitest-results.json:0",
        "orders › cancel refuses a paid | shipped order failed – vitest-results.json:0",
      ])
    #expect(
      try facts("stock-py", "test").lines("test", "name", "result", "duration") == [
        "test_items[a\\<b] passed 12 ms reports/junit.xml:4", "test_reserve failed 200 ms reports/junit.xml:5",
        "test_later skipped – reports/junit.xml:6",
      ])
    #expect(try facts("stock-py", "failure").lines("failure", "name") == ["test_reserve reports/junit.xml:5"])
  }

  @Test(arguments: [
    ("coverage/coverage-summary.json", "{\"total\": ", "coverage"),
    ("coverage.xml", "<coverage line-rate=", "coverage"),
    ("junit.xml", "<testsuite><testcase", "test"), ("vitest.json", "[1, 2", "test"),
    ("openapi.yaml", "openapi: 3.1.0\npaths: [", "endpoint"), ("openapi.json", "{\"swagger\": \"2.0\"}", "endpoint"),
  ])
  func damagedReportsAreNamedAndNothingIsInvented(_ path: String, _ text: String, _ name: String) throws {
    let facts = try facts(path, text, name)
    #expect(facts.lists[name, default: []].isEmpty)
    #expect(facts.gaps.first?.hasPrefix(path) == true && facts.gaps.last?.hasPrefix("not found: ") == true)
  }

  @Test func aProjectWithoutGitIsSaidToHaveNone() throws {
    try folder.write("", "a.js")
    #expect(
      try folder.facts("change").gaps == [
        "not read: the history, as the project is no git repository with a commit",
        "not found: commits since the last tag",
      ])
  }

  @Test func resultsOfXUnitTellThemselves() throws {
    let report = """
      <assemblies><assembly name="a.dll"><errors /><collection name="c">
      <test name="N.Calc.Adds" type="N.Calc" method="Adds" time="0.012" result="Fail"><failure><message>x</message></failure></test>
      <test name="N.Calc.Is(a: &quot;*&quot;)" type="N.Calc" time="0.003" result="Pass"><traits /></test>
      <test name="Later" type="N.Calc" time="0" result="Skip"><reason>no</reason></test>
      </collection></assembly></assemblies>
      """
    #expect(
      try facts("TestResults/results.xml", report, "test").lines("test", "suite", "name", "result", "duration") == [
        "N.Calc Adds failed 12 ms TestResults/results.xml:2",
        "N.Calc Is(a: \"\\*\") passed 3 ms TestResults/results.xml:3",
        "N.Calc Later skipped 0 ms TestResults/results.xml:4",
      ])
  }

  @Test func aTestFileThatCouldNotRunHasFailed() throws {
    let report = #"{"testResults": [{"name": "/w/src/a.test.ts", "status": "failed", "assertionResults": []}]}"#
    #expect(
      try facts("jest-results.json", report, "test").lines("test", "suite", "name", "result") == [
        "a.test.ts the file could not be run failed jest-results.json:0"
      ])
  }

  @Test func failedTestsAreShownWhereNotAllCanBe() throws {
    let cases = (1...300).map { "<testcase name=\"t\($0)\">\($0 == 290 ? "<failure/>" : "")</testcase>" }
    let facts = try facts("junit.xml", "<testsuite>\(cases.joined())</testsuite>", "test")
    let tests = facts.lines("test", "name", "result")
    #expect(tests.count == 201 && tests[0] == "t290 failed junit.xml:1")
    #expect(tests[200] == "300 tests 1 failed, 0 skipped, 299 passed junit.xml:0")
    #expect(
      facts.gaps == [
        "300 test results found, 1 failed, 0 skipped, 299 passed; 200 are shown, the failed ones first"
      ])
  }
}
