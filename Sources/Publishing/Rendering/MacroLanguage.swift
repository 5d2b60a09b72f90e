/// The languages that Confluence's code macro colours.
enum MacroLanguage {
  /// The macro's name for the language of a fence; nil for one that it does not know, which it refuses to show.
  static func confluenceName(_ language: String) -> String? {
    let name = language.lowercased()
    return aliases[name] ?? (names.contains(name) ? name : nil)
  }

  /// From the list in Atlassian's page on the code block macro.
  private static let names: Set<String> = [
    "actionscript3", "applescript", "bash", "c#", "cpp", "css", "coldfusion", "delphi", "diff", "erl", "groovy", "xml",
    "java", "jfx", "js", "php", "perl", "text", "powershell", "py", "ruby", "sql", "sass", "scala", "vb", "yml", "go",
    "json", "kotlin", "rust", "swift", "typescript", "html", "yaml", "python", "javascript", "shell", "c", "r", "lua",
    "haskell", "matlab", "graphql", "handlebars", "toml", "dart", "objective-c", "makefile", "docker", "hcl",
  ]

  private static let aliases: [String: String] = [
    "sh": "bash", "zsh": "bash", "console": "bash", "shell": "bash", "shell-session": "bash", "terminal": "bash",
    "javascript": "js", "jsx": "js", "node": "js", "ts": "typescript", "tsx": "typescript", "python": "py",
    "python3": "py", "yaml": "yml", "html": "xml", "xhtml": "xml", "svg": "xml", "csharp": "c#", "cs": "c#",
    "c++": "cpp", "cc": "cpp", "h": "cpp", "rb": "ruby", "pl": "perl", "ps1": "powershell", "pwsh": "powershell",
    "erlang": "erl", "golang": "go", "kt": "kotlin", "rs": "rust", "jsonc": "json", "json5": "json",
    "plaintext": "text", "plain": "text", "txt": "text", "none": "text", "patch": "diff", "scss": "sass",
    "dockerfile": "docker", "terraform": "hcl", "tf": "hcl", "objc": "objective-c", "make": "makefile",
    "gql": "graphql", "hs": "haskell", "postgresql": "sql", "mysql": "sql", "psql": "sql",
  ]
}
