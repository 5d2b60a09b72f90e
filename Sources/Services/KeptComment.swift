/// Keeps one comment of docgate's: makes it where there is none, changes it where it says something else.
///
/// A comment whose making was not answered is looked for before it is made again.
func keepOne<Comment: Sendable>(
  find: () async throws -> Comment?, isSame: (Comment) -> Bool, create: () async throws -> Void,
  update: (Comment) async throws -> Void
) async throws -> String {
  var lastFailure: ServiceFailure?
  for _ in 0..<Patience.tries {
    if let found = try await find() {
      if isSame(found) { return lastFailure == nil ? "unchanged" : "created" }
      try await update(found)
      return "updated"
    }
    do {
      try await create()
      return "created"
    } catch let failure as ServiceFailure where failure.mayHaveActed {
      lastFailure = failure
    }
  }
  throw lastFailure ?? ServiceFailure(service: "", status: nil, said: "no answer", mayHaveActed: true)
}
