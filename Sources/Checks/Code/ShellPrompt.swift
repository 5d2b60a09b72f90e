import Linting
import Markup

/// Flags prompts in a block that is called a shell script: where no output stands between them they only hinder copying,
/// and where some does it is no script.
///
/// `commands` lists the programs by which a command is told from output.
public struct ShellPrompt: CodeCheck {
  private let commands: Set<String>

  public init(_ parameters: inout ParameterReader) { commands = Set(parameters.strings("commands") ?? []) }

  public func check(_ listing: CodeListing, in document: CheckedDocument, _ report: inout Report) {
    guard ["shell", "powershell"].contains(listing.language.canonicalName) else { return }
    let transcript = Transcript(listing.text, programs: commands)
    guard let first = transcript.commands.first?.prompt else { return }
    let removal = transcript.commands.map { Edit(listing.text.sourceRange($0.prompt), "") }
    let (advice, fix): (String, Fix?) =
      if !transcript.hasOutput {
        ("a prompt is copied with its command: take it out", Fix(.safe, removal))
      } else if transcript.isMixed {
        ("some commands have a prompt and some have none: take the prompts out", Fix(.unsafe, removal))
      } else {
        (
          "prompts and output are no script: call the block 'console', or show the output apart",
          Fix(.unsafe, [Edit(listing.language.range, "console")])
        )
      }
    report.flag(listing.text.sourceRange(first), ["advice": advice], fix: fix)
  }
}
