import LabelMasks
import TestSupport
import Testing

@testable import SegBalance

@Suite struct EntryPageTests {
  @Test func linesAreBrokenBetweenWordsAndFormulasAreKept() {
    let text = "one two three four\n  a formula that must stay on its line"
    #expect(
      text.wrapped(at: 11, indent: 1) == [
        " one two", " three four", "   a formula that must stay on its line",
      ])
    #expect("one two three".wrapped(at: 8, hanging: 2) == ["one two", "  three"])
  }

  @Test func aRuleIsExplainedByItsNumberInAnyCase() throws {
    let pages = try Catalogues.pages(explaining: "a3")
    #expect(pages.contains { $0.kind == "loss rule" })
  }

  @Test func anUnknownNameIsNotExplained() {
    #expect(throws: UnknownEntry.self) { try Catalogues.pages(explaining: "nothing-like-it") }
  }
}
