import Linting
import Markup

/// Flags links to hosts that only the writer's machine or network reaches, unless the text shows the host: then a reader
/// who runs the service knows what it is.
public struct PrivateHostLink: DocumentCheck {
  private let allowed: Set<String>

  public init(_ parameters: inout ParameterReader) {
    allowed = Set((parameters.strings("except") ?? []).map { $0.lowercased() })
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let source = document.source
    let mayBePrivate = { (address: SourceRange) in WebHost.mayBePrivate(address, in: source) }
    document.forEachWebLink(where: mayBePrivate) { address, range, link in
      guard let host = WebHost(address), host.isPrivate, !allowed.contains(host.name) else { return }
      if let link, shows(document.document.plainText(of: link.node).lowercased(), host.name) { return }
      report.flag(range, ["target": address, "host": host.name])
    }
  }

  /// Whether a text holds the host as a host: `localhost`, `10.0.0.1`, `wiki/setup`, but not the word `wiki`.
  private func shows(_ text: String, _ host: String) -> Bool {
    let isPlainWord = host != "localhost" && !host.contains(".") && !host.contains(":")
    return isPlainWord ? text == host || text.contains(host + "/") : text.contains(host)
  }
}
