import Foundation

/// How large an image's file is, by its length and its header; nothing is decoded.
public struct ImageSize: Sendable, Equatable {
  /// Of the file.
  public let bytes: Int
  /// In pixels; 0 where the header does not tell it, as that of a drawing, which has none.
  public let width: Int
  /// Likewise.
  public let height: Int

  public init(bytes: Int, width: Int = 0, height: Int = 0) {
    (self.bytes, self.width, self.height) = (bytes, width, height)
  }

  /// Nil where there is no file that can be read.
  public init?(path: String) {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    let header = ImageHeader(file: file)
    let (width, height) = header.dimensions ?? (0, 0)
    self.init(bytes: Int(info.st_size), width: width, height: height)
  }
}

/// Reads the width and the height from the first bytes of a PNG, GIF, WebP or JPEG.
private struct ImageHeader {
  let file: Int32
  /// Up to 30 bytes, which hold what all formats but JPEG say.
  private let start: [UInt8]

  init(file: Int32) {
    self.file = file
    start = ImageHeader.bytes(of: file, at: 0, count: 30)
  }

  private static func bytes(of file: Int32, at offset: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = pread(file, &bytes, count, off_t(offset))
    return Array(bytes.prefix(max(0, read)))
  }

  var dimensions: (Int, Int)? {
    if start.count >= 24, start.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      return (big(start, 16, 4), big(start, 20, 4))
    }
    if start.count >= 10, start.starts(with: "GIF8".utf8) { return (little(start, 6, 2), little(start, 8, 2)) }
    if start.count >= 30, start.starts(with: "RIFF".utf8), start[8...].starts(with: "WEBP".utf8) { return webP }
    return start.starts(with: [0xFF, 0xD8]) ? jpeg : nil
  }

  /// By RFC 9649.
  private var webP: (Int, Int)? {
    switch String(decoding: start[12..<16], as: UTF8.self) {
    case "VP8 ": return (little(start, 26, 2) & 0x3FFF, little(start, 28, 2) & 0x3FFF)
    case "VP8L":
      let bits = little(start, 21, 4)
      return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    case "VP8X": return (little(start, 24, 3) + 1, little(start, 27, 3) + 1)
    default: return nil
    }
  }

  /// Goes from segment to segment up to the one that begins a frame; ITU-T T.81, B.1 and B.2.
  private var jpeg: (Int, Int)? {
    var offset = 2
    // No file of a camera has so many segments before its frame.
    for _ in 0..<256 {
      let segment = ImageHeader.bytes(of: file, at: offset, count: 9)
      guard segment.count == 9, segment[0] == 0xFF else { return nil }
      switch segment[1] {
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD8: offset += 2
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(segment[1]): return (big(segment, 7, 2), big(segment, 5, 2))
      default: offset += 2 + max(2, big(segment, 2, 2))
      }
    }
    return nil
  }

  private func big(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    bytes[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private func little(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    bytes[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
