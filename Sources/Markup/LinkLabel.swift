/// The label by which a reference link finds its definition.
enum LinkLabel {
  /// What is the same for labels that match, whatever their case and white space.
  static func normalized(_ label: SourceRange, in source: SourceText) -> String {
    var isASCII = true
    let key = String(unsafeUninitializedCapacity: label.length) { key in
      var count = 0
      for i in label.start..<label.end {
        let byte = source.bytes[i]
        isASCII = isASCII && byte < 0x80
        if !byte.isMarkdownSpace {
          key[count] = byte.lowercased
          count += 1
        } else if count > 0, key[count - 1] != 0x20 {
          key[count] = 0x20
          count += 1
        }
      }
      return count > 0 && key[count - 1] == 0x20 ? count - 1 : count
    }
    // Through capitals, so that ß and SS are one.
    return isASCII ? key : key.lowercased().uppercased().lowercased()
  }
}
