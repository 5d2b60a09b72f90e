import LocatedYAML
import Testing

@Suite struct CompactFormTests {
  @Test func valuesComeBackAsTheyWere() throws {
    let value = try LocatedValue(yaml: "a: 1\nb: [x, \"y z\", é😀]\nc:\n  d: |\n    two\n    lines\n")
    #expect(value.compactForm.hasPrefix("m1 1 3 "))
    #expect(LocatedValue(compactForm: "m1 1 1 s1 1 1 as1 4 1 1")?["a"]?.scalar == "1")
  }

  @Test func anythingElseIsRefused() {
    #expect(LocatedValue(compactForm: "") == nil)
    #expect(LocatedValue(compactForm: "x1 1 1 a") == nil)
    #expect(LocatedValue(compactForm: "s1 1 99 a") == nil)
    #expect(LocatedValue(compactForm: "l1 1 3 s1 1 1 a") == nil)
  }
}
