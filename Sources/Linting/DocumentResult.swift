import Markup

/// What is known of a document whatever its findings are.
public struct DocumentProfile: Sendable {
  /// As given, `/` between parts.
  public let path: String
  public let type: TypeAssignment
  /// Words of prose.
  public let words: Int
  public let title: String

  public init(_ document: CheckedDocument) {
    path = document.path
    type = document.type
    words = document.prose.wordCount
    title = document.outline.title.map { document.source.string($0.text) } ?? ""
  }
}

/// Findings about one document, with the source that they flag.
public struct DocumentResult: Sendable {
  public let profile: DocumentProfile
  public let source: SourceText
  /// In the order of their places.
  public private(set) var findings: [Finding]
  /// For each finding a text that stays the same when lines move; empty where nobody asked for them.
  public private(set) var fingerprints: [String]

  /// - Parameter hasFingerprints: whether a format or baseline needs them.
  public init(_ profile: DocumentProfile, _ source: SourceText, findings: [Finding], hasFingerprints: Bool = true) {
    self.profile = profile
    self.source = source
    self.findings = findings
    fingerprints = hasFingerprints ? Fingerprint.all(of: findings, path: profile.path, source: source) : []
  }

  /// The same with only some findings.
  public func keeping(_ isKept: (Int) -> Bool) -> DocumentResult {
    let kept = findings.indices.filter(isKept)
    if kept.count == findings.count { return self }
    var result = self
    result.findings = kept.map { findings[$0] }
    result.fingerprints = fingerprints.isEmpty ? [] : kept.map { fingerprints[$0] }
    return result
  }
}

/// Whether a document passes one of the standard's quality checks.
public struct QualityMark: Sendable {
  public enum State: String, Sendable {
    case passed, failed
    /// No rule for it applies to the document.
    case unchecked
  }

  public let id: String
  public let text: String
  public let state: State

  public init(id: String, text: String, state: State) {
    self.id = id
    self.text = text
    self.state = state
  }

  /// What the check comes to when further findings came to another mark: one failure is enough.
  public func merged(with other: QualityMark) -> QualityMark { other.state == .failed ? other : self }
}

/// Recognises a finding in another version of its document: by file, rule and the words around it, not by line.
enum Fingerprint {
  static func all(of findings: [Finding], path: String, source: SourceText) -> [String] {
    var seen: [UInt64: Int] = [:]
    return findings.map { finding in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes where byte > 0x20 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0x1F) &* 0x100_0000_01B3
      }
      add(path.utf8)
      add(finding.rule.utf8)
      let line = source.line(source.lineIndex(of: min(finding.range.start, max(source.count - 1, 0))))
      add(source.bytes[line.start..<line.end])
      if finding.range.isEmpty { add(finding.message.utf8) }
      let number = seen[hash, default: 0]
      seen[hash] = number + 1
      add("\(number)".utf8)
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
  }
}
