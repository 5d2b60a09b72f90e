import Foundation

/// The time that the patterns of a rule may take in one document: what one place of a text may take is limited in steps, but
/// a step over a back reference can be as long as the text.
///
/// It is time of the processor in the thread that uses it, so that a busy machine finds what an idle one finds; that clock
/// costs a call of the system, so it runs from when the clock on the wall, which costs little, tells of a millisecond.
public struct PatternBudget {
  /// In nanoseconds, for a document of any length, and for each place where a match was looked for.
  private static let base = 200_000_000
  private static let share = 100
  private static let millisecond = 1_000_000

  /// On the wall.
  private var started: Int?
  /// Of the processor; nil as long as the clock on the wall is enough.
  private var processorStarted: Int?
  /// The time used, in nanoseconds, when the clock was read last.
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
      started = PatternBudget.now(CLOCK_MONOTONIC)
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
    let used = used()
    stride = used - checked < PatternBudget.millisecond ? min(stride * 2, 1 << 16) : max(stride / 2, 1)
    (checked, uncheckedPlaces) = (used, 0)
    guard used <= PatternBudget.base + PatternBudget.share * places else { throw PatternLimitError() }
  }

  /// Nanoseconds of the processor, at most a millisecond before its clock runs.
  private mutating func used() -> Int {
    if let processorStarted { return PatternBudget.now(CLOCK_THREAD_CPUTIME_ID) - processorStarted }
    let wall = PatternBudget.now(CLOCK_MONOTONIC)
    let used = min(wall - (started ?? wall), PatternBudget.millisecond)
    if used == PatternBudget.millisecond { processorStarted = PatternBudget.now(CLOCK_THREAD_CPUTIME_ID) - used }
    return used
  }

  /// Nanoseconds.
  private static func now(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
