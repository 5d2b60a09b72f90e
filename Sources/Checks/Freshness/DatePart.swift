import Markup

/// A number, a word or a mark; what dates are made of. Blanks part them and are none.
struct DatePart {
  enum Kind {
    case number(Int)
    case word(String)
    case mark(Character)
  }

  let kind: Kind
  let range: Range<Int>
  var length: Int { range.count }
  var number: Int? { if case .number(let value) = kind { value } else { nil } }
  var word: String? { if case .word(let text) = kind { text } else { nil } }
  var mark: Character? { if case .mark(let mark) = kind { mark } else { nil } }
  /// A number of four digits.
  var year: Int? { length == 4 ? number : nil }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// 1 to 12, for a name of three letters too.
  var month: Int? {
    guard let word else { return nil }
    let index = DatePart.months.firstIndex {
      $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september")
    }
    return index.map { $0 + 1 }
  }

  static func all(in text: [UInt8]) -> [DatePart] {
    var tokens: [DatePart] = []
    var i = 0
    while i < text.count {
      let start = i
      if text[i].isDigit {
        while i < text.count, text[i].isDigit { i += 1 }
        // A longer number is no part of a date.
        tokens.append(DatePart(kind: .number(i - start > 4 ? -1 : value(text[start..<i])), range: start..<i))
      } else if text[i].isLetter {
        while i < text.count, text[i].isLetter { i += 1 }
        tokens.append(
          DatePart(kind: .word(String(decoding: text[start..<i], as: UTF8.self).lowercased()), range: start..<i))
      } else {
        i += 1
        guard text[start] > 0x20 else { continue }
        tokens.append(DatePart(kind: .mark(Character(UnicodeScalar(text[start]))), range: start..<i))
      }
    }
    return tokens
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
}
