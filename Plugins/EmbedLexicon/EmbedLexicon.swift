import Foundation
import PackagePlugin

/// Runs `embed-lexicon` over Rules/lexicon whenever a file in it changes.
@main
struct EmbedLexicon: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let lexicon = context.package.directoryURL.appendingPathComponent("Rules/lexicon")
    let output = context.pluginWorkDirectoryURL.appendingPathComponent("EmbeddedLexicon.swift")
    let files = try FileManager.default.contentsOfDirectory(at: lexicon, includingPropertiesForKeys: nil)
    return [
      .buildCommand(
        displayName: "Embedding Rules/lexicon", executable: try context.tool(named: "embed-lexicon").url,
        arguments: [lexicon.path, output.path], inputFiles: files, outputFiles: [output])
    ]
  }
}
