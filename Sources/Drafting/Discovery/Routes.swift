/// Endpoints from the routes of web frameworks, as they stand in the code.
enum Routes {
  static let methods = ["get", "post", "put", "patch", "delete", "head", "options"]

  static func find(in files: ProjectFiles) -> [DraftFacts.Fact] {
    ScriptRoutes.find(in: files) + PythonRoutes.find(in: files) + SpringRoutes.find(in: files)
  }
}
