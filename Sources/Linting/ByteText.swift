/// Text as it is written: bytes that grow, since a report is put together from many small pieces. They lie outside Swift's
/// arrays, whose general ways of growing cost more than most pieces.
public struct ByteText: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  public private(set) var count = 0

  /// - Parameter capacity: how many bytes fit in at first; at least 1.
  public init(capacity: Int = 1024) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// What is written so far; it stays where it is until more is appended.
  var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// A copy that takes no more room than it must.
  public var bytes: [UInt8] { Array(written) }

  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  public mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    if capacity - count < text.count { grow(by: text.count) }
    (storage + count).update(from: start, count: text.count)
    count += text.count
  }

  /// A literal is taken for a `StaticString`, which costs no reference counting.
  @_disfavoredOverload
  public mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
      // A string that Foundation keeps in another encoding.
      for byte in text.utf8 { append(byte) }
    }
  }

  public mutating func append(_ message: Message) { append(message.bytes) }

  public mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0 else { return }
    if capacity - count < times { grow(by: times) }
    (storage + count).update(repeating: byte, count: times)
    count += times
  }

  /// Appends a number that is not negative, in decimal digits.
  public mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    capacity = max(2 * capacity, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }
}
