import Markup
import Testing

@Suite struct CredentialTests {
  /// Letters in no order, as many as wanted.
  private func drawn(_ count: Int, from letters: String = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    -> String
  {
    var random = SeededRandom(seed: UInt64(count) + 7)
    return String((0..<count).compactMap { _ in letters.randomElement(using: &random) })
  }

  @Test func eachFormIsFoundAndNeverRepeated() throws {
    let rule = try CodeRule("credential")
    let capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
    let secrets = [
      "AKIA" + drawn(16, from: capitals), "ghp_" + drawn(36), "github_pat_" + drawn(60), "glpat-" + drawn(20),
      "xoxb-" + drawn(40), "hooks.slack.com/services/T" + drawn(10) + "/B" + drawn(9) + "/" + drawn(24),
      "AIza" + drawn(35),
      "sk_live_" + drawn(24), "sk-" + drawn(48), "npm_" + drawn(36), "dckr_pat_" + drawn(27), "hf_" + drawn(34),
      "eyJhbGciOiJIUzI1NiJ9." + "eyJ" + drawn(40) + "." + drawn(43),
    ]
    for secret in secrets {
      for text in [
        "Use \(secret) here.\n", "`\(secret)`\n", "```sh\nexport A=\(secret)\n```\n", "[a](https://\(secret))\n",
        "> | \(secret) |\n",
      ] {
        let found = rule.run(text)
        #expect(found.texts == [secret], "\(text)")
        #expect(found.messages.allSatisfy { !$0.contains(secret) && !$0.contains(secret.suffix(8)) })
      }
    }
  }

  @Test func wordsThatStandForSecretsPass() throws {
    let rule = try CodeRule("credential")
    for value in [
      "changeme", "your-token", "<token>", "example", "password", "***", "xxxxxxxx", "${TOKEN}", "$TOKEN",
      "{{ token }}",
      "12345678", "abcd1234efgh", "my-app-2", "postgres", "process.env.TOKEN", "null", "secretName", "a1", "********",
      "web-tls-2025", "get_token()", "YOUR_API_KEY_2", "%TOKEN1a2B3c%", "@token1A2b3", "/run/secrets/k1A2b3c4",
      "arn:aws:a1:B2:c3:D4",
    ] {
      for line in ["password: \(value)", "TOKEN=\(value)", "\"apiKey\": \"\(value)\",", "client_secret = '\(value)'"] {
        #expect(rule.run("```\n\(line)\n```\n").texts == [], "\(line)")
      }
    }
  }

  @Test func keysThatPointAtSecretsAreFoundInAnyForm() throws {
    let rule = try CodeRule("credential")
    let value = "r7Kq2xVm9LtZ4w"
    for line in [
      "password: \(value)", "DB_PASSWORD=\(value)", "\"client_secret\": \"\(value)\"", "apiKey: '\(value)',",
      "secret_key := \"\(value)\"",
      "--password=\(value) --x", "https://a.b/?x=1&pwd=\(value)&y=2", "access-key => \(value)", "**Token:** `\(value)`",
      "mysql://root:\(value)@db:3306/a",
    ] {
      #expect(rule.run("\(line)\n").texts == [value], "\(line)")
    }
    for line in [
      "nextPageToken: \(value)", "tokens: \(value)", "key: \(value)", "id: \(value)", "public_key: \(value)",
    ] {
      #expect(rule.run("\(line)\n").texts == [], "\(line)")
    }
  }
}
