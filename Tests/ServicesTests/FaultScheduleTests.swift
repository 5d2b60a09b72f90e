import Foundation
import Publishing
import Testing

@testable import Services

/// Runs that meet faults by chance, each followed by runs that meet none: what stands in the end is what was wanted.
@Suite(.serialized) struct FaultScheduleTests {
  /// `DOCGATE_FAULT_SEED` repeats the schedule that failed.
  private static var seeds: [UInt64] {
    ProcessInfo.processInfo.environment["DOCGATE_FAULT_SEED"].flatMap { UInt64($0) }.map { [$0] } ?? Array(1...300)
  }

  @Test func `after 300 random schedules of faults the state is the one that is wanted, nothing twice, no edit lost`()
    async throws
  {
    let workers = 4
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<workers {
        group.addTask {
          let transport = URLSessionTransport()
          for seed in Self.seeds where Int(seed) % workers == worker {
            try await FaultSchedule(seed, transport).run()
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

/// One schedule: what is published, what changes, what goes wrong, what a person does meanwhile.
private final class FaultSchedule {
  private var random: SeededRandom
  private let seed: UInt64
  private let site: Site
  private let transport: URLSessionTransport
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docgate-\(UUID().uuidString)")
  private var edits: [String: String] = [:]

  init(_ seed: UInt64, _ transport: URLSessionTransport) throws {
    self.seed = seed
    self.transport = transport
    random = SeededRandom(state: seed)
    site = try Site()
    site.confluence.pageSize = Int.random(in: 1...4, using: &random)
    site.confluence.make("Somebody's page")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func run() async throws {
    var job = try firstJob()
    if chance(50) {
      try await faultyRuns(job)
      editByHand()
      job = try change(job)
    }
    try await faultyRuns(job)
    try await cleanRuns(&job)
    check(job)
  }

  // MARK: What is published

  private func firstJob() throws -> PublishJob {
    var pages = [Site.page("design.md", "Technical Design"), Site.page("notes.md", "Implementation Notes")]
    if chance(50) { pages.append(Site.page("runbook.md", "Runbook")) }
    if chance(60) { pages[0].attachments = [try attachment("first")] }
    return site.job(pages)
  }

  private func attachment(_ text: String) throws -> PublishAttachment {
    let file = folder.appendingPathComponent("\(text).png")
    try Data(text.utf8).write(to: file)
    return PublishAttachment(name: "diagram.png", path: file.path, checksum: ContentHash.of(text))
  }

  private func change(_ job: PublishJob) throws -> PublishJob {
    var job = job
    job.pages[1].body = "<p>Other text</p>"
    if chance(30) { job.pages[0].title += " II" }
    if chance(40) { job.pages[0].attachments = [try attachment("second")] }
    if chance(30) { for index in job.pages.indices { job.pages[index].labels.append("version-2-0") } }
    if chance(30) {
      job.pages.removeLast()
      job.prunes = true
    }
    return job
  }

  // MARK: What goes wrong

  private func faultyRuns(_ job: PublishJob) async throws {
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let rate = [0, 5, 15, 30][Int.random(in: 0..<4, using: &random)]
      let faults = SeededFaults(state: random.next(), rate: rate)
      site.server.play { faults.fault($0) }
      let lives = chance(60) ? Int.random(in: 0..<45, using: &random) : Int.max
      _ = try? await site.publish(job, over: MortalTransport(inner: transport, lives: lives, diesAfter: chance(50)))
      if chance(25) { editByHand() }
    }
    site.server.play { _ in nil }
  }

  /// Somebody edits a page of docgate's.
  private func editByHand() {
    let pages = site.confluence.current.filter { $0.title.contains("User Authentication") && $0.title.contains(":") }
    guard chance(40), let page = pages.sorted(by: { $0.title < $1.title }).first else { return }
    let text = "<p>by hand \(edits.count)</p>"
    site.confluence.edit(page.title) { $0 + text }
    edits[page.id, default: ""] += text
  }

  // MARK: What stands in the end

  private func cleanRuns(_ job: inout PublishJob) async throws {
    let report = try await site.publish(job, over: transport)
    for (id, text) in edits {
      #expect(site.confluence.pages[id]?.body.contains(text) == true, "seed \(seed): an edit is lost")
    }
    if edits.isEmpty {
      #expect(report.errors == [], "seed \(seed)")
    } else {
      job.isForced = true
      #expect(try await site.publish(job, over: transport).errors == [], "seed \(seed): forced")
    }
    site.server.forgetRequests()
    #expect(try await site.publish(job, over: transport).errors == [], "seed \(seed): again")
    #expect(site.server.writes.map { "\($0.method) \($0.path)" } == [], "seed \(seed): again")
  }

  private func check(_ job: PublishJob) {
    let wanted = job.pages.map(\.title) + [job.context.overviewTitle, "Features", "Somebody's page"]
    #expect(site.confluence.current.map(\.title).sorted() == wanted.sorted(), "seed \(seed)")
    let overview = site.confluence.page(titled: job.context.overviewTitle)
    for page in job.pages {
      guard let made = site.confluence.page(titled: page.title) else { continue }
      #expect(made.body.hasPrefix(page.body + "<ac:structured-macro"), "seed \(seed): \(page.source)")
      #expect(made.parent == overview?.id, "seed \(seed): \(page.source)")
      #expect(made.labels.sorted() == page.labels.sorted(), "seed \(seed): \(page.source)")
      let attached = made.attachments.map { "\($0.key) \($0.value.comment)" }
      #expect(attached == page.attachments.map { "\($0.name) docgate \($0.checksum)" }, "seed \(seed): \(page.source)")
    }
    #expect(
      site.jira.comments.count == 1 && site.gitHub.comments.count == 1, "seed \(seed): comments \(site.jira.comments)")
    let linked = Set(job.pages.compactMap { site.confluence.page(titled: $0.title)?.id }.map { "docgate:\($0)" })
    #expect(linked == Set(site.jira.links.keys), "seed \(seed): links")
  }

  private func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
}

/// Which fault each request meets, by chance.
private final class SeededFaults {
  private var random: SeededRandom
  private let rate: Int

  init(state: UInt64, rate: Int) {
    random = SeededRandom(state: state)
    self.rate = rate
  }

  func fault(_ request: LocalServer.Request) -> LocalServer.Fault? {
    guard Int.random(in: 0..<100, using: &random) < rate else { return nil }
    switch Int.random(in: 0..<21, using: &random) {
    case 0..<5: return .dropBefore
    case 5..<10: return .dropAfter
    case 10..<13: return .answer(429, retryAfter: "0")
    case 13..<16: return .answer([500, 502, 503][Int.random(in: 0..<3, using: &random)])
    case 16..<19: return .answerAfter([500, 503, 504][Int.random(in: 0..<3, using: &random)])
    case 19 where Bool.random(using: &random): return .answer(MortalTransport.timeout)
    default: return .answerAfter(MortalTransport.timeout)
    }
  }
}

/// Sends some requests and no more, as a process does that is killed: before one is sent, or before its answer is read.
/// A status stands for a timeout, which nothing has to wait for then.
private final class MortalTransport: HTTPTransport, @unchecked Sendable {
  struct Killed: Error {}

  static let timeout = 599

  private let inner: URLSessionTransport
  private let lock = NSLock()
  private var lives: Int
  private let diesAfter: Bool

  init(inner: URLSessionTransport, lives: Int, diesAfter: Bool) {
    (self.inner, self.lives, self.diesAfter) = (inner, lives, diesAfter)
  }

  func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
    let left = lock.withLock {
      lives -= 1
      return lives
    }
    if left < 0 { throw Killed() }
    if left == 0, !diesAfter { throw Killed() }
    let answer = try await inner.send(request)
    if answer.status == MortalTransport.timeout {
      throw TransportFailure(reason: "no answer in time", mayHaveActed: true)
    }
    if left == 0 || lock.withLock({ lives <= 0 }) { throw Killed() }
    return answer
  }
}

/// SplitMix64.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
