import Foundation
import Linting

/// What the web answered in earlier runs, in a file of the user's: good answers for a day, bad ones for a quarter of an
/// hour.
struct AnswerCache: Sendable {
  private let path: String
  private let now: Int
  private static let ages = (good: 86_400, bad: 900)

  /// The file in the user's folder for caches.
  init(now: Date = Date()) {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    let folder = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.cache"
    self.init(path: folder + "/docgate/links", now: now)
  }

  init(path: String, now: Date) {
    self.path = path
    self.now = Int(now.timeIntervalSince1970)
  }

  func answers(for pages: [String]) -> [String: LinkedFiles.Answer] {
    let wanted = Set(pages)
    return entries.filter { wanted.contains($0.key) }.mapValues(\.answer)
  }

  /// Adds answers and drops those that are too old. A cache that cannot be written costs only time.
  func store(_ answers: [String: LinkedFiles.Answer]) {
    guard !answers.isEmpty else { return }
    var all = entries
    for (page, answer) in answers { all[page] = Entry(answer: answer, time: now) }
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.value.time)\t\($0.key)\t\($0.value.words)" }
    let url = URL(fileURLWithPath: path)
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url, options: .atomic)
  }

  private struct Entry {
    let answer: LinkedFiles.Answer
    /// In seconds since 1970.
    let time: Int

    var words: String {
      switch answer {
      case .found: "found"
      case .moved(let address): "moved \(address)"
      case .failed(let reason): "failed \(reason.filter { !$0.isNewline && $0 != "\t" })"
      }
    }

    init(answer: LinkedFiles.Answer, time: Int) {
      self.answer = answer
      self.time = time
    }

    init?(words: Substring, time: Int) {
      self.time = time
      let parts = words.split(separator: " ", maxSplits: 1)
      switch (parts.first, parts.dropFirst().first) {
      case ("found", nil): answer = .found
      case ("moved", let address?): answer = .moved(to: String(address))
      case ("failed", let reason?): answer = .failed(String(reason))
      default: return nil
      }
    }

    func isFresh(at now: Int) -> Bool {
      if case .failed = answer { return (0...AnswerCache.ages.bad).contains(now - time) }
      return (0...AnswerCache.ages.good).contains(now - time)
    }
  }

  /// Those that are not too old; a line that is none is passed over.
  private var entries: [String: Entry] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var entries: [String: Entry] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3, let time = Int(parts[0]), let entry = Entry(words: parts[2], time: time),
        entry.isFresh(at: now)
      else { continue }
      entries[String(parts[1])] = entry
    }
    return entries
  }
}
