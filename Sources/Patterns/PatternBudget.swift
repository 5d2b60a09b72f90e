import Foundation

/// The time that the patterns of a rule may take in one document: what one place of a text may take is limited in steps, but
/// a step over a back reference can be as long as the text.
///
/// It is time of the processor in the thread that uses it, so that a busy machine finds what an idle one finds.
public struct PatternBudget {
  /// In nanoseconds, for a document of any length, and for each place where a match was looked for.
  private static let base = 200_000_000
  private static let share = 100

  private var started: Int?
  private var checked = 0
  private var places = 0
  private var uncheckedPlaces = 0
  /// How many places are tried before the clock is read again.
  private var stride = 1

  public init() {}

  /// Offset behind the places that may be tried in one go from a start on.
  ///
  /// - Parameter hasLongSteps: whether one step of the pattern may read much of the text.
  mutating func end(from start: Int, _ text: UnsafeBufferPointer<UInt8>, hasLongSteps: Bool) -> Int {
    if started == nil {
      stride = hasLongSteps ? 1 : 32
      let now = PatternBudget.now
      (started, checked) = (now, now)
    }
    guard text.count > (hasLongSteps ? 64 : 1024), start + stride < text.count else { return text.count + 1 }
    var end = start + stride
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Counts places that were tried.
  ///
  /// - Throws: `PatternLimitError` where all time is used up.
  mutating func spend(_ count: Int) throws(PatternLimitError) {
    places += count
    uncheckedPlaces += count
    guard uncheckedPlaces >= stride else { return }
    let now = PatternBudget.now
    stride = now - checked < 1_000_000 ? min(stride * 2, 1 << 16) : max(stride / 2, 1)
    (checked, uncheckedPlaces) = (now, 0)
    guard now - (started ?? now) <= PatternBudget.base + PatternBudget.share * places else { throw PatternLimitError() }
  }

  /// Nanoseconds.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
