import Foundation
import PackagePlugin

/// Runs `embed-rules` over Rules/ whenever a file in it changes.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appendingPathComponent("Rules")
    let output = context.pluginWorkDirectoryURL.appendingPathComponent("EmbeddedFiles.swift")
    let files =
      FileManager.default.enumerator(at: rules, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return [
      .buildCommand(
        displayName: "Embedding Rules/", executable: try context.tool(named: "embed-rules").url,
        arguments: [rules.path, output.path], inputFiles: files.filter { !$0.hasDirectoryPath }, outputFiles: [output])
    ]
  }
}
