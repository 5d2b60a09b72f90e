import Linting
import Markup

/// Files that are no UTF-8 text are linted as far as they can be read, and named.
enum EncodingTrouble {
  static func diagnostics(of source: SourceText, _ path: String) -> [Diagnostic] {
    guard let offset = source.firstInvalidByte else { return [] }
    let place = source.position(of: offset)
    let isUTF16 = source.count >= 2 && [[0xFF, 0xFE], [0xFE, 0xFF]].contains([source.bytes[0], source.bytes[1]])
    let message = isUTF16 ? "this is UTF-16; save it as UTF-8" : "not valid UTF-8 from here on; save the file as UTF-8"
    return [Diagnostic(message, file: path, line: place.line, column: place.column)]
  }
}
