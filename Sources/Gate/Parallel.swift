import Foundation

/// Runs work on several threads and keeps its order.
enum Parallel {
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], jobs: Int, _ work: @escaping @Sendable (Input) -> Output
  ) -> [Output] {
    guard jobs > 1, inputs.count > 1 else { return inputs.map(work) }
    let slots = Slots<Output>(count: inputs.count)
    DispatchQueue.concurrentPerform(iterations: min(jobs, inputs.count)) { _ in
      while let index = slots.take() { slots.put(work(inputs[index]), at: index) }
    }
    return slots.values
  }

  /// Hands out indices and takes results, each under a lock.
  private final class Slots<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Value?]
    private var next = 0

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func take() -> Int? {
      lock.withLock {
        guard next < results.count else { return nil }
        defer { next += 1 }
        return next
      }
    }

    func put(_ value: Value, at index: Int) { lock.withLock { results[index] = value } }

    var values: [Value] { lock.withLock { results.compactMap { $0 } } }
  }
}
