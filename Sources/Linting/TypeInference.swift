import Markup
import Prose

/// Tells what type of document an undeclared one is.
public struct TypeInference: Sendable {
  public init() {}

  public func type(of document: Document, _ outline: Outline, _ prose: ProseIndex) -> TypeAssignment {
    TypeAssignment(type: TypeAssignment.other, origin: .inferred, confidence: 0)
  }
}
