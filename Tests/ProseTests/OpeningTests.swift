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

  // MARK: What stands in front of a verb

  @Test(arguments: [
    "At noon the guests will arrive, unpack their bags and rest.",
    "By default the job runs alone, and use of the disk is low.",
    "We sorted the mail, then went home.", "You fill the tank, drive for an hour and stop for lunch.",
    "It's cold - just close the window.", "I mean, try harder.",
    "Old maps of the harbor, however, show a bridge.", "Most plants, cacti included, need light.",
    "In the play the king (the old one) waves to the crowd.",
    "When the light blinks, or close to that time, the door opens.", "Why, after all this, leave the house?",
    "Walking is good to clear your head, relax your back and wake up.",
    "The given name should be short, be plain and be unique.", "The rest can then be sold.",
    "That means you may copy the page, change the text and print it.", "Now it works.",
  ])
  func aFrontWithASubjectHoldsTheMainVerb(text: String) throws {
    #expect(try !isInstruction(text), "\(text)")
  }

  @Test(arguments: [
    ("In case the lid is loose, tighten it.", "tighten"), ("Now that the dough has risen, knead it.", "knead"),
    ("The next time it rains, close the window.", "close"), ("Mary, call me tonight.", "call"),
    ("While ironing keep the cat away.", "keep"), ("Unless it rains water the lawn.", "water"),
    ("When you come home call me.", "call"),
    ("A few minutes before the end, add salt.", "add"), ("So please send it back.", "send"),
    ("If the page is new (see above) move it.", "move"), ("3 Rinse the rice.", "Rinse"),
    ("But wait for the green light.", "wait"), ("Then free the memory.", "free"), ("Next open the lid.", "open"),
    ("Next time, call first.", "call"), ("**For new readers** Index the book.", "Index"),
    ("For large gardens, such as parks or farms, hire a crew.", "hire"),
  ])
  func theVerbBehindAFrontIsFound(text: String, verb: String) throws {
    #expect(try isInstruction(text), "\(text)")
    #expect(try opening(text).1 == verb)
  }

  @Test(arguments: [
    "If you are late in the evening you might wait outside.", "After a long walk you come to a river.",
    "Until the parts came it was best to wait.", "If the shop opens will you go there?",
    "Because I have read that times change.", "If you want to make the child laugh, your face must be funny.",
  ])
  func anUnmarkedFrontEndsAtNoSubject(text: String) throws {
    #expect(try !isInstruction(text), "\(text)")
  }

  @Test(arguments: [
    "Could somebody please close the door!", "Two teas, please.", "They did it to please the crowd.",
    "No use of force", "Not always do they agree.", "Yes, exactly.", "Probably not.", "Absolutely free.",
    "Simply put, the plan works.",
  ])
  func leadsAloneAreNoInstruction(text: String) throws {
    #expect(try !isInstruction(text), "\(text)")
  }

  // MARK: Verbs that are other words too

  @Test(arguments: [
    "Need help with the move?", "Help with the move?", "Want a ride?", "Have any of them called?", "Have grown a lot.",
    "Pizza a bit cold.", "Wuold it be better?", "Extract 4 Turkish", "Table 2 lists the prices.",
    "Email: someone@example.com", "Warm regards,", "Open 24 hours", "Open Monday to Friday", "Close to the beach",
    "Complete with a garden", "Visit to the museum", "Clean & tidy", "Clean rooms, great food",
    "Clean kitchens and friendly cooks", "Mark Miller", "Place looks great.", "Check out is at noon.",
    "Step one was easy.", "Press reports said he left.", "Trade talks collapsed, they say.",
    "Cast in bronze, the bell weighs a ton.", "Put off by the noise", "Found a shop nearby.", "Bottle caps",
    "Shoe sizes run small.", "Touch screens break easily.", "Track lighting brightens rooms.",
    "Thank you for the ride.",
    "Clear signs and fast lifts", "Golf course", "Graduate students get a discount.", "Welcome to the club!",
  ])
  func wordsThatAreSeldomVerbsAreNone(text: String) throws {
    #expect(try !isInstruction(text), "\(text)")
  }

  @Test(arguments: [
    "Book a table.", "Park the car.", "Bottle the wine.", "Book early to get a seat.", "Exercise regularly.",
    "Call 911.", "Copy & paste the text.", "Sort by date.", "Bear with me.", "Audit accounts each month.",
    "Restart pods that fail.", "Cherry-pick fixes onto the branch.",
    "Archive mails older than a week.", "Visit in May or June.",
    "Respect local rules.", "Lean forward slightly.",
    "Glue both parts together.",
    "Stay hydrated.", "Order online and save.",
    "Go to the club for all your sporting needs.", "Frost the cake.", "Broil the fish.", "Reheat it.",
    "Declutter your desk.", "Oxygenate the tank.", "Throw on some old clothes you like.", "Deal with it.",
    "Administratively shut down the port.", "Have a look.", "Frobnicate the widget.",
  ])
  func wordsThatAreVerbsHereAreFound(text: String) throws {
    #expect(try isInstruction(text), "\(text)")
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

  @Test("words that can be a name or an instruction are told apart from both")
  func doubtful() throws {
    for text in ["Group alerts by service.", "Number pages from one.", "Then group alerts by service."] {
      #expect(try opening(text).0 == .doubtful, "\(text)")
    }
    for text in ["Group alerts are sent.", "Number 4 is it.", "NUMBER pages from one.", "Groups of alerts."] {
      #expect(try opening(text).0 != .doubtful, "\(text)")
    }
    #expect(try opening("Mount volumes read-only.").1 == "Mount")
  }
}
