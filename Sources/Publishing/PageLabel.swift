/// Labels as Confluence allows them.
///
/// The rule: letters become lower case, each run of characters that a label may not hold (`! # & ( ) * . : ; < > ? @ [ ]
/// ^`, spaces, commas, quotation marks, slashes) becomes one hyphen, hyphens at the ends go, 255 UTF-16 units stay. So
/// `jira:PROJ-123` becomes `jira-proj-123`, and `version:1.2.0` becomes `version-1-2-0`.
public enum PageLabel {
  public static func of(_ text: String) -> String {
    var label = ""
    for scalar in text.lowercased().unicodeScalars {
      if isAllowed(scalar) {
        label.unicodeScalars.append(scalar)
      } else if !label.hasSuffix("-") {
        label.append("-")
      }
    }
    while label.hasSuffix("-") { label.removeLast() }
    while label.hasPrefix("-") { label.removeFirst() }
    while label.utf16.count > 255 { label.removeLast() }
    return label
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar == "_" { return true }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The labels of a context's pages, and the exact values that they stand for.
  public static func all(of context: PublishContext, type: String) -> (labels: [String], facts: [String: String]) {
    var facts = ["jira": context.issueKey, "type": type]
    if let number = context.pullRequestNumber { facts["pr"] = "\(number)" }
    if let version = context.version { facts["version"] = version }
    let labels = facts.filter { $0.key != "type" }.map { of("\($0.key):\($0.value)") }.sorted() + [of(type)]
    return (labels, facts)
  }
}
