/// An arithmetic expression over named numbers: `0.39 * (words / sentences) - 15.59`, with `math.sqrt` and its like.
struct Formula: Sendable {
  /// Why a text is no formula.
  struct Mistake: Error, Equatable {
    let message: String
  }

  indirect enum Expression: Sendable, Equatable {
    case number(Double)
    case name(String)
    case call(String, [Expression])
    case operation(Character, Expression, Expression)
  }

  private let root: Expression
  /// The names that it uses.
  let names: Set<String>

  init(_ text: String) throws(Mistake) {
    var reader = FormulaReader(text)
    root = try reader.read()
    names = reader.names
  }

  func value(_ variables: [String: Double]) -> Double { Formula.value(root, variables) }

  private static func value(_ expression: Expression, _ variables: [String: Double]) -> Double {
    switch expression {
    case .number(let number): number
    case .name(let name): variables[name] ?? 0
    case .call(let name, let arguments): functions[name]?(arguments.map { value($0, variables) }) ?? 0
    case .operation(let mark, let left, let right): calculate(mark, value(left, variables), value(right, variables))
    }
  }

  private static func calculate(_ mark: Character, _ left: Double, _ right: Double) -> Double {
    switch mark {
    case "+": left + right
    case "-": left - right
    case "*": left * right
    default: left / right
    }
  }

  static let functions: [String: @Sendable ([Double]) -> Double] = [
    "sqrt": { $0[0].squareRoot() }, "abs": { Swift.abs($0[0]) }, "floor": { $0[0].rounded(.down) },
    "ceil": { $0[0].rounded(.up) }, "round": { $0[0].rounded() },
    "min": { $0.min() ?? 0 }, "max": { $0.max() ?? 0 },
  ]
}

/// Reads a formula by recursive descent.
private struct FormulaReader {
  private let characters: [Character]
  private var i = 0
  private var depth = 0
  private(set) var names: Set<String> = []

  init(_ text: String) { characters = Array(text) }

  mutating func read() throws(Formula.Mistake) -> Formula.Expression {
    let sum = try sum()
    guard next == nil else { throw Formula.Mistake(message: "'\(characters[i])' is not expected here") }
    return sum
  }

  /// The next mark that is no white space.
  private var next: Character? {
    mutating get {
      while i < characters.count, characters[i].isWhitespace { i += 1 }
      return i < characters.count ? characters[i] : nil
    }
  }

  private mutating func sum() throws(Formula.Mistake) -> Formula.Expression {
    var left = try product()
    while let mark = next, mark == "+" || mark == "-" {
      i += 1
      left = .operation(mark, left, try product())
    }
    return left
  }

  private mutating func product() throws(Formula.Mistake) -> Formula.Expression {
    var left = try factor()
    while let mark = next, mark == "*" || mark == "/" {
      i += 1
      left = .operation(mark, left, try factor())
    }
    return left
  }

  private mutating func factor() throws(Formula.Mistake) -> Formula.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64, let mark = next else { throw Formula.Mistake(message: "the formula ends too early") }
    if mark == "-" {
      i += 1
      return .operation("-", .number(0), try factor())
    }
    if mark == "(" { return try arguments()[0] }
    if mark.isNumber || mark == "." { return try number() }
    guard mark.isLetter else { throw Formula.Mistake(message: "'\(mark)' is not expected here") }
    return try name()
  }

  private mutating func arguments() throws(Formula.Mistake) -> [Formula.Expression] {
    var all: [Formula.Expression] = []
    repeat {
      i += 1
      all.append(try sum())
    } while next == ","
    guard next == ")" else { throw Formula.Mistake(message: "')' is missing") }
    i += 1
    return all
  }

  private mutating func number() throws(Formula.Mistake) -> Formula.Expression {
    let start = i
    while i < characters.count, characters[i].isNumber || characters[i] == "." { i += 1 }
    guard let number = Double(String(characters[start..<i])) else {
      throw Formula.Mistake(message: "'\(String(characters[start..<i]))' is no number")
    }
    return .number(number)
  }

  private mutating func name() throws(Formula.Mistake) -> Formula.Expression {
    let start = i
    while i < characters.count, characters[i].isLetter || characters[i].isNumber || "_.".contains(characters[i]) {
      i += 1
    }
    let name = String(characters[start..<i])
    guard next == "(" else {
      names.insert(name)
      return .name(name)
    }
    let function = name.hasPrefix("math.") ? String(name.dropFirst("math.".count)) : name
    guard Formula.functions[function] != nil else { throw Formula.Mistake(message: "there is no function '\(name)'") }
    return .call(function, try arguments())
  }
}
