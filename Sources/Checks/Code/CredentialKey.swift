import Linting
import Markup

/// The name in front of `:` or `=` that says that a secret follows: `DB_PASSWORD`, `"client_secret"`, `apiKey`.
struct CredentialKey {
  private enum Kind { case password, secret, token, key }
  private let value: Kind

  var kind: String {
    switch value {
    case .password: "a password"
    case .secret: "a secret"
    case .token: "a token"
    case .key: "a key"
    }
  }

  var placeholder: String {
    switch value {
    case .password: "<password>"
    case .secret: "<secret>"
    case .token: "<token>"
    case .key: "<key>"
    }
  }

  /// Nil where the name is another.
  init?(before sign: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    var end = sign
    while end > 0, CredentialKey.isBetween(bytes[end - 1]) { end -= 1 }
    guard end >= 3 else { return nil }
    guard CredentialKey.canEnd(bytes[end - 3] | 0x20, bytes[end - 2] | 0x20, bytes[end - 1] | 0x20) else { return nil }
    var start = end
    while start > 0,
      bytes[start - 1].isAlphanumeric || bytes[start - 1] == UInt8(ascii: "_") || bytes[start - 1] == UInt8(ascii: "-")
    {
      start -= 1
    }
    let name = bytes[start..<end].filter { $0.isAlphanumeric }.map(\.lowercased)
    guard let entry = CredentialKey.names.first(where: { name.reversed().starts(with: $0.name) }) else { return nil }
    let rest = name.dropLast(entry.name.count)
    guard !CredentialKey.harmless.contains(where: { rest.reversed().starts(with: $0) }) else { return nil }
    value = entry.kind
  }

  /// Whether a value is a secret of this kind and not a name for one.
  func isSecret(_ text: Slice<UnsafeBufferPointer<UInt8>>, isQuoted: Bool) -> Bool {
    guard let first = text.first, !"/.@!#%*&?~".utf8.contains(first) else { return false }
    if !isQuoted, CredentialKey.isPath(text) { return false }
    return value == .password ? SecretStrength.isPassword(text) : SecretStrength.isToken(text)
  }

  /// `process.env.KEY_V2`, `secrets.token1`: a place to read it from.
  private static func isPath(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let dot = text.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return text[..<dot].allSatisfy { $0.isLetter || $0 == UInt8(ascii: "_") }
  }

  private static func reversed(_ text: String) -> [UInt8] { text.utf8.reversed() }

  /// What may stand between a name and its sign: `"token" :`, `**Token**:`.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "`"): true
    default: false
    }
  }

  /// Whether one of the names ends so, by which nearly all others are told at once.
  private static func canEnd(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch third {
    case UInt8(ascii: "d"):
      (first == UInt8(ascii: "o") && second == UInt8(ascii: "r"))
        || (second == UInt8(ascii: "w") && (first == UInt8(ascii: "s") || first == UInt8(ascii: "p")))
    case UInt8(ascii: "e"): second == UInt8(ascii: "s") || second == UInt8(ascii: "d")
    case UInt8(ascii: "t"): first == UInt8(ascii: "r") && second == UInt8(ascii: "e")
    case UInt8(ascii: "n"): first == UInt8(ascii: "k") && second == UInt8(ascii: "e")
    case UInt8(ascii: "y"): first == UInt8(ascii: "k") && second == UInt8(ascii: "e")
    default: false
    }
  }

  private static let names: [(name: [UInt8], kind: Kind)] = [
    (reversed("password"), .password), (reversed("passwd"), .password), (reversed("passphrase"), .password),
    (reversed("passcode"), .password), (reversed("pwd"), .password), (reversed("secret"), .secret),
    (reversed("token"), .token), (reversed("apikey"), .key), (reversed("accesskey"), .key),
    (reversed("secretkey"), .key), (reversed("privatekey"), .key), (reversed("accountkey"), .key),
    (reversed("authkey"), .key), (reversed("signingkey"), .key), (reversed("encryptionkey"), .key),
    (reversed("masterkey"), .key), (reversed("subscriptionkey"), .key),
  ]

  /// What makes another thing of a name: `nextPageToken`, `creationToken`.
  private static let harmless = [
    "next", "page", "continuation", "continue", "creation", "sync", "cursor", "scroll", "skip", "cancellation", "start",
    "resume", "resumption", "request", "idempotency", "delta", "device", "registration",
    "change", "previous", "prev",
  ].map(reversed)
}
