import Linting
import Markup

/// Flags links by `http:` to a host with a public name, which nearly all serve `https:`.
///
/// A port that is written belongs to one of the two, so the address with one is left; so are names kept for examples.
public struct InsecureLink: DocumentCheck {
  /// Hosts that serve `http:` alone; those under them too.
  private let exceptions: Set<String>

  public init(_ parameters: inout ParameterReader) {
    exceptions = Set((parameters.strings("except") ?? []).map { $0.lowercased() })
  }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    let bytes = document.source.bytes
    let isInsecure = { (address: SourceRange) in bytes[address.start + 4] == UInt8(ascii: ":") }
    document.forEachWebLink(where: isInsecure) { address, range, _ in
      guard address.prefix(5).lowercased() == "http:", let host = WebHost(address), host.isPublicName, host.port == nil,
        !isException(host.name)
      else { return }
      let scheme = SourceRange(range.start, range.start + 4)
      report.flag(range, ["target": address], fix: Fix(.unsafe, [Edit(scheme, "https")]))
    }
  }

  private func isException(_ host: String) -> Bool {
    exceptions.contains(host) || exceptions.contains { host.hasSuffix("." + $0) }
  }
}
