import Foundation
import Linting
import Markup

/// Puts a text in the place of what a file holds: whole or not at all, whatever happens meanwhile.
///
/// The text is written beside the file and renamed over it. A symbolic link stays a link; mode and, where it is allowed,
/// owner stay as they are.
package struct FileReplacement {
  package let path: String
  /// What the file held when it was read.
  package let expected: SourceText

  /// - Throws: `Diagnostic` where the file cannot be written, or holds something else by now.
  package func write(_ text: SourceText) throws {
    var info = stat()
    guard stat(path, &info) == 0 else { throw trouble() }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Diagnostic("is no file that can be written to", file: path) }
    guard let target = realpath(path, nil) else { throw trouble() }
    defer { free(target) }
    // A superuser may write to any file; the owner's wish counts all the same.
    guard info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0, access(target, W_OK) == 0 else {
      throw Diagnostic("is read-only; nothing was written", file: path)
    }
    let name = String(cString: target)
    var temporary = Array(FileReplacement.temporaryName(for: name).utf8CString)
    let descriptor = mkstemp(&temporary)
    guard descriptor >= 0 else { throw trouble() }
    do {
      try fill(descriptor, text, like: info)
      try checkIsUnchanged(name)
      guard rename(temporary, target) == 0 else { throw trouble() }
    } catch {
      unlink(temporary)
      throw error
    }
    FileReplacement.syncFolder(of: name)
  }

  /// In the same folder, so that it can be renamed; not named as Markdown, so that nobody reads it.
  private static func temporaryName(for target: String) -> String {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    return target[...slash] + ".docgate-" + target[target.index(after: slash)...].prefix(40) + "-XXXXXX"
  }

  private func fill(_ descriptor: Int32, _ text: SourceText, like info: stat) throws {
    defer { close(descriptor) }
    // The owner first: a change of owner takes away some bits of the mode.
    if fchown(descriptor, info.st_uid, info.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, info.st_gid) }
    guard fchmod(descriptor, info.st_mode & 0o7777) == 0 else { throw trouble() }
    var written = 0
    while written < text.count, let base = text.bytes.baseAddress {
      let count = Foundation.write(descriptor, base + written, text.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw trouble() }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw trouble() }
  }

  private func checkIsUnchanged(_ target: String) throws {
    guard try SourceText.reading(target).isSame(as: expected) else {
      throw Diagnostic("changed while it was fixed; nothing was written, run docgate fix again", file: path)
    }
  }

  /// Makes the new name last through a crash, where the system can.
  private static func syncFolder(of target: String) {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    let folder = open(String(target[...slash]), O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private func trouble() -> Diagnostic {
    Diagnostic("cannot be written: \(String(cString: strerror(errno)))", file: path)
  }
}
