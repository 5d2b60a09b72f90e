/// A document made from a template.
public struct Draft: Sendable, Equatable {
  /// What stands where something is still to be written; the gate finds it.
  public static let placeholder = "TODO"

  public let text: String
  /// The sections with something still to be written, as a message names them.
  public let openSections: [String]

  /// Fills a template in.
  ///
  /// A section with something to write is written; one with nothing keeps its instruction and a placeholder.
  public init(_ template: Template, _ values: [String: DraftValue]) {
    let values = values.filter { !$0.value.isEmpty }
    var writer = DraftWriter(values: values)
    writer.write(frontMatter: template.frontMatter)
    for section in template.sections { writer.write(section) }
    text = writer.text
    openSections = writer.openSections
  }
}
