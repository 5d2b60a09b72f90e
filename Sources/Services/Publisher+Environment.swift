import Foundation
import Publishing

extension Publisher {
  /// A publisher for a job, with the secrets that the environment holds or a credential helper prints.
  ///
  /// - Throws: `PublishTrouble` where an address or a token is missing or wrong.
  public static func make(
    for job: PublishJob, environment: [String: String], transport: any HTTPTransport = URLSessionTransport(),
    progress: @escaping @Sendable (String) -> Void, isStopped: @escaping @Sendable () -> Bool
  ) async throws -> Publisher {
    let secrets = Secrets(environment: environment, helper: job.services.credentialHelper)
    let patience = Patience(firstDelay: environment["DOCGATE_RETRY_DELAY"].flatMap(TimeInterval.init) ?? 1)
    func client(_ service: String, _ address: String, _ credentials: Credentials?) throws -> ServiceClient {
      var address = address
      while address.hasSuffix("/") { address.removeLast() }
      guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
        url.host != nil, url.user == nil, url.query == nil, url.fragment == nil
      else {
        throw PublishTrouble(
          "the address of \(service) is not one: write it as https://host/path, without user, password and query")
      }
      return ServiceClient(service, base: url, credentials: credentials, transport: transport, patience: patience)
    }
    guard let credentials = try secrets.confluence() else {
      throw PublishTrouble(
        "Confluence needs a token: set DOCGATE_CONFLUENCE_TOKEN, on Cloud with DOCGATE_CONFLUENCE_USER")
    }
    let wiki = try client("Confluence", job.services.confluence, credentials)
    let isCloud = try await isCloud(wiki, job.services.flavor)
    let jira = try job.services.jira.map { address in
      Jira(client: try client("Jira", address, secrets.jira() ?? credentials), isCloud: isCloud)
    }
    let gitHub = try secrets.gitHub().map { token in GitHub(client: try client("GitHub", job.services.gitHub, token)) }
    return Publisher(
      job: job, confluence: isCloud ? CloudConfluence(client: wiki) : DataCenterConfluence(client: wiki), jira: jira,
      gitHub: gitHub, patience: patience, progress: progress, isStopped: isStopped)
  }

  /// Cloud has REST v2, which Data Center does not know.
  private static func isCloud(_ client: ServiceClient, _ flavor: ServiceAddresses.Flavor?) async throws -> Bool {
    if let flavor { return flavor == .cloud }
    if client.base.host?.hasSuffix(".atlassian.net") == true { return true }
    do {
      try await client.send(.get, "/api/v2/spaces", [("limit", "1")], mayRepeat: true)
      return true
    } catch let failure as ServiceFailure where failure.status == 404 {
      return false
    }
  }
}

/// Tokens, from the environment or from a command that prints one; never from a file of the repository.
private struct Secrets {
  let environment: [String: String]
  let helper: [String]?

  func confluence() throws -> Credentials? {
    guard let token = try value("DOCGATE_CONFLUENCE_TOKEN") ?? printed(for: "confluence") else { return nil }
    return Credentials(user: value("DOCGATE_CONFLUENCE_USER"), token: token)
  }

  /// A helper need not know the tokens of all services.
  func jira() -> Credentials? {
    guard let token = value("DOCGATE_JIRA_TOKEN") ?? (try? printed(for: "jira")) else { return nil }
    return Credentials(user: value("DOCGATE_JIRA_USER") ?? value("DOCGATE_CONFLUENCE_USER"), token: token)
  }

  func gitHub() -> Credentials? {
    (value("GITHUB_TOKEN") ?? (try? printed(for: "github"))).map { Credentials(user: nil, token: $0) }
  }

  private func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// The first line that the helper prints when it is asked for a service's token.
  private func printed(for service: String) throws -> String? {
    guard let helper, let program = helper.first else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + helper.dropFirst() + [service]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw PublishTrouble("the credential helper \(program) does not run")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    guard process.terminationStatus == 0, let line else {
      throw PublishTrouble("the credential helper \(program) gave no token")
    }
    return String(line)
  }
}
