import CMark
import CMarkArena

/// A tree of libcmark's, freed with the last reference.
final class CMarkTree {
  /// The document; it lives as long as the tree, which a caller must keep.
  let root: CMarkNode
  private let arena: OpaquePointer

  /// Parses text; nil where memory ran out.
  init?(parsing text: UnsafeBufferPointer<UInt8>) {
    let parsed = text.withMemoryRebound(to: CChar.self) { cmark_arena_parse($0.baseAddress, $0.count) }
    guard let parsed else { return nil }
    guard let root = cmark_arena_root(parsed) else {
      cmark_arena_free(parsed)
      return nil
    }
    self.root = root
    arena = parsed
  }

  deinit { cmark_arena_free(arena) }
}

/// A node of libcmark's tree.
typealias CMarkNode = OpaquePointer
