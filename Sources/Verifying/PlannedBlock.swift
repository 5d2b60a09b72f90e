import Linting
import Markup

/// A block whose commands are run.
public struct PlannedBlock: Sendable {
  /// The whole block with its fences.
  public let range: SourceRange
  /// The status that its last command is to have, 0 to 255.
  let exitStatus: Int32
  /// Run one after the other: all of a script at once, the commands of a session one by one.
  private(set) var steps: [Step]
  /// Whether it shows what its commands print.
  let showsOutput: Bool

  /// Whether the document says what any of it prints.
  public var comparesOutput: Bool { steps.contains { $0.expected != nil } }

  /// What is run at once.
  struct Step: Sendable {
    /// The opening fence, or the command behind a prompt.
    let place: SourceRange
    let script: [UInt8]
    /// Nil where the document does not say what is printed.
    var expected: ExpectedOutput?
  }

  init(_ listing: CodeListing, _ attributes: BlockAttributes, in document: Document) {
    let text = listing.text
    let transcript = Transcript(text)
    range = document.range(of: listing.block.node)
    exitStatus = attributes.exitStatus
    showsOutput = !transcript.commands.isEmpty && transcript.hasOutput
    if showsOutput {
      steps = transcript.commands.map { command in
        let place = command.prompt.upperBound..<text.line(command.lines.upperBound - 1).upperBound
        return Step(
          place: text.sourceRange(place), script: PlannedBlock.script(of: command, in: text),
          expected: ExpectedOutput(text, lines: command.output, in: document.source))
      }
    } else {
      let scripts = transcript.commands.map { PlannedBlock.script(of: $0, in: text) }
      let script = scripts.isEmpty ? text.bytes : Array(scripts.joined(separator: [0x0A]))
      steps = [Step(place: listing.opening, script: script)]
    }
  }

  /// What its commands print all together.
  mutating func expect(_ output: ExpectedOutput) { steps[steps.count - 1].expected = output }

  /// A command without the prompt before it, and without the `> ` that a shell puts before the lines that continue it.
  private static func script(of command: Transcript.Command, in text: CodeText) -> [UInt8] {
    var script = Array(text.bytes[command.prompt.upperBound..<text.line(command.lines.lowerBound).upperBound])
    for line in command.lines.dropFirst() {
      let bytes = text.bytes[text.line(line)]
      script.append(0x0A)
      script += bytes.starts(with: "> ".utf8) ? bytes.dropFirst(2) : bytes
    }
    return script
  }
}
