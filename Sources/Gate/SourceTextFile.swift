import Linting
import Markup

/// Text files that docgate itself reads: configurations and rules.
package enum SourceTextFile {
  package static func string(_ path: String) throws -> String {
    let source = try SourceText.reading(path)
    return source.string(SourceRange(source.hasByteOrderMark ? 3 : 0, source.count))
  }
}
