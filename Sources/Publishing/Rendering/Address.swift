import Markup

/// The addresses of links as they are meant: escapes and character references decoded, dangerous schemes refused.
enum Address {
  /// The address of a link or image of Markdown; nil where following it would run something.
  static func of(_ link: Link, in document: Document) -> String? {
    let written = decoded(document.source.string(link.destination))
    switch link.style {
    case .inline, .reference: return safe(written)
    case .autolink, .bare:
      let whole = document.source.string(document.nodes[link.node].range)
      let address = whole.hasPrefix("<") ? String(whole.dropFirst().dropLast()) : whole
      if address.contains("@"), !hasScheme(address) { return "mailto:" + address }
      return safe(hasScheme(address) ? address : "http://" + address)
    }
  }

  /// An address of HTML, without the spaces around it; nil where following it would run something.
  static func safe(_ address: String) -> String? {
    let scheme = address.unicodeScalars.lazy.filter { $0.value > 0x20 }.prefix { $0 != ":" && $0 != "/" && $0 != "#" }
    switch String(String.UnicodeScalarView(scheme)).lowercased() {
    case "javascript", "vbscript", "data", "file": return hasScheme(address) || address.contains(":") ? nil : address
    default: return address
    }
  }

  /// Whether an address begins with a scheme such as `https:` (RFC 3986, section 3.1).
  static func hasScheme(_ address: String) -> Bool {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")), colon > address.startIndex else { return false }
    let scheme = address.utf8[..<colon]
    return scheme.first!.isLetter
      && scheme.allSatisfy {
        $0.isAlphanumeric || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0)
      }
  }

  /// Takes out backslashes before punctuation and decodes character references.
  private static func decoded(_ written: String) -> String {
    guard written.contains("\\") || written.contains("&") else { return written }
    var text = ""
    var rest = written[...]
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, next.isASCII, next.isPunctuation || next.isSymbol {
        text.append(next)
        rest = rest.dropFirst(2)
      } else if first == "&", let end = rest.prefix(40).firstIndex(of: ";") {
        text += CharacterReference.decode(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
