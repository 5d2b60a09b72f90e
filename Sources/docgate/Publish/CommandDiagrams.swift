import Foundation
import Linting
import Publishing

/// Draws diagrams with the commands that the configuration names, each once for the same code.
final class CommandDiagrams: Diagrams, @unchecked Sendable {
  /// By the language of the fence; `{input}` and `{output}` stand for the files.
  private let commands: [String: [String]]
  private let folder: String
  private(set) var attachments: [PublishAttachment] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter folder: where the pictures are put.
  init(commands: [String: [String]], folder: String) {
    self.commands = commands
    self.folder = folder
  }

  func image(of code: String, language: String) -> LinkTarget? {
    guard let command = commands[language.lowercased()], let program = command.first else { return nil }
    let name = "\(language.lowercased())-\(ContentHash.of(code)).png"
    let output = folder + "/" + name
    if attachments.contains(where: { $0.name == name }) { return .attachment(name) }
    guard draw(code, command, to: output), let data = FileManager.default.contents(atPath: output) else {
      diagnostics.append(
        Diagnostic("\(program) did not draw a \(language) diagram; it is shown as code", file: "", severity: .warning))
      return nil
    }
    attachments.append(PublishAttachment(name: name, path: output, checksum: ContentHash.of(data)))
    return .attachment(name)
  }

  private func draw(_ code: String, _ command: [String], to output: String) -> Bool {
    let input = output + ".txt"
    guard (try? Data(code.utf8).write(to: URL(fileURLWithPath: input))) != nil else { return false }
    defer { try? FileManager.default.removeItem(atPath: input) }
    let words = command.map {
      $0.replacingOccurrences(of: "{input}", with: input).replacingOccurrences(of: "{output}", with: output)
    }
    return ChildProcess.run(words)?.status == 0
  }
}
