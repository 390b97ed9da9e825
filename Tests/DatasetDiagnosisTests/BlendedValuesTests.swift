import LabelMasks
import Testing

@testable import DatasetDiagnosis

/// What was drawn, what came in between, and what is no mask.
@Suite struct BlendedValuesTests {
  private func values(_ masks: ExaminedMask...) -> BlendedValues { BlendedValues(of: masks) }

  @Test func ringingAboveTheTopLabelIsAStray() {
    let values = values(
      .example("a.png", [0: 900, 80: 50, 240: 50]).withBlends([1, 2, 78, 79, 81, 160, 238, 243]))
    #expect(values.solid == [0, 80, 240])
    #expect(values.blended.first?.strays == [1, 2, 78, 79, 81, 160, 238, 243])
  }

  @Test func aClassThatIsSmallInOneMaskIsDrawnInAnother() {
    let small = ExaminedMask.example("a.png", [0: 900, 1: 50]).withBlends(Array(2...12))
    let large = ExaminedMask.example("b.png", [0: 900]).withObjects(12, pixels: 90)
    #expect(values(small, large).blended.isEmpty)
    #expect(!values(small).solid.contains(2))
  }

  @Test func tinyClassesBesideAnIgnoredLabelAreNoBlends() {
    let mask = ExaminedMask.example("a.png", [0: 900, 255: 90]).withBlends([1, 2, 3])
    #expect(values(mask).blended.isEmpty)
    let many = ExaminedMask.example("b.png", [0: 900, 1: 90, 2: 90, 3: 90, 255: 90])
      .withBlends([140, 149])
    #expect(values(many).blended.isEmpty)
    let jpeg = ExaminedMask.example("a.png", [0: 900, 255: 90]).withBlends([1, 254])
    #expect(values(jpeg).blended.count == 1)
  }

  @Test func numberedSpotsAreNeitherBlendsNorAPicture() {
    var mask = ExaminedMask.example("a.png", [0: 90_000]).withObjects(300, pixels: 3)
    mask.labels[200].pixelCount = 400
    let values = values(mask)
    #expect(values.blended.isEmpty && values.pictures.isEmpty)
  }

  /// A map of probabilities has flat ends and no few values between them.
  @Test func shadesThatNoFewValuesDominateAreAPicture() {
    var map = ExaminedMask.example("a.png", [0: 4000, 255: 1000])
    map.labels += (1..<255).map { .init($0, pixels: 60, components: 40) }
    map.shape = MaskShape(width: 5000 + 254 * 60, height: 1)
    #expect(values(map).pictures.map(\.path) == ["a.png"])
    map.labels[0].pixelCount = 400_000
    map.shape = MaskShape(width: 401_000 + 254 * 60, height: 1)
    #expect(values(map).pictures.isEmpty && values(map).blended.count == 1)
  }
}

/// Findings that were false alarms, or had no name.
@Suite struct LikenessTests {
  private func ids(
    _ masks: [ExaminedMask], _ adjust: (inout DatasetExamination) -> Void = { _ in }
  ) -> [String] {
    var examination = DatasetExamination(masks: masks)
    adjust(&examination)
    return Diagnosis(of: examination).entries.map(\.disease.id)
  }

  @Test(arguments: [100, 128, 254, 255, 65_535])
  func aBinaryForegroundOfAnyShadeIsNamed(label: Int) {
    #expect(ids([.example("a.png", [0: 90, label: 10])]) == ["binary-as-255"])
  }

  @Test func labelsSpreadOverMasksAreFoundThoughNoMaskHoldsAll() {
    let masks = [
      ExaminedMask.example("a.png", [0: 9, 85: 9, 255: 9]), .example("b.png", [170: 27]),
    ]
    #expect(ids(masks) == ["stretched-labels"])
  }

  @Test func organsOfAPartOfTheBodyAreNoObjects() {
    var lower = ExaminedMask.example("b.nii", [0: 1000])
    lower.labels += (40...100).map { .init($0, pixels: 20, components: 1) }
    let upper = ExaminedMask.example("a.nii", [0: 1000]).withObjects(35, pixels: 20)
    #expect(!ids([upper, lower]).contains("instance-ids"))
  }

  @Test func uprightAndLyingImagesAreOfOneShape() {
    let masks = (0..<8).map { index in
      ExaminedMask.example(
        "\(index).png", [0: 11, 1: 1],
        shape: index == 0 ? MaskShape(width: 3, height: 4) : MaskShape(width: 4, height: 3))
    }
    #expect(ids(masks) == ["mixed-shape"])
  }

  @Test func palettesOfDifferentDepthAreReadAlike() {
    let masks = [4, 8].map { bits in
      ExaminedMask.example("\(bits).png", [0: 9, 1: 1], bitDepth: bits, storage: .palette)
    }
    #expect(ids(masks) == ["palette-mask"])
  }

  @Test func shadesOfAPaletteAmongPaletteImagesAreToldOnce() {
    let masks = [
      ExaminedMask.example("a.png", [0: 9, 1: 1, 2: 2], bitDepth: 4, storage: .palette),
      .example("b.png", [0: 5, 15: 1, 38: 2, 75: 3, 113: 1]),
    ]
    #expect(ids(masks) == ["palette-as-grey", "palette-and-grey"])
  }

  @Test func bothReadingsOf255AreNamed() throws {
    let masks = [ExaminedMask.example("a.png", [0: 9, 1: 1]), .example("b.png", [0: 9, 255: 1])]
    let finding = try #require(
      try Diseases.catalogue.entry("mixed-foreground").find(DatasetExamination(masks: masks)).first)
    #expect(finding.cure.contains("--remap 255=1") && finding.cure.contains("--ignore-index 255"))
  }

  /// What a finding is about can be opened: no disease of labels or shapes names no file.
  @Test(arguments: [
    "skipped-ids", "ids-from-one", "mixed-shape", "palette-mask", "stretched-labels", "one-label",
  ])
  func findingsNameFiles(id: String) throws {
    let disease = try Diseases.catalogue.entry(id)
    for finding in disease.find(disease.fires.examination) { #expect(!finding.files.isEmpty) }
  }

  @Test func masksInTwoFormatsAreNamed() throws {
    var examination = try Diseases.catalogue.entry("two-formats").fires.examination
    var array = ExaminedMask.example("a.npy", [0: 9, 1: 1])
    array.format = "npy"
    examination.masks = [array, .example("a.png", [0: 9, 1: 1]), .example("b.png", [0: 9, 1: 1])]
    let finding = try #require(try Diseases.catalogue.entry("two-formats").find(examination).first)
    #expect(finding.files.map(\.path) == ["a.npy", "a.png"])
  }
}
