import Linting
import Markup

/// Flags prompts in a block that is called a shell script: where no output stands between them they only hinder copying,
/// and where some does it is no script.
public struct ShellPrompt: CodeCheck {
  public init(_ parameters: inout ParameterReader) {}

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard listing.language.canonicalName == "shell" else { return }
    let transcript = Transcript(listing.text)
    guard let first = transcript.commands.first?.prompt else { return }
    let places = transcript.commands.map { listing.text.sourceRange($0.prompt) }
    if transcript.hasOutput {
      report.flag(
        listing.text.sourceRange(first),
        ["advice": "prompts and output are no script: call the block 'console', or show the output apart"],
        fix: Fix(.unsafe, [Edit(listing.language.range, "console")]))
    } else {
      report.flag(
        listing.text.sourceRange(first),
        ["advice": "a prompt is copied with its command: take it out"],
        fix: Fix(.safe, places.map { Edit($0, "") }))
    }
  }
}
