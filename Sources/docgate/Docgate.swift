import Markup
import Foundation
@main struct Main {
  static func main() {
    let mode = CommandLine.arguments[1]
    for path in CommandLine.arguments.dropFirst(2) {
      guard let d = FileManager.default.contents(atPath: path) else { continue }
      let doc = Parser().parse(SourceText([UInt8](d)))
      if mode == "count" { if doc.unmatchedInlines > 0 { print(path, doc.unmatchedInlines) } ; continue }
      if mode == "quiet" { continue }
      var stack: [Int] = []
      for (i, n) in doc.nodes.enumerated() {
        while let l = stack.last, Int(doc.nodes[l].next) <= i { stack.removeLast() }
        print(String(repeating: "  ", count: stack.count), n.kind, n.level, n.start, n.end, doc.source.string(n.range).debugDescription)
        stack.append(i)
      }
    }
  }
}
