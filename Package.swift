// swift-tools-version:6.0
import PackageDescription

// A static runtime halves the start of the command on Linux (10 ms to 5 ms) and lets the binary run without a toolchain.
let whereStatic = BuildSettingCondition.when(platforms: [.linux], configuration: .release)

/// The modules of the core are optimised as one, so that small functions need not be marked for it by hand.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-cross-module-optimization", "-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

/// What runs once for a document that is drafted, published or verified is not optimised: the first build is shorter.
let seldom: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// The folders of Sources/Checks by the module that they belong to: modules that do not know one another are compiled at
/// the same time, which shortens the first build.
let checkFolders = [
  "CodeChecks": ["Code"],
  "DocumentChecks": ["Encoding", "Freshness", "Images", "Leftovers", "Links", "Structure"],
  "ProseChecks": ["Acronyms", "Sentences", "Wording"],
]

func checks(_ name: String) -> Target {
  let others = checkFolders.filter { $0.key != name }.values.joined() + ["AllChecks.swift"]
  return .target(
    name: name, dependencies: ["Linting", "Patterns"], path: "Sources/Checks", exclude: others, swiftSettings: fast)
}

let package = Package(
  name: "docgate",
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "docgate", targets: ["docgate"]),
    .executable(name: "docgate-publish", targets: ["docgate-publish"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .systemLibrary(
      name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CMarkArena", dependencies: ["CMark"]),
    .target(name: "Markup", dependencies: ["CMark", "CMarkArena"], swiftSettings: fast),
    .target(name: "WordForms", swiftSettings: fast),
    .target(name: "Prose", dependencies: ["Markup", "WordForms"], swiftSettings: fast, plugins: ["EmbedLexicon"]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "LocatedYAML", dependencies: ["CYAML"]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: fast),
    .target(name: "Linting", dependencies: ["Prose", "WordForms", "LocatedYAML", "Patterns"], swiftSettings: fast),
    checks("CodeChecks"),
    checks("DocumentChecks"),
    checks("ProseChecks"),
    .target(
      name: "Checks", dependencies: ["CodeChecks", "DocumentChecks", "ProseChecks"],
      exclude: Array(checkFolders.values.joined())),
    .target(name: "EmbeddedRules", plugins: ["EmbedRules"]),
    .target(name: "RuleLibrary", dependencies: ["Linting", "EmbeddedRules"]),
    .target(name: "Reporting", dependencies: ["Linting"]),
    .target(name: "Drafting", dependencies: ["LocatedYAML"], swiftSettings: seldom),
    .target(name: "Publishing", dependencies: ["Markup"], swiftSettings: seldom),
    .target(name: "Services", dependencies: ["Publishing"], swiftSettings: seldom),
    .target(name: "Verifying", dependencies: ["Linting", "Patterns"], swiftSettings: seldom),
    .target(name: "Gate", dependencies: ["Checks", "RuleLibrary", "Reporting"]),
    .executableTarget(
      name: "docgate",
      dependencies: [
        "Gate", "Drafting", "Publishing", "Verifying",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: seldom + [.unsafeFlags(["-static-stdlib"], whereStatic)],
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-Xclang-linker", "-no-pie"], whereStatic)]),

    .executableTarget(
      // Not static: Foundation's network stack needs libcurl, which the static runtime does not bring.
      name: "docgate-publish", dependencies: ["Services"], swiftSettings: seldom),

    .executableTarget(name: "embed-rules", dependencies: ["LocatedYAML", "WordForms"]),
    .executableTarget(name: "embed-lexicon", dependencies: ["WordForms"]),
    .plugin(name: "EmbedLexicon", capability: .buildTool(), dependencies: ["embed-lexicon"]),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

    .testTarget(name: "MarkupTests", dependencies: ["Markup", "CMark"]),
    .testTarget(name: "WordFormsTests", dependencies: ["WordForms", "embed-lexicon"]),
    .testTarget(name: "ProseTests", dependencies: ["Prose"]),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
    .testTarget(name: "LintingTests", dependencies: ["Checks", "RuleLibrary"]),
    .testTarget(name: "RuleTests", dependencies: ["Checks", "RuleLibrary"]),
    .testTarget(name: "WordingTests", dependencies: ["Checks", "RuleLibrary"]),
    .testTarget(name: "CodeTests", dependencies: ["Checks", "RuleLibrary"]),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting"]),
    .testTarget(name: "DraftingTests", dependencies: ["Drafting"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"]),
    .testTarget(name: "ServicesTests", dependencies: ["Services", "docgate", "docgate-publish"]),
    .testTarget(name: "VerifyingTests", dependencies: ["Verifying", "RuleLibrary"]),
    .testTarget(name: "CommandTests", dependencies: ["docgate", "Verifying"]),
  ]
)
