import Markup

/// Finds HTTP methods with a path: `POST /login`.
public enum Endpoint {
  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map { Array($0.utf8) }

  /// The sections whose title names a method and a path.
  static func sections(_ document: Document, _ outline: Outline) -> [Int] {
    outline.sections.indices.filter { find(in: outline.sections[$0].title, of: document.source) != nil }
  }

  /// The first method with a path or address in a range.
  public static func find(in range: SourceRange, of source: SourceText) -> SourceRange? {
    let bytes = source.bytes
    var i = range.start
    while i + 4 < range.end {
      // A method has three capitals at least, so that it begins behind a third byte that is none.
      guard bytes[i + 2] >= 0x41, bytes[i + 2] <= 0x5A else {
        i += 3
        continue
      }
      // D to P: the first letters of the methods.
      guard bytes[i] >= 0x44, bytes[i] <= 0x50 else {
        i += 1
        continue
      }
      if i == range.start || !bytes[i - 1].isLetter,
        let method = methods.first(where: { matches($0, at: i, bytes, range.end) })
      {
        var path = i + method.count
        while path < range.end, bytes[path] == 0x20 || bytes[path] == 0x60 || bytes[path] == 0x2A { path += 1 }
        if path > i + method.count, path < range.end, isPath(bytes, path, range.end) {
          var end = path
          while end < range.end, bytes[end] > 0x20, bytes[end] != 0x60 { end += 1 }
          return SourceRange(i, end)
        }
      }
      i += 1
    }
    return nil
  }

  private static func matches(_ method: [UInt8], at i: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    guard i + method.count < end else { return false }
    for (offset, byte) in method.enumerated() where bytes[i + offset] != byte { return false }
    return true
  }

  private static func isPath(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
    if bytes[i] == 0x2F || bytes[i] == 0x7B || bytes[i] == 0x3C { return true }
    return i + 7 < end && bytes[i] == 0x68 && bytes[i + 1] == 0x74 && bytes[i + 2] == 0x74 && bytes[i + 3] == 0x70
  }
}
