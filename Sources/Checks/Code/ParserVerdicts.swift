import Foundation

/// What parsers said of texts, by their contents: within a run, and in a file between runs.
final class ParserVerdicts: @unchecked Sendable {
  /// Where a parser gave up: its line, 1-based, and what it said; nil where it read the text.
  struct Complaint: Sendable {
    let line: Int
    let message: String
  }

  private let lock = NSLock()
  private var known: [String: Complaint?] = [:]
  private var file: String?
  private var isRead = false
  /// In bytes; a larger file is begun anew.
  private static let largestFile = 4 << 20

  /// - Parameter file: nil keeps nothing between runs.
  init(file: String?) { self.file = file }

  /// The file in the user's folder for caches.
  static var userFile: String? {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
    return caches.map { $0 + "/docgate/parsed-code" }
  }

  /// The verdict on a text, asked for only where it is not known; `judge` gives nil where there is none to keep.
  func verdict(on key: String, _ judge: () -> Complaint??) -> Complaint? {
    lock.lock()
    readFile()
    let found = known[key]
    lock.unlock()
    if let found { return found }
    guard let verdict = judge() else { return nil }
    lock.lock()
    defer { lock.unlock() }
    known[key] = .some(verdict)
    append("\(key)\t\(verdict?.line ?? 0)\t\(verdict?.message ?? "")\n")
    return verdict
  }

  /// A key for a text as a program reads it, which changes with the program's file.
  static func key(_ words: [String], path: String, _ text: [UInt8]) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let head = Array("\(path) \(date) \(words.joined(separator: " "))\n".utf8)
    var (left, right): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
    for byte in head + text {
      left = (left ^ UInt64(byte)) &* 0x100_0000_01B3
      right = (right &+ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93
      right ^= right >> 32
    }
    return String(left, radix: 16) + String(right, radix: 16)
  }

  private func readFile() {
    guard !isRead else { return }
    isRead = true
    guard let file, let data = FileManager.default.contents(atPath: file) else { return }
    if data.count > ParserVerdicts.largestFile {
      try? FileManager.default.removeItem(atPath: file)
      return
    }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let number = Int(parts[1]), number >= 0 else { continue }
      known[String(parts[0])] = .some(number == 0 ? nil : Complaint(line: number, message: String(parts[2])))
    }
  }

  /// What cannot be kept is asked again the next time.
  private func append(_ line: String) {
    guard let file else { return }
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard descriptor >= 0 else {
      self.file = nil
      return
    }
    defer { close(descriptor) }
    _ = Array(line.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
