/// A path pattern as in `.gitignore`: `*` within a part of the path, `**` across parts, `?`, `[a-z]` and `{a,b}`.
///
/// A pattern without `/` fits the last part of a path at any depth.
public struct Glob: Sendable {
  public let pattern: String
  private let alternatives: [[UInt8]]

  public init(_ pattern: String) {
    self.pattern = pattern
    alternatives = Glob.expandBraces(pattern).filter { !$0.isEmpty }.map { text in
      var text = text.hasPrefix("./") ? String(text.dropFirst(2)) : text
      if text.hasSuffix("/") { text += "**" }
      return Array((text.hasPrefix("/") ? String(text.dropFirst()) : text.contains("/") ? text : "**/" + text).utf8)
    }
  }

  /// - Parameter path: relative to the folder that the pattern is meant for, `/` between parts.
  public func matches(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    return alternatives.contains { Glob.matches($0[...], bytes[...]) }
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    switch first {
    case UInt8(ascii: "*"):
      if pattern.dropFirst().first == first { return matchesAcross(pattern.dropFirst(2), path) }
      return matchesWithin(pattern.dropFirst(), path)
    case UInt8(ascii: "?"):
      guard let byte = path.first, byte != UInt8(ascii: "/") else { return false }
      return matches(pattern.dropFirst(), path.dropFirst())
    case UInt8(ascii: "["):
      guard let byte = path.first, let (isIn, rest) = set(pattern), isIn(byte) else { return false }
      return matches(rest, path.dropFirst())
    default:
      guard path.first == first else { return false }
      return matches(pattern.dropFirst(), path.dropFirst())
    }
  }

  /// `**/` stands for any folders, also for none.
  private static func matchesAcross(_ rest: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    let tail = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    if tail.isEmpty { return true }
    var place = path
    while true {
      if matches(tail, place) { return true }
      guard let slash = place.firstIndex(of: UInt8(ascii: "/")) else { return false }
      place = place[(slash + 1)...]
    }
  }

  private static func matchesWithin(_ rest: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var place = path
    while true {
      if matches(rest, place) { return true }
      guard let byte = place.first, byte != UInt8(ascii: "/") else { return false }
      place = place.dropFirst()
    }
  }

  private static func set(_ pattern: ArraySlice<UInt8>) -> ((UInt8) -> Bool, ArraySlice<UInt8>)? {
    guard let end = pattern.dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else { return nil }
    var members = Array(pattern[(pattern.startIndex + 1)..<end])
    let isNegated = members.first == UInt8(ascii: "!") || members.first == UInt8(ascii: "^")
    if isNegated { members.removeFirst() }
    let test: (UInt8) -> Bool = { byte in
      var i = 0
      while i < members.count {
        if i + 2 < members.count, members[i + 1] == UInt8(ascii: "-") {
          if byte >= members[i], byte <= members[i + 2] { return !isNegated }
          i += 3
        } else {
          if byte == members[i] { return !isNegated }
          i += 1
        }
      }
      return isNegated
    }
    return (test, pattern[(end + 1)...])
  }

  private static func expandBraces(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "{"), let close = pattern[open...].firstIndex(of: "}") else {
      return [pattern]
    }
    let parts = pattern[pattern.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
    let before = String(pattern[..<open])
    let after = String(pattern[pattern.index(after: close)...])
    return parts.prefix(64).flatMap { expandBraces(before + String($0) + after) }
  }
}
