import Yams

extension YAMLError {
  /// The first mistake in a text of one or several YAML documents; nil where a parser reads them all.
  public static func first(in yaml: String) -> YAMLError? {
    do {
      let parser = try Yams.Parser(yaml: yaml, resolver: .basic, encoding: .utf8)
      while try parser.nextRoot() != nil {}
      return nil
    } catch let error as YamlError {
      return YAMLError(syntax: error)
    } catch {
      return nil
    }
  }

  /// Nil for what is a matter of meaning: a key that stands twice, an alias without its anchor.
  private init?(syntax error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      // A line without a colon, or a string without its end, is told where the parser gave up on it, which is behind it.
      let isBehind = problem.contains("could not find expected ':'") || context?.text.contains("quoted scalar") == true
      let place = isBehind ? context?.mark ?? mark : mark
      self.init(message: problem, line: place.line, column: place.column)
    case .reader(let problem, _, _, _): self.init(message: problem, line: 1, column: 1)
    default: return nil
    }
  }
}
