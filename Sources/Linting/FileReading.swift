import Foundation
import Markup

extension SourceText {
  /// The largest file that is read, in bytes: offsets are 32 bits wide.
  public static let maximumSize = 1 << 30

  /// Reads a file.
  ///
  /// - Throws: `Diagnostic` that says why it cannot be read.
  public static func reading(_ path: String) throws -> SourceText { try reading(fileOrPipe: path).text }

  /// Reads a file, and tells whether it can be read again, as a pipe cannot.
  ///
  /// - Throws: `Diagnostic` that says why it cannot be read.
  public static func reading(fileOrPipe path: String) throws -> (text: SourceText, isFile: Bool) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw trouble(path) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw trouble(path) }
    guard info.st_mode & S_IFMT != S_IFDIR else { throw Diagnostic("this is a folder, not a file", file: path) }
    guard Int(info.st_size) <= maximumSize else {
      throw Diagnostic("larger than 1 GiB; exclude it in the configuration", file: path)
    }
    return (try read(descriptor, expecting: Int(info.st_size), path), info.st_mode & S_IFMT == S_IFREG)
  }

  /// Whether a path is that of a file.
  public static func isFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// Reads to the end, whatever the size was said to be: a pipe tells none. That no more came than was said, though there
  /// was room for it, is the end of what said a size.
  private static func read(_ descriptor: Int32, expecting size: Int, _ path: String) throws -> SourceText {
    var capacity = size + 1
    var storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + padding)
    var count = 0
    while true {
      if count == capacity {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + padding)
        larger.update(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
      }
      let got = Foundation.read(descriptor, storage + count, capacity - count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0, count + got <= maximumSize else {
        storage.deallocate()
        throw trouble(path)
      }
      count += got
      if got == 0 || (got == size && count == size) { return SourceText(adopting: storage, count: count) }
    }
  }

  private static func trouble(_ path: String) -> Diagnostic {
    let reason = String(cString: strerror(errno))
    return Diagnostic("cannot be read: \(reason)", file: path)
  }
}
