import Linting
import Markup

/// Credentials whose issuers gave them a form of their own, after the documentation of each issuer.
enum CredentialFormat {
  private struct Form {
    let prefix: [UInt8]
    /// How many letters follow the prefix at least.
    let length: Int
    let kind: String
    let placeholder: String

    init(_ prefix: String, _ length: Int, _ kind: String, _ placeholder: String = "<token>") {
      (self.prefix, self.length, self.kind, self.placeholder) = (Array(prefix.utf8), length, kind, placeholder)
    }
  }

  private static let forms = [
    Form("AKIA", 16, "an AWS access key", "AKIAIOSFODNN7EXAMPLE"),
    Form("ASIA", 16, "an AWS access key", "ASIAIOSFODNN7EXAMPLE"),
    Form("ghp_", 36, "a GitHub token"), Form("gho_", 36, "a GitHub token"), Form("ghu_", 36, "a GitHub token"),
    Form("ghs_", 36, "a GitHub token"), Form("ghr_", 36, "a GitHub token"), Form("github_pat_", 40, "a GitHub token"),
    Form("glpat-", 20, "a GitLab token"), Form("xoxb-", 20, "a Slack token"), Form("xoxp-", 20, "a Slack token"),
    Form("xoxa-", 20, "a Slack token"), Form("xoxr-", 20, "a Slack token"), Form("xoxs-", 20, "a Slack token"),
    Form("xapp-", 20, "a Slack token"),
    Form("hooks.slack.com/services/T", 30, "a Slack webhook", "https://hooks.slack.com/services/<path>"),
    Form("AIza", 35, "a Google API key", "<api-key>"), Form("ya29.", 30, "a Google token"),
    Form("GOCSPX-", 28, "a Google client secret", "<client-secret>"),
    Form("sk_live_", 16, "a Stripe key", "<api-key>"), Form("rk_live_", 16, "a Stripe key", "<api-key>"),
    Form("sk-ant-", 30, "an API key", "<api-key>"), Form("sk-proj-", 30, "an API key", "<api-key>"),
    Form("sk-", 40, "an API key", "<api-key>"), Form("npm_", 36, "an npm token"), Form("pypi-AgE", 50, "a PyPI token"),
    Form("dckr_pat_", 20, "a Docker token"), Form("SG.", 60, "a SendGrid key", "<api-key>"),
    Form("hf_", 34, "a Hugging Face token"), Form("shpat_", 32, "a Shopify token"),
    Form("dop_v1_", 60, "a DigitalOcean token"), Form("hvs.", 24, "a Vault token"),
    Form("eyJ", 60, "a JSON Web Token"),
  ]

  /// How long a credential of a known form is at least.
  static let shortest = 20

  /// For each remainder of the first three bytes whether a form begins so, by which nearly all words are told at once.
  private static let openings: [Bool] = {
    var openings = Array(repeating: false, count: 1 << 12)
    for form in forms { openings[opening(form.prefix[0], form.prefix[1], form.prefix[2])] = true }
    return openings
  }()

  private static func opening(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) ^ Int(second) << 3 ^ Int(third) << 5) & 0xFFF
  }

  /// The credential that begins at the start of a range of three bytes or more.
  static func match(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> CredentialSearch.Secret? {
    let start = range.lowerBound
    guard openings[opening(bytes[start], bytes[start + 1], bytes[start + 2])] else { return nil }
    return matchForm(bytes, range)
  }

  private static func matchForm(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> CredentialSearch.Secret? {
    for form in forms where range.count >= form.prefix.count + form.length {
      guard bytes[range.lowerBound] == form.prefix[0], bytes[range.lowerBound + 1] == form.prefix[1],
        bytes[range].starts(with: form.prefix)
      else { continue }
      let body = range.lowerBound + form.prefix.count
      var end = body
      while end < range.upperBound, isOfToken(bytes[end], form) { end += 1 }
      while end > body, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
      guard end - body >= form.length, isReal(bytes[body..<end], form) else { continue }
      return CredentialSearch.Secret(range: range.lowerBound..<end, kind: form.kind, placeholder: form.placeholder)
    }
    return nil
  }

  private static func isOfToken(_ byte: UInt8, _ form: Form) -> Bool {
    if form.prefix.count == 4, form.prefix[1] == UInt8(ascii: "K") || form.prefix[1] == UInt8(ascii: "S") {
      return byte.isAlphanumeric
    }
    return byte.isAlphanumeric || "-_.".utf8.contains(byte) || (byte == UInt8(ascii: "/") && form.prefix.contains(byte))
  }

  private static func isReal(_ body: Slice<UnsafeBufferPointer<UInt8>>, _ form: Form) -> Bool {
    if form.prefix.starts(with: "eyJ".utf8) { return isSignedToken(body) }
    if form.prefix.starts(with: "AKIA".utf8) || form.prefix.starts(with: "ASIA".utf8) {
      guard body.count == 16, body.allSatisfy({ $0.isDigit || $0 & 0x20 == 0 }) else { return false }
    }
    return SecretStrength.isRandom(body)
  }

  /// Header, payload and signature; the payload of a well-known example names `John Doe`.
  private static func isSignedToken(_ body: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let parts = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count >= 20, SecretStrength.isRandom(parts[2]) else { return false }
    return SecretStrength.decoded(parts[1]).map { !SecretStrength.hasPlaceholderWord($0) } ?? true
  }
}
