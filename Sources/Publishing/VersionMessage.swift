/// The message that a version of a page carries in its history.
public enum VersionMessage {
  static let beginning = "docgate:"

  public static func of(_ page: PublishPage, in job: PublishJob) -> String {
    var parts: [String] = []
    if let commit = job.commit { parts.append("commit \(commit.prefix(12))") }
    if let number = job.context.pullRequestNumber { parts.append("pull request #\(number)") }
    if let phase = job.context.phase { parts.append("phase \(phase.rawValue)") }
    parts += job.allowances.map { "\($0.rule) allowed: \($0.reason)" }
    let told = parts.isEmpty ? "published" : parts.joined(separator: ", ")
    return "\(beginning) \(told) [\(page.contentHash)]"
  }
}
