import Reports
import Testing

@Suite struct MarkdownRendererTests {
  static let cases: [(Block, String)] = [
    (.heading(level: 2, "A #title# \(code: "x")"), "## A \\#title\\# `x`"),
    (.heading(level: 9, "deep"), "###### deep"),
    (.paragraph("\(strong: " bold ")\(strong: "") text"), "**bold** text"),
    (.paragraph("- no list"), "\\- no list"),
    (.paragraph("+1"), "\\+1"),
    (.paragraph("=== no heading"), "\\=== no heading"),
    (.paragraph("    no code"), "no code"),
    (.paragraph("12. no list"), "12\\. no list"),
    (.paragraph("3) no list"), "3\\) no list"),
    (.paragraph("2024 masks"), "2024 masks"),
    (.paragraph("# no heading"), "\\# no heading"),
    (.paragraph("> no quote"), "\\> no quote"),
    (.paragraph("\(code: "a`b``c")"), "```a`b``c```"),
    (.paragraph("\(code: "`edge`")"), "`` `edge` ``"),
    (.paragraph("\(code: "a|b\n")"), "`a|b\\n`"),
    (.paragraph("\(code: "")x"), "x"),
    (.paragraph("\(link: "a]b", url: "x>y(|")"), "[a\\]b](<x\\>y(%7C>)"),
    (
      .paragraph("\(bar: 0.5)|\(bar: 0.0001)|\(bar: 0)|\(bar: 2)"),
      "████████\\|▏\\|\\|████████████████"
    ),
    (.bullets(["one", "- two", "three\nlines"]), "- one\n- \\- two\n- three\\\\nlines"),
    (.numbered(["one", "2. two"]), "1. one\n2. 2\\. two"),
    (.callout(.warning, "care"), "> [!WARNING]\n> care"),
    (.code(language: "sql", text: "SELECT '```'"), "````sql\nSELECT '```'\n````"),
    (
      .details(summary: "a \(code: "<b>") & \(strong: "c")", [.paragraph("in"), .bullets(["x"])]),
      """
      <details>
      <summary>a <code>&lt;b&gt;</code> &amp; <strong>c</strong></summary>

      in

      - x

      </details>
      """
    ),
    (
      .table(
        BlockTable(
          columns: [.init("a|b"), .init("\(code: "n|m")", .right)],
          rows: [["x|y", "\(code: "p|q")"], ["", "\\|"]])),
      """
      | a\\|b | `n\\|m` |
      | --- | ---: |
      | x\\|y | `p\\|q` |
      |  | \\\\\\| |
      """
    ),
  ]

  @Test(arguments: cases)
  func renders(_ block: Block, expected: String) {
    #expect(MarkdownRenderer().render([block]) == expected + "\n")
  }

  @Test func blocksStandApart() {
    let blocks: [Block] = [.heading(level: 1, "a"), .paragraph("b"), .bullets(["c"])]
    #expect(MarkdownRenderer().render(blocks) == "# a\n\nb\n\n- c\n")
  }

  @Test func plainTextHasNoMarkupAndNoControlCharacters() {
    let line: Inline = "\(code: "a|b") is \(strong: "10:1") \(link: "x", url: "y")\(bar: 1)\u{1B}"
    #expect(line.plainText == "a|b is 10:1 x\\x1B")
  }
}
