/// What a finding says, as UTF-8 among the other messages of its document, so that none takes memory of its own.
public struct Message: Sendable {
  private let messages: Messages
  private let start: Int32
  private let count: Int32

  init(_ string: String) { self = Messages(capacity: max(1, string.utf8.count)).add { $0.append(string) } }

  fileprivate init(_ messages: Messages, _ start: Int, _ end: Int) {
    self.messages = messages
    self.start = Int32(truncatingIfNeeded: start)
    count = Int32(truncatingIfNeeded: end - start)
  }

  /// Its UTF-8; valid as long as the message is.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: messages.text.written[Int(start)..<Int(start + count)])
  }

  public var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// The messages of one document. Only the report that makes its findings adds to them; afterwards they are only read.
final class Messages: @unchecked Sendable {
  fileprivate var text: ByteText

  init(capacity: Int = 1024) { text = ByteText(capacity: capacity) }

  func add(_ write: (inout ByteText) -> Void) -> Message {
    let start = text.count
    write(&text)
    return Message(self, start, text.count)
  }
}

/// A message with `{names}` for what a check fills in.
struct MessageTemplate: Sendable {
  private let template: [UInt8]
  /// Where the names stand, without their braces.
  private let names: [Range<Int>]

  init(_ template: String) {
    self.template = Array(template.utf8)
    var names: [Range<Int>] = []
    var rest = self.template[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      names.append((open + 1)..<close)
      rest = rest[(close + 1)...]
    }
    self.names = names
  }

  /// Appends the message; a name that has no value stays as it is written.
  func append(to text: inout ByteText, with values: KeyValuePairs<StaticString, String>) {
    template.withUnsafeBufferPointer { template in
      var end = 0
      for name in names {
        let word = UnsafeBufferPointer(rebasing: template[name])
        guard let value = values.indices.first(where: { word.isEqual(to: values[$0].key) }) else { continue }
        text.append(UnsafeBufferPointer(rebasing: template[end..<(name.lowerBound - 1)]))
        text.append(values[value].value)
        end = name.upperBound + 1
      }
      text.append(UnsafeBufferPointer(rebasing: template[end...]))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isEqual(to text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && indices.allSatisfy { self[$0] == text.utf8Start[$0] }
  }
}
