import Drafting
import Foundation
import Testing

/// What is found in a code base: exactly what stands in it, with its place.
@Suite struct DiscoveryTests {
  private static let projects = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/projects").standardizedFileURL
  private let folder = FileManager.default.temporaryDirectory.appending(path: "docgate-\(UUID().uuidString)")

  private func facts(_ project: String, _ name: String) throws -> DraftFacts {
    let root = DiscoveryTests.projects.appending(path: project).path
    return try #require(Discovery(root: root) { _ in nil }).facts(for: [name])
  }

  /// Facts as lines: the fields that are asked for, then the place.
  private func lines(_ facts: DraftFacts, _ name: String, _ fields: String...) -> [String] {
    facts.lists[name, default: []].map { fact in
      let values = fields.map { fact.fields[$0] ?? "?" }
      return (values + ["\(fact.path):\(fact.line)"]).joined(separator: " ")
    }
  }

  /// The facts about one file.
  private func facts(_ path: String, _ text: String, _ name: String) throws -> DraftFacts {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return try #require(Discovery(root: folder.path) { _ in nil }).facts(for: [name])
  }

  @Test func endpointsComeFromOpenAPIAndFromRoutesThatItDoesNotDescribe() throws {
    #expect(
      lines(try facts("orders-ts", "endpoint"), "endpoint", "method", "path", "summary") == [
        "GET /orders List the orders of a customer openapi.yaml:7", "POST /orders Place an order openapi.yaml:14",
        "GET /health ? src/routes/health.ts:4", "DELETE /orders/:id ? src/routes/orders.ts:10",
      ])
    #expect(
      lines(try facts("stock-py", "endpoint"), "endpoint", "method", "path") == [
        "GET /items stock/api/items.py:10", "POST /items/{item_id}/reserve stock/api/items.py:15",
        "GET /health stock/main.py:8",
      ])
  }

  @Test func parametersAndResponsesAreThoseOfTheFile() throws {
    #expect(
      lines(try facts("orders-ts", "endpoint"), "endpoint", "parameters", "responses").prefix(2) == [
        "`customer` (query, string, required), `limit` (query, integer) 200 openapi.yaml:7",
        "`item` (body, string, required), `previous` (body, object) 201, 400 openapi.yaml:14",
      ])
  }

  @Test func aReferenceThatLeadsToItselfEnds() throws {
    let file = """
      openapi: 3.0.0
      paths:
        /a:
          get:
            parameters: [{$ref: "#/c"}]
      c: {$ref: "#/c"}
      """
    #expect(
      lines(try facts("openapi.yml", file, "endpoint"), "endpoint", "path", "parameters") == ["/a none openapi.yml:4"])
  }

  @Test func settingsOfTheDeploymentAndMigrationsAreFound() throws {
    #expect(
      lines(try facts("orders-ts", "setting"), "setting", "name", "value") == [
        "replicaCount 2 helm/values.yaml:1", "image.repository registry.example.com/orders helm/values.yaml:3",
        "service.port 80 helm/values.yaml:5", "resources.limits.cpu 500m helm/values.yaml:7",
        "resources.limits.memory 512Mi helm/values.yaml:7", "livenessProbe.httpGet.path /health helm/values.yaml:9",
        "livenessProbe.httpGet.port 3000 helm/values.yaml:9",
      ])
    #expect(
      lines(try facts("stock-py", "setting"), "setting", "name", "value") == [
        "base image python:3.12-slim Dockerfile:1", "port 8000 Dockerfile:3", "Deployment.replicas 3 deployment.yaml:5",
        "Deployment.containerPort 8000 deployment.yaml:10",
        "Deployment.readinessProbe.httpGet.path /health deployment.yaml:11",
      ])
    let compose = "services:\n  web:\n    image: nginx:1.27\n    ports: ['80:80', '443:443']\n"
    #expect(
      lines(try facts("compose.yaml", compose, "setting"), "setting", "name", "value") == [
        "web.image nginx:1.27 compose.yaml:3", "web.ports 80:80 compose.yaml:4", "web.ports 443:443 compose.yaml:4",
      ])
    #expect(lines(try facts("orders-ts", "migration"), "migration") == ["migrations/001_orders.sql:0"])
  }

  @Test func routesOfFlaskAndSpringAreFound() throws {
    let flask = """
      from flask import Blueprint
      users = Blueprint("users", __name__, url_prefix="/users")
      @users.route("/<id>", methods=["GET", "PUT"])
      def user(id): ...
      """
    #expect(
      lines(try facts("a.py", flask, "endpoint"), "endpoint", "method", "path") == [
        "GET /users/<id> a.py:3", "PUT /users/<id> a.py:3",
      ])
    let spring = """
      @RestController
      @RequestMapping("/users")
      class Users {
        @GetMapping
        List<User> all() {}
        @DeleteMapping(value = "/{id}")
        void delete() {}
      }
      """
    try FileManager.default.removeItem(at: folder)
    #expect(
      lines(try facts("Users.java", "// Mapping(\n" + spring, "endpoint"), "endpoint", "method", "path") == [
        "GET /users Users.java:5", "DELETE /users/{id} Users.java:7",
      ])
  }

  @Test func variablesAndDependenciesAreFound() throws {
    #expect(
      lines(try facts("orders-ts", "variable"), "variable", "name", "default") == [
        "PORT 3000 src/server.ts:8", "STOCK_TIMEOUT 2000 src/client.ts:5", "STOCK_URL none src/client.ts:4",
      ])
    #expect(
      lines(try facts("stock-py", "variable"), "variable", "name", "default") == [
        "DATABASE_URL none stock/api/items.py:7", "ITEM_LIMIT 50 stock/api/items.py:6",
      ])
    #expect(
      lines(try facts("orders-ts", "dependency"), "dependency", "name", "version") == [
        "express ^4.19.2 package.json:5", "pg 8.11.5 package.json:6",
      ])
    #expect(
      lines(try facts("stock-py", "dependency"), "dependency", "name", "version") == [
        "fastapi >=0.110 pyproject.toml:7", "asyncpg any pyproject.toml:8",
      ])
    let module = "module a\nrequire (\n\tgithub.com/x/y v1.2.3\n\tgolang.org/z v0.1.0 // indirect\n)\n"
    #expect(
      lines(try facts("go.mod", module, "dependency"), "dependency", "name", "version") == [
        "github.com/x/y v1.2.3 go.mod:3"
      ])
  }

  @Test func coverageIsSummedByFolderAndNeverRoundedUp() throws {
    let kinds = ("statements", "branches", "functions", "lines")
    #expect(
      lines(try facts("orders-ts", "coverage"), "coverage", "module", kinds.0, kinds.1, kinds.2, kinds.3) == [
        "src/ 100% 50% – 100% coverage/coverage-summary.json:0",
        "src/routes/ 84.8% 66.6% 75% 87.5% coverage/coverage-summary.json:0",
        "All 87.8% 62.5% 75% 90% coverage/coverage-summary.json:0",
      ])
    #expect(
      lines(try facts("stock-py", "coverage"), "coverage", "module", "branches", "lines") == [
        "stock.api 50% 88% coverage.xml:3", "All 50% 91.9% coverage.xml:2",
      ])
    let report = "SF:src/a.c\nFNF:2\nFNH:1\nLF:3\nLH:2\nend_of_record\nSF:src/b.c\nLF:1\nLH:1\nend_of_record\n"
    #expect(
      lines(try facts("lcov.info", report, "coverage"), "coverage", "module", "functions", "lines") == [
        "src/ 50% 75% lcov.info:0", "All 50% 75% lcov.info:0",
      ])
  }

  @Test func countsThatAreNoNumbersOfLinesAreNotTold() throws {
    let report = "SF:a.c\nLF:9223372036854775807\nLH:1\nSF:b.c\nLF:9223372036854775807\nLH:-5\n"
    #expect(
      lines(try facts("lcov.info", report, "coverage"), "coverage", "module", "lines").last == "All – lcov.info:0")
  }

  @Test func testResultsAreFoundWithTheirResult() throws {
    #expect(
      lines(try facts("orders-ts", "test"), "test", "suite", "name", "result", "duration") == [
        "orders places an order passed 45 ms vitest-results.json:0",
        "orders › cancel refuses a paid | shipped order failed – vitest-results.json:0",
      ])
    #expect(
      lines(try facts("stock-py", "test"), "test", "name", "result", "duration") == [
        "test_items[a<b] passed 12 ms reports/junit.xml:4", "test_reserve failed 200 ms reports/junit.xml:5",
        "test_later skipped – reports/junit.xml:6",
      ])
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

  @Test func theHistoryIsReadSinceTheLastTag() throws {
    let root = DiscoveryTests.projects.appending(path: "stock-py").path
    let discovery = try #require(
      Discovery(root: root) { arguments in
        switch arguments.first {
        case "describe": "v1.0\n"
        case "show":
          arguments.last == "v1.0:./pyproject.toml" ? "[project]\ndependencies = [\n  \"asyncpg>=0.28\",\n]\n" : nil
        case "log": arguments.contains("v1.0..HEAD") ? "abc1\tDana\tAdd items\nabc2\tTom\tMend items\twith a tab\n" : ""
        default: "abc2\n"
        }
      })
    let facts = discovery.facts(for: ["change", "contributor", "update"])
    #expect(
      lines(facts, "update", "name", "from", "to") == [
        "fastapi none >=0.110 pyproject.toml:7", "asyncpg >=0.28 any pyproject.toml:8",
      ])
    #expect(facts.lists["change"]?.map { $0.fields["subject"] } == ["Add items", "Mend items\twith a tab"])
    #expect(facts.lists["contributor"]?.map { $0.fields["name"] } == ["Dana", "Tom"] && facts.gaps.isEmpty)
    let without = try #require(Discovery(root: root) { _ in nil }).facts(for: ["change"])
    #expect(without.gaps.first == "not read: the history, as the project is no git repository with a commit")
  }
}
