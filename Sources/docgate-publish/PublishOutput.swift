import Foundation
import Publishing

/// What a run of the publisher prints.
enum PublishOutput {
  static func json(_ report: PublishReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
  }
}
