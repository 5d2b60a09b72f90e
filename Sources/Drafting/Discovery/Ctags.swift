import Foundation

/// Declarations in source files, from Universal Ctags.
struct Ctags {
  struct Tag {
    let name: String
    /// Relative to the root of the project.
    let path: String
    /// 1-based.
    let line: Int
    let kind: String
    /// The names of what it stands in, joined by points; nil at the top of a file.
    let scope: String?
    /// The kind of what it stands in.
    let scopeKind: String?
    /// The type, where ctags tells it.
    let type: String?
    /// Whether blanks stand before it in its line.
    let isIndented: Bool
  }

  private let root: String
  private let run: @Sendable ([String]) -> String?

  /// Longer lists of files are handed over in parts, as a command line has an end.
  private static let batch = 500

  /// - Parameter run: the output of ctags for its arguments, or nil where it is not there or fails.
  init(root: URL, run: @escaping @Sendable ([String]) -> String?) {
    self.root = root.standardizedFileURL.path + "/"
    self.run = run
  }

  /// - Parameter kinds: options that choose what is told of each language.
  /// - Returns: nil where ctags cannot be run, or is not Universal Ctags with JSON.
  func tags(in paths: [String], kinds: [String] = []) -> [Tag]? {
    // A project's own options could make ctags tell anything.
    let options =
      ["--options=NONE", "--output-format=json", "--fields=+nKszZt", "--sort=no"] + kinds + ["-f", "-"]
    let batches = stride(from: 0, to: paths.count, by: Ctags.batch).map { start in
      paths[start..<min(start + Ctags.batch, paths.count)].map { root + $0 }
    }
    let outputs = Outputs()
    DispatchQueue.concurrentPerform(iterations: batches.count) { [run] index in
      outputs.add(run(options + batches[index]), at: index)
    }
    guard let all = outputs.inOrder else { return nil }
    return all.flatMap { output in
      output.utf8.split(separator: UInt8(ascii: "\n")).compactMap { tag(Data($0)) }
    }
  }

  /// What the runs print, which end in any order.
  private final class Outputs: @unchecked Sendable {
    private let lock = NSLock()
    private var outputs: [Int: String?] = [:]

    func add(_ output: String?, at index: Int) { lock.withLock { outputs[index] = .some(output) } }

    /// Nil where one failed.
    var inOrder: [String]? {
      let all = lock.withLock { outputs.sorted { $0.key < $1.key }.compactMap(\.value) }
      return all.count == lock.withLock { outputs.count } ? all : nil
    }
  }

  private func tag(_ line: Data) -> Tag? {
    guard let fields = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any],
      let name = fields["name"] as? String, let path = fields["path"] as? String, let line = fields["line"] as? Int,
      let kind = fields["kind"] as? String, !name.hasPrefix("__anon")
    else { return nil }
    let type = (fields["typeref"] as? String).map { String($0.trimmingPrefix("typename:")) }
    let pattern = fields["pattern"] as? String ?? ""
    return Tag(
      name: name, path: path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path, line: line, kind: kind,
      scope: fields["scope"] as? String, scopeKind: fields["scopeKind"] as? String, type: type,
      isIndented: pattern.hasPrefix("/^ ") || pattern.hasPrefix("/^\t"))
  }
}
