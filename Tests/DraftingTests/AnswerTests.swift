import Drafting
import Testing

/// What answers become before a template takes them.
@Suite struct AnswerTests {
  @Test func pointsAreTheItemsOfAList() {
    #expect(AnswerText.points("1. Stop it.\n   Wait.\n2. Start it.") == ["Stop it.\nWait.", "Start it."])
    #expect(AnswerText.points("Stop it.\nStart it.") == ["Stop it.\nStart it."])
    #expect(AnswerText.points("  \n") == [])
  }

  @Test func sentencesBeginAndEndAsSuch() {
    #expect(AnswerText.sentence("rotate the keys") == "Rotate the keys.")
    #expect(AnswerText.sentence("`docgate` checks it!") == "`docgate` checks it!")
    #expect(AnswerText.sentence("iOS users sign in") == "iOS users sign in.")
  }

  @Test(arguments: [
    ("rotate the keys", "You will rotate the keys."), ("how keys are rotated", "You will learn how keys are rotated."),
    ("to rotate the keys", "You will be able to rotate the keys."), ("the keys of the API", "The keys of the API."),
    ("readers rotate the keys", "Readers rotate the keys."), ("This guide rotates keys", "This guide rotates keys."),
    ("iOS keys", "iOS keys."),
  ])
  func aPurposeIsSaidToTheReader(_ purpose: String, _ sentence: String) {
    var answers = Answers()
    answers.purpose = purpose
    answers.type = "how-to"
    #expect(answers.values["purpose"] == .text(sentence))
  }

  @Test func aScopeIsASentence() {
    var answers = Answers()
    answers.scope = "the keys of the API, not the certificates"
    #expect(answers.values["scope"] == .text("This page covers the keys of the API, not the certificates."))
    answers.scope = "- Included: a\n- Not included: b"
    #expect(answers.values["scope"] == .text("- Included: a\n- Not included: b"))
    // The designer of a feature tells what will be built.
    (answers.type, answers.scope) = ("technical-design", "the retry queue")
    #expect(answers.values["scope"] == .text("The retry queue."))
  }

  @Test func codeIsShownAsCode() {
    func markdown(_ text: String) -> DraftValue? {
      var answers = Answers()
      answers.examples = [Example(text)]
      return answers.values["examples"]
    }
    #expect(markdown("kubectl get pods") == .text("```bash\nkubectl get pods\n```"))
    #expect(markdown("a: 1\nb: 2") == .text("```yaml\na: 1\nb: 2\n```"))
    #expect(markdown("A picture of the console.") == .text("A picture of the console."))
  }

  @Test func relatedDocumentsAreReadInEveryForm() {
    #expect(RelatedDocument("[A b](c.md)") == RelatedDocument(title: "A b", address: "c.md"))
    #expect(RelatedDocument("A b: https://c.d") == RelatedDocument(title: "A b", address: "https://c.d"))
    #expect(RelatedDocument("The handbook") == RelatedDocument(title: "The handbook", address: nil))
  }

  @Test(arguments: [
    ("quarterly", "2026-05-28"), ("every 6 months", "2026-08-28"), ("once a year", "2027-02-28"),
    ("every two weeks", "2026-03-14"), ("90 days", "2026-05-29"),
  ])
  func aFrequencyGivesTheNextReview(_ frequency: String, _ next: String) {
    #expect(CalendarDay("2026-02-28")?.next(frequency)?.description == next)
  }

  @Test func whatIsNoDateOrSpanIsNone() {
    #expect(CalendarDay("2026-02-30") == nil && CalendarDay("today") == nil)
    #expect(CalendarDay("2026-02-28")?.next("with each release") == nil)
  }

  @Test func keyInformationThatNamesASectionGoesThere() throws {
    let template = try Template("## Symptoms\n\n- {{section.symptoms}}\n\n## Steps\n\n1. {{key-information}}\n")
    var answers = Answers()
    answers.keyInformation = ["Symptoms: the queue grows", "Drain it.", "Pitfall: it refills."]
    answers.sortKeyInformation(into: template)
    #expect(answers.keyInformation == ["Drain it."] && answers.pitfalls == ["it refills."])
    #expect(answers.sections == ["symptoms": .text("The queue grows.")])
  }

  @Test func titlesAndPlacesFollowConventions() throws {
    let day = try #require(CalendarDay("2026-02-28"))
    var answers = Answers()
    answers.purpose = "Rotate the signing keys. Nobody notices."
    let guide = DraftRequest(type: "how-to", answers: answers, day: day)
    #expect(guide.title == "How to rotate the signing keys")
    #expect(
      DraftPlace(type: "how-to", title: guide.title ?? "", context: DraftContext()).path
        == "docs/how-to/rotate-the-signing-keys.md")
    var design = DraftRequest(type: "technical-design", answers: answers, day: day)
    design.context.feature = "User Login"
    design.context.issueKey = "PROJ-1"
    #expect(design.title == "PROJ-1 - Technical Design: User Login")
    #expect(
      DraftPlace(type: design.type, title: "", context: design.context).path
        == "docs/features/PROJ-1/technical-design.md")
  }

  @Test func theOverviewListsEachDocumentOnceAndKeepsTheRest() {
    var context = DraftContext()
    context.feature = "User Login"
    let first = FeatureOverview(nil, context: context, addresses: [.test: "test-plan.md"])
    let edited = first.text + "\nOur own words.\n"
    let second = FeatureOverview(edited, context: context, addresses: [.design: "technical-design.md"])
    #expect(second.text.hasSuffix("| TEST | [Test Plan & Results](test-plan.md) |\n\nOur own words.\n"))
    #expect(second.text.contains("| PLAN | [Technical Design](technical-design.md) |\n| TEST |"))
    let windows = second.text.replacing("\n", with: "\r\n")
    #expect(FeatureOverview(windows, context: context, addresses: [.test: "test-plan.md"]).text == windows)
    #expect(
      FeatureOverview(second.text, context: context, addresses: [.design: "technical-design.md"]).text == second.text)
  }
}
