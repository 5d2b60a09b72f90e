/// What is measured of a document to tell its type. Rates are per 1,000 words, of at least 150; shares are 0 to 1.
enum Measure: String, CaseIterable, Sendable {
  /// Words of prose in paragraphs, items and table cells.
  case words
  /// List items of either kind; items of ordered lists; the share of all words that stands in items.
  case items
  case orderedItems = "ordered-items"
  case itemShare = "item-share"
  /// Share of ordered items that begin with a verb; -1 where there are fewer than two.
  case orderedImperative = "ordered-imperative"
  /// Shares of items that begin with a verb, or with a verb of change such as `Added`; 0 under three items.
  case itemImperative = "item-imperative"
  case itemChange = "item-change"
  /// Share of items that name an issue or pull request or end with a link; 0 under three items.
  case itemReference = "item-ref"
  /// Shares of sentences that begin with a verb, with `to`, with `if` or `when`; their mean length in words.
  case imperativeSentences = "imperative-sentences"
  case toSentences = "to-you"
  case ifSentences = "if-sentences"
  case sentenceLength = "sentence-length"
  /// Rate of a form of `be` before a word in -ed.
  case passive
  /// Shares of headings that begin with a verb, with a gerund; the rate of headings.
  case imperativeHeadings = "imperative-headings"
  case gerundHeadings = "gerund-headings"
  case headingRate = "heading-rate"
  /// Rates of issue references, at most two a block, of versions, links, code spans and code blocks.
  case referenceRate = "ref-rate"
  case versionRate = "version-rate"
  case linkRate = "link-rate"
  case codeSpanRate = "code-span-rate"
  case codeRate = "code-rate"
  /// Rates of code blocks in a shell, in JSON or HTTP, in a programming language.
  case shellRate = "shell-rate"
  case jsonRate = "json-rate"
  case sourceRate = "source-rate"
  /// HTTP methods with a path, in prose, headings and code.
  case httpMethods = "http-method-lines"
  case tables
  /// Badges among the first twelve blocks.
  case badges

  var index: Int { Measure.allCases.firstIndex(of: self) ?? 0 }
}
