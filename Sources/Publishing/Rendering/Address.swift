import Markup

/// Addresses as a page may hold them: with a scheme, and none that would run something.
enum Address {
  /// The address of a link or image of Markdown; nil where following it would run something.
  static func of(_ link: Link, in document: Document) -> String? {
    let address = document.address(of: link)
    switch link.style {
    case .inline, .reference: return safe(address)
    case .autolink, .bare:
      if AddressSyntax.hasScheme(address.utf8) { return safe(address) }
      return address.contains("@") ? "mailto:" + address : "http://" + address
    }
  }

  /// An address of HTML; nil where following it would run something.
  static func safe(_ address: String) -> String? {
    // Browsers pass over spaces and control characters in a scheme.
    let visible = address.unicodeScalars.lazy.filter { $0.value > 0x20 }
    let scheme = visible.prefix { $0 != ":" && $0 != "/" && $0 != "#" }
    switch String(String.UnicodeScalarView(scheme)).lowercased() {
    case "javascript", "vbscript", "data", "file": return address.contains(":") ? nil : address
    default: return address
    }
  }
}
