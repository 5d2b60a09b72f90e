import Markup
import Prose
import Testing

@Suite struct OpeningTests {
  private func opening(_ text: String) throws -> (Opening, String) {
    let document = Parser().parse(SourceText(text))
    let prose = ProseIndex(document)
    let words = SentenceWords(try #require(prose.sentences.first), of: prose, in: document.source)
    let opening = OpeningReader(words).read()
    let index: Int? =
      switch opening {
      case .instruction(let verb), .reader(_, let verb), .gerund(let verb), .action(let verb): verb
      default: nil
      }
    return (opening, index.map { document.source.string(words[$0].range) } ?? "")
  }

  private func isInstruction(_ text: String) throws -> Bool {
    if case .instruction = try opening(text).0 { return true }
    return false
  }

  @Test(arguments: [
    ("Open the file.", "Open"), ("Carefully remove it.", "remove"), ("Please wait.", "wait"),
    ("If it fails, restart it.", "restart"), ("In the console, then select **Run**.", "select"),
    ("Do not close it.", "Do"), ("Don't panic.", "Don't"), ("Let's look.", "Let's"),
    ("(Optional) Set a name.", "Set"), ("[Review] Approve it.", "Approve"), ("Step 2: Copy it.", "Copy"),
    ("**On the page** Choose a name.", "Choose"), ("Note: press the key.", "press"),
    ("If it fails restart it.", "restart"), ("Run `make`.", "Run"), ("Review and approve the change.", "Review"),
    ("Right-click the name.", "Right"), ("Two days later, remove the key.", "remove"),
  ])
  func theVerbOfAnInstructionIsFound(text: String, verb: String) throws {
    #expect(try isInstruction(text), "\(text)")
    #expect(try opening(text).1 == verb)
  }

  @Test(arguments: [
    "The server starts.", "Service was slow.", "Open systems evolve to serve users.", "Image: the server.",
    "Map of the building", "Access to the cluster", "Labor shifted from farms to towns.", "Follow-up studies are due.",
    "Change of plan", "Do you see it?", "Have you tried it?", "Can you please help?", "Test results are in the log.",
    "Travel agencies may help.", "Name and history", "Warm and sunny weather", "Best place to stay",
    "If it fails, the server restarts.", "PAT testing",
  ])
  func nounsQuestionsAndStatementsAreNone(text: String) throws {
    #expect(try !isInstruction(text))
  }

  @Test func otherOpeningsAreTold() throws {
    #expect(try opening("You should open it.") == (.reader(subject: 0, verb: 2), "open"))
    #expect(try opening("When it stops, you can restart it.") == (.reader(subject: 3, verb: 5), "restart"))
    #expect(try opening("Opening the file") == (.gerund(0), "Opening"))
    #expect(try opening("Opening the file is slow.").0 == .statement)
    #expect(try opening("Fetches the file") == (.action(0), "Fetches"))
    #expect(try opening("`make all`").0 == .bare)
    #expect(try opening("[DETECTION]").0 == .bare)
    #expect(try opening("Is it open?").0 == .question)
  }

  @Test func gerundsHaveABaseForm() {
    let gerunds = ["opening", "writing", "stopping", "adding", "using", "xyzing", "ing"]
    #expect(gerunds.map { BaseForm.of(gerund: $0) } == ["open", "write", "stop", "add", "use", nil, nil])
  }
}
