import Gate
import Linting
import LocatedYAML
import Publishing

/// The `publish:` section of a configuration.
struct PublishSettings {
  /// By the names of the context file.
  private(set) var values: [String: String] = [:]
  private(set) var confluenceURL: String?
  private(set) var flavor: String?
  private(set) var jiraURL: String?
  private(set) var gitHubURL: String?
  private(set) var credentialHelper: [String]?
  private(set) var diagrams: [String: [String]] = [:]

  /// By the configuration of the first of some documents, with what is wrong there.
  static func read(for paths: [String], of project: Project) -> (PublishSettings, [Diagnostic]) {
    guard let (value, file) = project.publishing(of: paths) else { return (PublishSettings(), []) }
    var diagnostics: [Diagnostic] = []
    let settings = PublishSettings(value, file: file, diagnostics: &diagnostics)
    return (settings, diagnostics)
  }

  init() {}

  init(_ value: LocatedValue, file: String, diagnostics: inout [Diagnostic]) {
    var reader = ParameterReader(value, file: file)
    for key in ContextValues.keys { values[key] = reader.string(key) }
    if let confluence = reader.value("confluence") {
      var inner = ParameterReader(confluence, file: file)
      confluenceURL = inner.string("url")
      flavor = inner.string("flavor")
      values["confluence_space"] = inner.string("space") ?? values["confluence_space"]
      inner.finish()
      diagnostics += inner.diagnostics
    }
    if let jira = reader.value("jira") {
      var inner = ParameterReader(jira, file: file)
      jiraURL = inner.string("url")
      inner.finish()
      diagnostics += inner.diagnostics
    }
    if let gitHub = reader.value("github") {
      var inner = ParameterReader(gitHub, file: file)
      gitHubURL = inner.string("api-url")
      inner.finish()
      diagnostics += inner.diagnostics
    }
    credentialHelper = reader.strings("credential-helper")
    diagrams = reader.lists("diagrams") ?? [:]
    reader.finish()
    diagnostics += reader.diagnostics
  }

  /// What to do where it is not known where Confluence is, or who asks.
  func lacking(_ environment: [String: String]) -> [String] {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    var lacking: [String] = []
    if !isSet("DOCGATE_CONFLUENCE_URL"), confluenceURL == nil {
      lacking.append(
        "where Confluence is: set DOCGATE_CONFLUENCE_URL, or publish: {confluence: {url: ...}} in .docgate.yml")
    }
    if !isSet("DOCGATE_CONFLUENCE_TOKEN"), credentialHelper == nil {
      lacking.append("a token: set DOCGATE_CONFLUENCE_TOKEN, on Cloud with DOCGATE_CONFLUENCE_USER")
    }
    return lacking
  }

  /// Where the services are; the environment wins over the configuration.
  ///
  /// - Throws: `Diagnostic` where Confluence is of no kind that is known.
  func addresses(_ environment: [String: String]) throws -> ServiceAddresses {
    let confluence = environment["DOCGATE_CONFLUENCE_URL"].flatMap { $0.isEmpty ? nil : $0 } ?? confluenceURL ?? ""
    var services = ServiceAddresses(confluence: confluence)
    if let name = environment["DOCGATE_CONFLUENCE_FLAVOR"] ?? flavor {
      services.flavor = ServiceAddresses.Flavor(rawValue: name.lowercased())
      guard services.flavor != nil else {
        throw Diagnostic("the flavor of Confluence is cloud or datacenter, not '\(name)'", file: "")
      }
    }
    services.jira = environment["DOCGATE_JIRA_URL"] ?? jiraURL
    services.gitHub = environment["DOCGATE_GITHUB_API_URL"] ?? gitHubURL ?? services.gitHub
    services.credentialHelper = credentialHelper
    return services
  }
}
