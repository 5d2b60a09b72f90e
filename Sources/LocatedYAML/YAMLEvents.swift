import CYAML

/// Calls with each event of a stream of YAML documents, in order.
///
/// - Throws: `YAMLError` where libyaml cannot read on, and what `take` throws.
func readEvents(of yaml: String, _ take: (yaml_event_t) throws -> Void) throws {
  var text = yaml
  try text.withUTF8 { bytes in
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      throw YAMLError(message: "there is not enough memory to read it", line: 1, column: 1)
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { throw YAMLError(parser, in: bytes) }
      defer { yaml_event_delete(&event) }
      guard event.type != YAML_STREAM_END_EVENT else { return }
      try take(event)
    }
  }
}

extension YAMLError {
  init(_ message: String, at mark: yaml_mark_t) {
    self.init(message: message, line: mark.line + 1, column: mark.column + 1)
  }

  /// What libyaml says of the place where it stopped.
  fileprivate init(_ parser: yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) {
    let problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
    guard parser.error != YAML_READER_ERROR else {
      let before = bytes.prefix(parser.problem_offset)
      let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      self.init(
        message: problem, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
        column: String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1)
      return
    }
    // A line without a colon, or a string without its end, is told where libyaml gave up on it, which is behind it.
    let context = parser.context.map { String(cString: $0) } ?? ""
    let isBehind = problem.contains("could not find expected ':'") || context.contains("quoted scalar")
    self.init(problem, at: isBehind ? parser.context_mark : parser.problem_mark)
  }
}
