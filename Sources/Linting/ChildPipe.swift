import Foundation

/// A pipe that only the programs see that are given an end of it: a child that is spawned at the same time must not hold
/// it open.
public struct ChildPipe {
  public let reading: Int32
  public let writing: Int32

  /// Nil where there can be none.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}
