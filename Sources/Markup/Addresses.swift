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
    return decoded(text)
  }

  /// Where a reference definition leads, with escapes and character references decoded.
  public func address(of definition: ReferenceDefinition) -> String { decoded(source.string(definition.destination)) }

  private func decoded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == Byte.backslash || $0 == Byte.ampersand }) else { return text }
    var out = ""
    var rest = Substring(text)
    while let first = rest.first {
      if first == "\\", let next = rest.dropFirst().first, next.isASCII, next.isPunctuation || next.isSymbol {
        out.append(next)
        rest = rest.dropFirst(2)
      } else if first == "&", let end = rest.firstIndex(of: ";") {
        out += CharacterReference.decode(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else {
        out.append(first)
        rest = rest.dropFirst()
      }
    }
    return out
  }
}
