import Markup

/// Text of HTML, whose character references stand for what they name.
enum HTMLText {
  static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var decoded = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      decoded += rest[..<start]
      if let end = rest[start...].prefix(40).firstIndex(of: ";") {
        decoded += CharacterReference.decode(String(rest[start...end]))
        rest = rest[rest.index(after: end)...]
      } else {
        decoded.append("&")
        rest = rest[rest.index(after: start)...]
      }
    }
    return decoded + rest
  }
}
