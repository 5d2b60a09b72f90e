import Linting

/// Flags an image whose file, or whose area in pixels, is larger than a page can bear.
public struct OversizedImage: ImageCheck {
  /// Of a file.
  private let kilobytes: Int
  /// Of the area.
  private let megapixels: Int

  public init(_ parameters: inout ParameterReader) {
    kilobytes = parameters.int("max-kilobytes") ?? .max
    megapixels = parameters.int("max-megapixels") ?? .max
  }

  public func check(_ image: ShownImage, _ report: inout Report) {
    let size = image.size
    let area = size.width.multipliedReportingOverflow(by: size.height)
    if size.bytes / 1024 > kilobytes {
      report.flag(image.range, ["size": "\(size.bytes / 1024) KB", "limit": "\(kilobytes) KB"])
    } else if area.overflow || area.partialValue / 1_000_000 > megapixels {
      let limit = "\(megapixels) million"
      report.flag(image.range, ["size": "\(size.width) × \(size.height) pixels", "limit": limit])
    }
  }
}
