import Testing

@testable import Linting

@Suite struct NearestTests {
  @Test(arguments: [
    ("kitten", "sitting", 3, 3), ("kitten", "sitting", 2, nil), ("", "abc", 3, 3), ("abc", "", 2, nil),
    ("same", "same", 0, 0), ("ab", "ba", 2, 2), ("setup", "step", 4, 2), ("abcdef", "xabcdef", 1, 1),
  ])
  func theDistanceIsToldUpToALimit(left: String, right: String, limit: Int, expected: Int?) {
    #expect(Nearest.distance(Array(left.utf8), Array(right.utf8), limit: limit) == expected)
  }
}
