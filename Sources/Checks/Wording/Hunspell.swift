import Foundation
import Linting

/// A spelling dictionary of Hunspell's, whose library is looked for when the first rule asks for it: who checks no
/// spelling need not have it.
final class Hunspell: @unchecked Sendable {
  private typealias Create = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Destroy = @convention(c) (OpaquePointer) -> Void
  private typealias Spell = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> Int32
  private typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private typealias Suggest =
    @convention(c) (
      OpaquePointer, UnsafeMutablePointer<Words?>, UnsafePointer<CChar>
    ) -> Int32
  private typealias FreeList = @convention(c) (OpaquePointer, UnsafeMutablePointer<Words?>, Int32) -> Void

  /// Why there is no dictionary, and what to do.
  struct Absence: Error {
    let message: String
  }

  private let dictionary: OpaquePointer
  private let destroy: Destroy
  private let spell: Spell
  private let suggest: Suggest
  private let freeList: FreeList
  /// Hunspell is not made for several threads.
  private let lock = NSLock()
  private var known: [String: Bool] = [:]
  private var suggested: [String: [String]] = [:]

  /// - Parameters:
  ///   - language: the dictionary's name: `en_US`.
  ///   - path: a folder that holds it, or the dictionary itself; nil for the folders where systems keep them.
  ///   - folders: where else it may be.
  init(language: String, path: String?, folders: [String] = []) throws(Absence) {
    guard let library = Hunspell.library else {
      throw Absence(
        message: "libhunspell is not installed; run apt-get install libhunspell-1.7-0, or brew install hunspell")
    }
    func function<Function>(_ name: String, _: Function.Type = Function.self) throws(Absence) -> Function {
      guard let symbol = dlsym(library, name) else { throw Absence(message: "libhunspell has no function '\(name)'") }
      return unsafeBitCast(symbol, to: Function.self)
    }
    guard let base = Hunspell.base(of: language, path, folders) else {
      throw Absence(
        message: "there is no dictionary '\(language)' here; install one, such as hunspell-en-us, or give 'dictionary'")
    }
    let create: Create = try function("Hunspell_create")
    (destroy, spell) = (try function("Hunspell_destroy"), try function("Hunspell_spell"))
    (suggest, freeList) = (try function("Hunspell_suggest"), try function("Hunspell_free_list"))
    guard let made = create(base + ".aff", base + ".dic") else {
      throw Absence(message: "the dictionary \(base).dic cannot be read")
    }
    dictionary = made
  }

  deinit { destroy(dictionary) }

  private static var library: UnsafeMutableRawPointer? {
    let names = [
      "libhunspell-1.7.so.0", "libhunspell-1.6.so.0", "libhunspell.so", "libhunspell-1.7.0.dylib",
      "/opt/homebrew/lib/libhunspell-1.7.0.dylib", "/usr/local/lib/libhunspell-1.7.0.dylib",
    ]
    for name in names {
      if let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) { return library }
    }
    return nil
  }

  /// The dictionary's path without its ending.
  private static func base(of language: String, _ path: String?, _ others: [String]) -> String? {
    let variable = ProcessInfo.processInfo.environment["DICPATH"]?.split(separator: ":").map(String.init) ?? []
    let folders =
      others + variable + [
        "/usr/share/hunspell", "/usr/share/myspell/dicts", "/opt/homebrew/share/hunspell", "/usr/local/share/hunspell",
        NSHomeDirectory() + "/Library/Spelling", "/Library/Spelling",
      ]
    var candidates = folders.map { $0 + "/" + language }
    if let path {
      let isFile = path.hasSuffix(".dic") || path.hasSuffix(".aff")
      candidates = [isFile ? String(path.dropLast(4)) : path, path + "/" + language]
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0 + ".dic") && FileManager.default.fileExists(atPath: $0 + ".aff")
    }
  }

  func knows(_ word: String) -> Bool {
    lock.withLock {
      if let answer = known[word] { return answer }
      let answer = spell(dictionary, word) != 0
      known[word] = answer
      return answer
    }
  }

  /// The best first.
  func suggestions(for word: String) -> [String] {
    lock.withLock {
      if let answer = suggested[word] { return answer }
      var list: Words?
      let count = suggest(dictionary, &list, word)
      var words: [String] = []
      for index in 0..<max(0, Int(count)) {
        if let word = list?[index] { words.append(String(cString: word)) }
      }
      freeList(dictionary, &list, count)
      suggested[word] = words
      return words
    }
  }
}
