/// An order.
public struct Order: Sendable {
  public let id: String
  public private(set) var lines: [Line] = [], first: Line?
  static let limit = 3
  weak var owner: Owner?
  var count = 1 << 3
  var total: Int { lines.count < 3 ? 1 : 2 }
  @Published var name: String {
    didSet { print("}") }
  }
  struct Inner { let x: Int }
  func run() {
    let hidden: Int = 3
  }
}

let text = """
    struct Fake { let a: Int }
  """

enum Kind { case a }
final class Empty {}
