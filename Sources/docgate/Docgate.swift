import Markup
import Prose
import Foundation
@main struct Main {
  static func main() {
    let mode = CommandLine.arguments[1]
    for path in CommandLine.arguments.dropFirst(2) {
      guard let d = FileManager.default.contents(atPath: path) else { continue }
      let doc = Parser().parse(SourceText([UInt8](d)))
      if mode == "count" { if doc.unmatchedInlines > 0 { print(path, doc.unmatchedInlines) } ; continue }
      if mode == "quiet" { continue }
      if mode == "prose" { let o = Outline(doc); let p = ProseIndex(doc); if o.sections.count + p.words.count == -1 { print("") } ; continue }
      if mode == "words" { print("\(path)\t\(ProseIndex(doc).wordCount)"); continue }
      if mode == "sent" { for s in ProseIndex(doc).sentences { print(s.start, doc.source.string(s.range).debugDescription) } ; continue }
      if mode == "outline" { let o = Outline(doc); print("TITLE", o.title.map { doc.source.string($0.text) } ?? "-"); for s in o.sections { print(String(repeating: "  ", count: s.level), s.style, s.level, s.number ?? -1, doc.source.string(s.title), s.parent, s.node, s.ownEndNode, s.endNode) } ; for s in o.steps { print("step", s.number, doc.source.string(s.text).prefix(60).debugDescription) } ; for l in o.leadIns { print("lead", doc.source.string(l.label), "=>", doc.source.string(l.value).prefix(50).debugDescription) } ; continue }
      var stack: [Int] = []
      for (i, n) in doc.nodes.enumerated() {
        while let l = stack.last, Int(doc.nodes[l].next) <= i { stack.removeLast() }
        print(String(repeating: "  ", count: stack.count), n.kind, n.level, n.start, n.end, doc.source.string(n.range).debugDescription)
        stack.append(i)
      }
    }
  }
}
