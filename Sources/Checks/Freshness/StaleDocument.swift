import Linting
import Markup

/// Flags a document that nobody has changed for longer than its type allows, as git tells.
///
/// `max-age` gives the days for each type; a type that it does not name may be as old as it likes.
public struct StaleDocument: DocumentCheck {
  private let maximumAge: [String: Int]

  public init(_ parameters: inout ParameterReader) { maximumAge = parameters.numbers("max-age") }

  public static var restsOnType: Bool { true }

  public func check(_ document: CheckedDocument, _ report: inout Report) {
    guard let maximum = maximumAge[document.type.type],
      let changed = document.surroundings.lastChange(document.path)
    else { return }
    let age = document.surroundings.today.number - changed.number
    guard age > maximum else { return }
    report.flag(document.head, ["age": "\(age)", "date": changed.description, "max": "\(maximum)"])
  }
}
