import Drafting
import Testing

/// Feature flags that the code asks for and that files define.
@Suite struct FeatureFlagTests {
  private let folder = ProjectFolder()

  private func flags(_ path: String, _ text: String) throws -> [String] {
    try folder.write(text, path)
    return try folder.facts("flag").lines("flag", "name", "default")
  }

  @Test func questionsToServicesOfFlagsAreFound() throws {
    let script = """
      import { init } from "@launchdarkly/node-server-sdk";
      const shown = await client.variation("new-cart", user, false);
      const size = ldClient.numberVariation('page-size', user, 20);
      if (unleash.isEnabled("dark_mode")) {}
      const v2 = await OpenFeature.getClient().getBooleanValue(
        "v2-api",
        true,
      );
      if (process.env.FEATURE_SEARCH === "on") {}
      // client.variation("removed", user, false);
      client.variation(name, user, false);
      """
    #expect(
      try flags("src/flags.ts", script) == [
        "FEATURE_SEARCH none src/flags.ts:9", "dark_mode none src/flags.ts:4", "new-cart false src/flags.ts:2",
        "page-size 20 src/flags.ts:3", "v2-api true src/flags.ts:5",
      ])
  }

  @Test func otherLanguagesAskInTheirStyle() throws {
    try folder.write("on, err := client.BooleanValue(ctx, \"beta\", true, evalCtx) // openfeature\n", "main.go")
    try folder.write("if (unleash.isEnabled(\"pay-later\")) {}\n", "Pay.java")
    #expect(
      try flags("app.py", "on = feature_client.get_boolean_value(\"tax\", False)\n") == [
        "beta true main.go:1", "pay-later none Pay.java:1", "tax false app.py:1",
      ])
  }

  @Test func whatOnlyLooksLikeAFlagIsNone() throws {
    let script = """
      const text = config.getStringValue("name", "x"); // launchdarkly
      logger.isEnabled("debug");
      form.isEnabled('button');
      process.env.PORT;
      """
    #expect(try flags("src/other.ts", script).isEmpty)
    let facts = try folder.facts("flag")
    #expect(facts.gaps.count == 1 && facts.gaps[0].hasPrefix("not found: feature flags"))
  }

  @Test func filesOfFlagsAreRead() throws {
    let flagd = """
      {"$schema": "https://flagd.dev/schema/v0/flags.json", "flags": {
        "later": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"},
        "rules": {"targeting": {}}
      }}
      """
    #expect(try flags("deploy/shop.flagd.json", flagd) == ["later false deploy/shop.flagd.json:2"])
    try folder.write("- {name: search, enabled: true}\n- {key: cart, default: list}\n- name\n", "config/features.yaml")
    #expect(
      try flags("flags.yml", "stock: true\nowner: shop\n") == [
        "cart list config/features.yaml:2", "later false deploy/shop.flagd.json:2",
        "search true config/features.yaml:1",
        "stock true flags.yml:1",
      ])
  }
}
