import Foundation
import Linting
import Testing

@Suite struct ImageSizeTests {
  struct Header: Sendable {
    let name: String
    /// Two digits a byte.
    let hex: String
    let width: Int
    let height: Int

    var bytes: [UInt8] {
      let digits = Array(hex)
      return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
  }

  static let headers = [
    Header(name: "PNG", hex: "89504e470d0a1a0a0000000d494844520000232800001388", width: 9000, height: 5000),
    Header(name: "GIF", hex: "4749463839612003580200", width: 800, height: 600),
    Header(
      name: "WebP with loss",
      hex: "52494646000000005745425056503820000000000000009d012a20435882", width: 800,
      height: 600),
    Header(
      name: "WebP without loss",
      hex: "5249464600000000574542505650384c000000002f1fc395000000000000", width: 800,
      height: 600),
    Header(
      name: "WebP with parts",
      hex: "5249464600000000574542505650385800000000000000001f0300570200", width: 800,
      height: 600),
    Header(
      name: "JPEG with a segment, a table and fill bytes before its frame",
      hex: "ffd8ffe000040101ffc4000309ffffc20011080258032003", width: 800,
      height: 600),
    Header(name: "SVG", hex: "3c7376672077696474683d2239222f3e", width: 0, height: 0),
    Header(name: "nothing", hex: "", width: 0, height: 0),
  ]

  @Test(arguments: headers) func aHeaderTellsTheSize(header: Header) throws {
    let bytes = header.bytes
    #expect(try size(bytes) == ImageSize(bytes: bytes.count, width: header.width, height: header.height))
  }

  @Test(arguments: headers) func aHeaderThatIsCutOffTellsNothing(header: Header) throws {
    for length in 0..<min(10, header.bytes.count) {
      #expect(try size(Array(header.bytes.prefix(length))) == ImageSize(bytes: length), "\(header.name), \(length)")
    }
  }

  @Test func whatIsNoFileHasNoSize() {
    #expect(ImageSize(path: "/no/such/image.png") == nil)
    #expect(ImageSize(path: NSTemporaryDirectory()) == nil)
  }

  private func size(_ bytes: [UInt8]) throws -> ImageSize? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("image-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return ImageSize(path: file.path)
  }
}
