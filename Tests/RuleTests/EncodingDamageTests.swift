import Checks
import Foundation
import Linting
import Markup
import RuleLibrary
import Testing

/// Text that was read in the wrong encoding is restored, and no other text is touched.
@Suite struct EncodingDamageTests {
  /// Right texts of many languages and signs.
  static let texts = [
    "It doesn’t run – see the “café” in the naïve résumé — 20 °C … © ® ™ € 5 £ 3 ½ × ÷ ± µ § ¶ • → ✅ ❌ ⚠️ 🔴 ✓ ★ ≤ ≠ ∞ √.",
    "Élève à l’école, où « Noël » çà et là : œuvre, cœur, être, ÇA, ÉTÉ. Où ça ? Là ! L’été « grâce à » Paul.",
    "Über die Größe der Straße: „Äpfel“, Öl, müßig, Spaß, KÖLN, MÜNCHEN. Die Tür – schön.",
    "¿Qué tal, señor? ¡Mañana! ESPAÑA, acción, pingüino, CAFÉ, está, él, tú.",
    "NÃO, SÃO, coração, irmã, MANHÃ, você, “IRMÃ” é MAÇÃ, LÃ. Ele disse “não”… Amanhã… manhã”…",
    "Příliš žluťoučký kůň úpěl ďábelské ódy. Též… „též“ kéž, Žižka, Úžasný.",
    "Zażółć gęślą jaźń, Łódź, dźwięk, „Ósmy”, święto.", "România, înțeles, șarpe, „hotărâ”, ÎN, ÂNCĂ, SÂMBĂTĂ.",
    "Tiếng Việt: được, người, không, Đại học, Hà Nội, ÂM.", "İstanbul, güneş, çığ, hâlâ… “hâlâ”, ŞİŞLİ, kâğıt.",
    "Räksmörgås, Åre, ÄÖ, „Öö“ ja „Ääni“. Þetta er ísland, ðað, Ð og Þ.", "Árvíztűrő tükörfúrógép, őű ŐŰ.",
    "Привет, мир! Это документ – «тест» – №5.", "Καλημέρα κόσμε· ελληνικά, Ω.", "שלום עולם, מה שלומך?",
    "مرحبا بالعالم، كيف الحال؟", "สวัสดีชาวโลก", "नमस्ते दुनिया", "中文文档，说明“测试”。价格￥5！",
    "日本語の文書です。「テスト」、カタカナ。", "안녕하세요 세계, 문서입니다.", "┌─┬┐\n├─┼┤\n└─┴┘ ├── a ═╗ █▓▒░ ◆ ●",
    "√π ≈ 1.77, √2 ± 5, ¬p ∧ q, ∑√∞, ≈£5, 5 Å², Å± 0.1, ∆µ, [0–∞), –±5, a ≤ b.",
    "👍🏽 👨‍👩‍👧 🇫🇷 ❤️ 1️⃣ 😀 🛠️ ⏳", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
  ]

  /// For some encodings the characters of the bytes from 0x80 on; a blank where an encoding leaves a byte open.
  static let readings: [String: [Character]] = [
    "Windows-1252": Array(
      "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"
        + String(String.UnicodeScalarView((0xA0...0xFF).compactMap(UnicodeScalar.init)))),
    "Latin-1": (0x80...0xFF).compactMap(UnicodeScalar.init).map { Character($0) },
    "Mac OS Roman": Array(
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    ),
    "code page 437": Array(
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
    ),
  ]

  private let linter: Linter

  init() throws {
    let library = RuleLibrary()
    let rule = try #require(library.rules.first { $0.id == "encoding-damage" })
    var diagnostics: [Diagnostic] = []
    let bound = try #require(rule.bound(to: allChecks, diagnostics: &diagnostics))
    linter = Linter(rules: [bound], standards: library.standards, inference: TypeInference())
  }

  private func fixed(_ text: String) -> FixedDocument {
    let input = Fixer.Input(path: "a.md", source: SourceText(text), type: nil, linter: linter)
    return Fixer(applying: [.safe]).fix([input])[0]
  }

  private func string(_ document: FixedDocument) -> String { String(decoding: document.text.bytes, as: UTF8.self) }

  /// The text as a program shows it that takes its UTF-8 for another encoding; a byte that the encoding leaves open becomes
  /// the control character with its number.
  private func damaged(_ text: String, _ reading: String) throws -> String {
    let characters = try #require(Self.readings[reading])
    try #require(characters.count == 128)
    return text.utf8.map { byte in
      let character = byte < 0x80 ? " " : characters[Int(byte) - 0x80]
      return character == " " ? String(UnicodeScalar(byte)) : String(character)
    }.joined()
  }

  @Test(arguments: texts) func rightTextIsLeftAlone(text: String) {
    let document = fixed("# Title\n\n\(text)\n")
    #expect(!document.isChanged && document.remaining.map(\.message) == [])
  }

  @Test func rightTextsOfAllLanguagesTogetherAreLeftAlone() {
    let document = fixed("# Title\n\n\(Self.texts.joined(separator: "\n\n"))\n")
    #expect(!document.isChanged && document.remaining.isEmpty)
  }

  @Test(arguments: texts.dropLast(), readings.keys.sorted())
  func damagedTextIsRestored(text: String, reading: String) throws {
    let whole = "# Title\n\n\(text)\n"
    #expect(string(fixed(try damaged(whole, reading))) == whole)
    #expect(string(fixed(try damaged(try damaged(whole, reading), reading))) == whole)
  }

  @Test func damageBesideRightTextIsRestoredAlone() throws {
    for reading in Self.readings.keys {
      let document = fixed("“Right” – é ✅.\n\nThe caf\(try damaged("é doesn’t ✅ 🔴", reading)), “IRMÃ”.\n")
      #expect(string(document) == "“Right” – é ✅.\n\nThe café doesn’t ✅ 🔴, “IRMÃ”.\n")
    }
  }

  @Test func lostCharactersAndStrayMarksAreFound() {
    #expect(fixed("A \u{FFFD} is lost.\n").remaining.count == 1)
    #expect(string(fixed("\u{FEFF}A \u{FEFF}mark.\n")) == "\u{FEFF}A mark.\n")
    #expect(string(fixed("Don\u{92}t \u{80} 5.\n")) == "Don’t € 5.\n")
    #expect(fixed("A line\u{85}end and \u{81}.\n").remaining.count == 2)
  }

  @Test func bytesThatAreNoTextAreNoTrouble() {
    var generator = SystemRandomNumberGenerator()
    for length in [1, 3, 17, 200] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) }
      let input = Fixer.Input(path: "a.md", source: SourceText(bytes), type: nil, linter: linter)
      _ = Fixer(applying: [.safe]).fix([input])
    }
  }
}
