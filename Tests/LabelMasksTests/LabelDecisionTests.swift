import LabelMasks
import Testing

@Suite struct LabelDecisionTests {
  /// Labels with their pixels, each in every one of ten images.
  static func evidence(
    _ pixels: [Int: UInt64], table: [Int: String]? = nil, bitDepth: Int = 8
  ) -> LabelEvidence {
    LabelEvidence(
      labels: pixels.sorted { $0.key < $1.key }.map {
        LabelPresence(label: $0.key, pixelCount: $0.value, imageCount: 10)
      },
      table: table.map { table in
        LabelTable(table.sorted { $0.key < $1.key }.map { .init(id: $0.key, name: $0.value) })
      },
      largestBitDepth: bitDepth, imageCount: 10)
  }

  @Test(arguments: ["void", "Void", "ignore", "unlabelled", "Unlabeled", "don't care"])
  func aNameInTheTableDecidesFirst(name: String) {
    let evidence = Self.evidence([0: 5, 1: 5, 255: 1], table: [0: "road", 1: name])
    #expect(IgnoreIndex.decide(.auto, from: evidence).label == 1)
  }

  @Test func theOnlyUndeclaredLabelIsIgnoredWhereItIs255() {
    let table = [0: "road", 1: "car"]
    #expect(
      IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 255: 1], table: table)).label == 255)
    #expect(
      IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 7: 1, 255: 1], table: table)).label
        == nil)
    #expect(
      IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 7: 1], table: table)).label == nil)
  }

  @Test func in16BitMasksItIs65535() {
    let table = [0: "road", 1: "car"]
    let evidence = Self.evidence([0: 5, 65535: 1], table: table, bitDepth: 16)
    #expect(IgnoreIndex.decide(.auto, from: evidence).label == 65535)
  }

  @Test func minusOneIsIgnored() {
    #expect(IgnoreIndex.decide(.auto, from: Self.evidence([-1: 3, 0: 5, 1: 5])).label == -1)
  }

  @Test func withoutATable255BesideClassesIsIgnored() {
    #expect(IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 1: 5, 255: 1])).label == 255)
    #expect(IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 200: 5, 255: 1])).label == nil)
    #expect(IgnoreIndex.decide(.auto, from: Self.evidence([0: 5, 1: 5])).label == nil)
  }

  @Test func zeroAnd255AloneAreABinaryMask() {
    let evidence = Self.evidence([0: 5, 255: 1])
    let decision = IgnoreIndex.decide(.auto, from: evidence)
    #expect(decision.label == nil)
    #expect(decision.reason.contains("binary mask"))
    #expect(evidence.isBinarySavedAsBytes)
  }

  @Test func aRemapThatIgnoresHasDecided() throws {
    let evidence = Self.evidence([0: 5, 1: 5, 255: 1], table: [0: "void", 1: "car"])
    for remap in [LabelRemap.reducingZeroLabel, try LabelRemap("7=ignore")] {
      let decision = IgnoreIndex.decide(.auto, after: remap, from: evidence)
      #expect(decision.label == 255)
      #expect(decision.reason == "label 255 is ignored: what the remap ignores is stored so")
      let asked = IgnoreIndex.decide(.label(1), after: remap, from: evidence)
      #expect(asked.reason == "label 1 is ignored, as asked")
    }
    #expect(IgnoreIndex.decide(.auto, after: try LabelRemap("7=1"), from: evidence).label == 0)
  }

  @Test func theUsersWordIsFinal() {
    let evidence = Self.evidence([0: 5, 1: 5, 255: 1])
    #expect(IgnoreIndex.decide(.none, from: evidence).label == nil)
    #expect(IgnoreIndex.decide(.label(1), from: evidence).label == 1)
    #expect(IgnoreIndex.decide(.label(9), from: evidence).reason.contains("no mask holds it"))
    let background = Background.decide(.label(9), ignoring: nil, from: evidence)
    #expect(background.reason == "class 9 is the background, as asked; no mask holds it")
  }

  @Test func theBackgroundIsNamedOrDominant() {
    let named = Self.evidence([0: 5, 1: 5], table: [0: "lesion", 1: "Background"])
    #expect(Background.decide(.auto, ignoring: nil, from: named).label == 1)
    #expect(Background.decide(.auto, ignoring: nil, from: Self.evidence([0: 1, 3: 9])).label == 3)
    #expect(
      Background.decide(.auto, ignoring: nil, from: Self.evidence([0: 8, 1: 2])).label == nil)
  }

  @Test func theIgnoredLabelIsNoBackgroundAndNoPartOfTheShare() {
    let evidence = Self.evidence([0: 9, 1: 1, 255: 90])
    #expect(Background.decide(.auto, ignoring: 255, from: evidence).label == 0)
    let table = Self.evidence([0: 9, 1: 9], table: [0: "background", 1: "car"])
    #expect(Background.decide(.auto, ignoring: 0, from: table).label == nil)
  }

  @Test(arguments: [("auto", LabelChoice.auto), ("None", .none), ("-1", .label(-1))])
  func choicesAreReadFromText(text: String, expected: LabelChoice) {
    #expect(LabelChoice(text) == expected)
  }

  @Test(arguments: ["", "void", "1.5", "--"])
  func otherTextIsNoChoice(text: String) {
    #expect(LabelChoice(text) == nil)
  }
}
