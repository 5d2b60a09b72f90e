extension CodeBlock {
  /// The first word behind the opening fence, which names the language; empty where there is none.
  public func language(in source: SourceText) -> String {
    String(decoding: languageRange(in: source), as: UTF8.self)
  }

  /// The bytes of that word.
  public func languageRange(in source: SourceText) -> Slice<UnsafeBufferPointer<UInt8>> {
    source.bytes[info.start..<info.end].prefix {
      !$0.isMarkdownSpace && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ",")
    }
  }
}

extension Document {
  /// Where a link leads, with escapes and character references decoded.
  public func address(of link: Link) -> String {
    let text = source.string(link.destination)
    guard link.style == .inline || link.style == .reference else {
      return link.style == .bare && text.contains("@") && !text.contains("://") ? "mailto:" + text : text
    }
    return CharacterReference.decodeAll(in: text, takesEscapes: true)
  }

  /// Where a reference definition leads, with escapes and character references decoded.
  public func address(of definition: ReferenceDefinition) -> String {
    CharacterReference.decodeAll(in: source.string(definition.destination), takesEscapes: true)
  }
}

/// How addresses are written.
public enum AddressSyntax {
  /// Whether an address begins with a scheme such as `https:` (RFC 3986, section 3.1).
  public static func hasScheme(_ address: some Collection<UInt8>) -> Bool {
    guard let first = address.first, first.isLetter, let colon = address.firstIndex(of: Byte.colon) else {
      return false
    }
    return address[..<colon].allSatisfy { $0.isAlphanumeric || "+.-".utf8.contains($0) }
  }
}
