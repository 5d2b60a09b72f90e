import ArgumentParser
import Drafting
import Foundation
import Gate
import Linting
import RuleLibrary

/// `docgate new TYPE`: writes the draft of a document.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a draft from the template of a document type.",
    discussion: """
      On a terminal it asks nine questions; --answers FILE answers them without one. What stays open keeps the \
      template's instruction and 'TODO', which docgate lint finds.

      Without --output the name comes from the title and the folder from the type:
        how-to, technical, api  docs/how-to/rotate-signing-keys.md
        process, runbook        docs/processes/NAME.md, docs/runbooks/NAME.md
        release-notes           docs/releases/v1.2.0.md
        the other types         docs/features/PROJ-123/technical-design.md

      --project-root takes facts from the code, each with its file and line, and says what it did not find.

      --phase makes the document of a phase and, without --output, lists it in the feature's README.md. A file that is there is never \
      written over. A template .docgate/templates/TYPE.md stands for the built-in one.
      """)

  @Argument(help: "The document type; --list tells them.") var type: String?
  @Option(help: "The title of the document.") var title: String?
  @Option(help: "The answers to the questions, as YAML.") var answers: String?
  @Option(help: "The feature's issue, pull request and version, as YAML.") var context: String?
  @Option(help: "PLAN, CODE, TEST, DOCUMENT or RELEASE: the feature's document for that phase.") var phase: String?
  @Option(name: .customLong("project-root"), help: "The code base to take facts from.") var projectRoot: String?
  @Option(help: "The file to write.") var output: String?
  @Option(help: "The date of the draft, as YYYY-MM-DD; today without it.") var date: String?
  @Flag(help: "List the document types.") var list = false

  func run() throws {
    try ExitStatus.reporting {
      let templates = try TemplateFolder()
      if list { return Output.print(templates.list) }
      try write(templates)
    }
  }

  private func write(_ templates: TemplateFolder) throws {
    // Before anything is asked, so that no answer is typed for nothing.
    if let output { try refuseExisting(output) }
    let contextFile = try context.map { try ContextFile($0) }
    var answers = try self.answers.map { try AnswersFile($0).answers } ?? Answers()
    if let title { answers.title = title }
    let interview = self.answers == nil && Interview.isPossible ? Interview() : nil
    let type = try chosenType(answers, contextFile, templates, interview)
    let template = try templates.template(of: type)
    if let interview { try interview.ask(&answers) }
    if let path = self.answers { try AnswersFile.check(answers, against: template, in: path) }
    var request = DraftRequest(type: type, answers: answers, day: try day())
    request.context = contextFile?.context ?? DraftContext()
    if let root = projectRoot ?? contextFile?.projectRoot {
      request.facts = try facts(template, root, request.context.version)
    }
    if let interview, request.title == nil { request.answers.title = interview.title() }
    var place = output ?? DraftPlace(type: type, title: request.title ?? type, context: request.context).path
    if let interview { place = try interview.freePlace(instead: place) }
    try refuseExisting(place)
    if let interview, !interview.confirms(request, template, place: place) { return }
    try save(request, template, to: place, isListed: output == nil && phase(answers, contextFile) != nil)
  }

  /// The phase whose document is wanted; the context file's where nothing else tells the type.
  private func phase(_ answers: Answers, _ context: ContextFile?) -> String? {
    phase ?? (type == nil && answers.type == nil ? context?.phase : nil)
  }

  private func chosenType(
    _ answers: Answers, _ context: ContextFile?, _ templates: TemplateFolder, _ interview: Interview?
  ) throws -> String {
    let ofPhase = try phase(answers, context).map { name in
      guard let document = FeatureDocument(phase: name) else {
        let names = FeatureDocument.allCases.map(\.phase)
        let hint = Nearest.hint(for: name.uppercased(), among: names)
        throw Diagnostic("unknown phase '\(name)'\(hint); there are \(names.joined(separator: ", "))", file: "")
      }
      return document.rawValue
    }
    if let ofPhase, let type, type != ofPhase {
      throw Diagnostic("the phase makes '\(ofPhase)', not '\(type)'; give one of both", file: "")
    }
    guard let type = ofPhase ?? type ?? answers.type ?? interview?.type(among: templates.types) else {
      throw Diagnostic("name a document type; docgate new --list tells them", file: "")
    }
    return type
  }

  /// - Throws: `Diagnostic` where the project is not there.
  private func facts(_ template: Template, _ root: String, _ version: String?) throws -> DraftFacts {
    let discovery = Discovery(root: root) { arguments in
      Repository.git(arguments, in: root).map { String(decoding: $0, as: UTF8.self) }
    } ctags: { arguments in
      let result = ChildProcess.run(["ctags"] + arguments)
      return result?.status == 0 ? result.map { String(decoding: $0.output, as: UTF8.self) } : nil
    }
    guard let discovery else { throw Diagnostic("is no folder that can be read", file: root) }
    return discovery.facts(for: template.factNames, version: version)
  }

  private func day() throws -> CalendarDay {
    guard let date else { return CalendarDay(Date()) }
    guard let day = CalendarDay(date) else { throw Diagnostic("--date must be YYYY-MM-DD, not '\(date)'", file: "") }
    return day
  }

  private func refuseExisting(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) {
      throw Diagnostic("is there already; name another file with --output, or move it away", file: path)
    }
  }

  /// - Parameter isListed: whether the feature's overview lists it.
  private func save(_ request: DraftRequest, _ template: Template, to place: String, isListed: Bool) throws {
    var request = request
    let feature = FeatureFolder(beside: place, request)
    request.siblings = feature.siblings
    request.answers.related = request.answers.related.map { RelatedPath(from: place).adapted($0) }
    let draft = request.draft(from: template)
    let folder = URL(fileURLWithPath: place).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Diagnostic("cannot be made: \(error.localizedDescription)", file: folder.path)
    }
    try refuseExisting(place)
    try Output.save(draft.text, to: place)
    Output.print("\(place) is written\n")
    // A file that was named may stand beside a README.md of another kind.
    if isListed, let overview = try feature.updateOverview() {
      Output.print("\(overview) lists it\n")
    }
    for gap in request.facts.gaps { Output.error(gap) }
    if !draft.openSections.isEmpty {
      Output.error("still open: \(draft.openSections.joined(separator: ", "))")
    }
  }
}
