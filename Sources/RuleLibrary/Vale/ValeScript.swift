/// Scripts of Vale's that do no more than look for a pattern: docgate runs none, but can look for the pattern.
enum ValeScript {
  /// The pattern; nil for a script that does anything else.
  static func pattern(in script: String) -> String? {
    let lines = script.split(whereSeparator: \.isNewline).filter { !$0.drop { $0.isWhitespace }.hasPrefix("//") }
    // `matches := []`, and one match for each that `text.re_find` finds.
    let search =
      #/\s*(?:text\s*:=\s*import\("text"\)\s*)?matches\s*:=\s*\[\]\s*for\s+(?<name>\w+)\s+in\s+text\.re_find\(\s*(?<pattern>`[^`]*`|"(?:[^"\\]|\\.)*")\s*,\s*scope\s*,\s*-1\s*\)\s*\{\s*matches\s*=\s*append\(\s*matches\s*,\s*\{\s*begin:\s*\k<name>\[0\]\.begin\s*,\s*end:\s*\k<name>\[0\]\.end\s*\}\s*\)\s*\}[\s}]*/#
    guard let match = lines.joined(separator: "\n").wholeMatch(of: search) else { return nil }
    let written = match.pattern.dropFirst().dropLast()
    let pattern = match.pattern.hasPrefix("`") ? String(written) : unescaped(written)
    // A script's pattern takes the text for one line unless it says otherwise.
    return "(?-m)" + pattern
  }

  private static func unescaped(_ text: Substring) -> String {
    var out = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        out.append(["n": "\n", "t": "\t", "r": "\r"][character] ?? character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        out.append(character)
      }
    }
    return out
  }
}
