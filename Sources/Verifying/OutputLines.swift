/// What commands print, in lines.
enum OutputLines {
  /// Without white space at the ends of lines, and without blank lines at both ends.
  static func lines(of output: [UInt8]) -> [ArraySlice<UInt8>] {
    let lines = output.split(separator: 0x0A, omittingEmptySubsequences: false).map(trimmed)
    return Array(lines.trimming(where: \.isEmpty))
  }

  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line[..<(line.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? line.startIndex)]
  }
}

extension Array {
  /// Without the elements at both ends for which something is true.
  func trimming(where isTrimmed: (Element) -> Bool) -> ArraySlice<Element> {
    let rest = drop(while: isTrimmed)
    return rest[..<(rest.lastIndex { !isTrimmed($0) }.map { $0 + 1 } ?? rest.startIndex)]
  }
}
