import LabelMasks
import Testing

@Suite struct CatalogueTests {
  struct Colour: CatalogueEntry {
    let id: String
    var aliases: [String] = []
    let summary = "A colour."
    let details: [EntryDetail] = []
    let references: [String] = []
    let declaredIn = #fileID
  }

  let colours = Catalogue(
    kind: "colour", listName: "colours",
    [Colour(id: "dark-red", aliases: ["C1"]), Colour(id: "light-blue")])

  @Test(arguments: ["dark-red", "Dark-Red", "c1"])
  func anEntryIsFoundByIdOrAlias(name: String) throws {
    #expect(try colours.entry(name).id == "dark-red")
  }

  @Test func aSlipOfTheFingerGetsASuggestion() {
    #expect(
      throws: UnknownEntry(
        kind: "colour", listName: "colours", name: "light-bleu", suggestion: "light-blue")
    ) { try colours.entry("light-bleu") }
  }

  @Test func aNameLikeNoneGetsTheList() throws {
    let error = #expect(throws: UnknownEntry.self) { try colours.entry("qqqqqqqqqq") }
    #expect(error?.suggestion == nil)
    #expect(error?.hint == "segbalance list colours names them all")
  }

  @Test func controlCharactersInNamesCannotReachATerminal() {
    #expect("a\u{1B}[31m\nb".escapedForDisplay == "a\\x1B[31m\\nb")
    #expect("Straße 道路".escapedForDisplay == "Straße 道路")
  }

  @Test func anErrorNamesPlaceProblemAndHint() {
    struct Example: ActionableError {
      let problem = "must be 1, found 2"
      let path: String? = "a.pgm"
      let byteOffset: Int? = 3
      let hint: String? = "write 1"
    }
    #expect("\(Example())" == "error: a.pgm: byte 3: must be 1, found 2\nhint: write 1")
  }

  @Test func theGeneratorGivesTheSameNumbersEverywhere() {
    // The published SplitMix64 sequence for seed 1234567.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
    #expect((0..<1000).allSatisfy { _ in (3...9).contains(generator.pick(3...9)) })
  }
}
