import LabelMasks
import Testing

@testable import DatasetDiagnosis

/// What is looked for, what is told, and in which order.
@Suite struct DiagnosisTests {
  /// Labels with a gap and an empty mask, of two shapes.
  static let examination = DatasetExamination(
    masks: [
      .example("a.png", [0: 90, 1: 5, 3: 5]), .example("b.png", [0: 50]),
      .example("c.png", [0: 90, 1: 5, 3: 5], bitDepth: 16),
    ], backgroundLabel: 0)

  private func ids(_ choice: DiseaseChoice = DiseaseChoice()) -> [String] {
    Diagnosis(of: Self.examination, choice: choice).entries.map(\.disease.id)
  }

  @Test func theWorstComesFirstAndElseTheCatalogueOrders() {
    #expect(ids() == ["skipped-ids", "mixed-bit-depth", "empty-mask", "mixed-shape"])
  }

  @Test func gapsAreNotCountedOneByOne() {
    let masks = [ExaminedMask.example("a.png", [0: 90, 4_000_000_000: 5, 4_294_967_295: 5])]
    let found = Diagnosis(of: DatasetExamination(masks: masks)).entries
      .first { $0.disease.id == "skipped-ids" }
    #expect(found?.finding.statement.contains("3999999999 ids: 1-3999999999") == true)
  }

  @Test func selectedDiseasesAreLookedForAndIgnoredOnesAreNot() {
    #expect(ids(DiseaseChoice(selected: ["empty-mask"])) == ["empty-mask"])
    #expect(ids(DiseaseChoice(ignored: ["empty-mask"])).contains("empty-mask") == false)
    #expect(ids(DiseaseChoice(selected: ["empty-mask"], ignored: ["empty-mask"])).isEmpty)
  }

  @Test func whatCouldNotBeLookedForIsNamed() {
    var examination = Self.examination
    #expect(!Diagnosis(of: examination).unexamined.contains { $0.missing == .files })
    examination.issues.append(
      ScanIssue(path: "c.png", severity: .error, kind: .colourMask, message: "found colours"))
    let diagnosis = Diagnosis(of: examination)
    let files = diagnosis.unexamined.filter { $0.missing == .files }.map(\.disease.id)
    #expect(files == ["colour-picture", "packed-ids"])
    let images = diagnosis.unexamined.filter { $0.missing == .images }.map(\.disease.id)
    #expect(
      images == [
        "unpaired-names", "mask-without-image", "image-without-mask", "size-mismatch",
        "unknown-image-size",
      ])
    #expect(
      diagnosis.examined.count + diagnosis.unexamined.count == Diseases.catalogue.ids.count)
  }

  @Test func anExplainedDiseaseIsNotToldEvenWhereItsExplanationIsIgnored() {
    let binary = DatasetExamination(masks: [.example("a.png", [0: 90, 255: 10])])
    let all = Diagnosis(of: binary).entries.map(\.disease.id)
    #expect(all == ["binary-as-255"])
    let rest = Diagnosis(of: binary, choice: DiseaseChoice(ignored: ["binary-as-255"]))
    #expect(rest.entries.isEmpty)
  }

  @Test(
    arguments: [
      (ScanIssue.Severity.error, false), (.warning, true), (.note, true),
    ])
  func theThresholdIsInclusive(severity: ScanIssue.Severity, expected: Bool) {
    #expect(Diagnosis(of: Self.examination).holds(atLeast: severity) == expected)
  }

  /// Whatever the labels are, findings name masks that there are, and none twice.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func findingsNameMasksThatThereAre(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = [-1, 0, 1, 2, 3, 7, 64, 127, 128, 200, 255, 65_535]
    let masks = (0..<Int.random(in: 1...12, using: &generator)).map { index in
      let labels = values.filter { _ in Bool.random(using: &generator) }
      let ids = labels.isEmpty ? [0] : labels
      let side = Int.random(in: 1...40, using: &generator)
      return ExaminedMask(
        path: "\(100 + index).png",
        split: ["train", "val", nil].randomElement(using: &generator) ?? nil,
        format: "png", bitDepth: [1, 8, 16].randomElement(using: &generator) ?? 8,
        storage: SampleStorage.allCases.randomElement(using: &generator) ?? .labels,
        noDataLabel: [nil, 255].randomElement(using: &generator) ?? nil,
        shape: MaskShape(width: side * ids.count, height: side),
        labels: ids.map { .init($0, pixels: UInt64(side * side), components: UInt64(side)) })
    }
    var examination = DatasetExamination(masks: masks)
    examination.ignoredLabel = [nil, 255, -1, 0].randomElement(using: &generator) ?? nil
    examination.backgroundLabel = [nil, 0].randomElement(using: &generator) ?? nil
    let paths = Set(masks.map(\.path))
    for entry in Diagnosis(of: examination).entries {
      let named = entry.finding.files.map(\.path)
      #expect(paths.isSuperset(of: named), "seed \(seed): \(entry.disease.id)")
      #expect(Set(named).count == named.count, "seed \(seed): \(entry.disease.id)")
      #expect(named == named.sorted() || entry.disease.id == "duplicate-mask", "seed \(seed)")
      #expect(!entry.finding.statement.contains("  "), "seed \(seed): \(entry.finding.statement)")
    }
  }
}

/// Where a cure is an option to type, it must be right for every mask of the dataset.
@Suite struct CureTests {
  private func cure(_ id: String, _ masks: [ExaminedMask]) throws -> String {
    let finding = try Diseases.catalogue.entry(id).find(DatasetExamination(masks: masks)).first
    return try #require(finding).cure
  }

  static let soft = ExaminedMask.example("soft.png", [0: 90_000, 255: 9_995])
    .withBlends([80, 112, 190])

  /// Blends of JPEG among ids are too few to be told from rare classes, and must not become any.
  @Test func noRemapMakesClassesOfSpecks() throws {
    let drawn = ExaminedMask.example("a.png", [0: 900, 3: 50, 20: 50])
    #expect(try cure("skipped-ids", [drawn]).hasSuffix("--remap 3=1,20=2"))
    let blended = try cure("skipped-ids", [drawn.withBlends([1, 2, 4, 19, 21])])
    #expect(blended.contains("look at 1, 2, 4, 19, 21") && !blended.contains("--remap"))
  }

  @Test func aThresholdIsOfferedForBinaryMasks() throws {
    #expect(try cure("soft-edges", [Self.soft]).hasSuffix("--remap 0-127=0,128-255=1"))
  }

  @Test func aThresholdLeavesAForegroundThatIsSavedAsOne() throws {
    let masks = [Self.soft, .example("b.png", [0: 90, 1: 10])]
    #expect(try cure("soft-edges", masks).hasSuffix("--remap 2-127=0,128-255=1"))
  }

  @Test func noThresholdIsOfferedWhereOtherMasksHaveMoreLabels() throws {
    let masks = [Self.soft, .example("b.png", [0: 90, 64: 10, 255: 20])]
    #expect(try !cure("soft-edges", masks).contains("--remap"))
  }

  @Test func idsAreNumberedFromZeroWithoutGaps() throws {
    let masks = [ExaminedMask.example("a.png", [1: 9, 2: 9, 4: 9, 9: 9])]
    #expect(try cure("skipped-ids", masks).hasSuffix("--remap 1=0,2=1,4=2,9=3"))
  }

  @Test func anIgnoreLabelGetsNoIdOfItsOwn() throws {
    var examination = DatasetExamination(
      masks: [.example("a.png", [-1: 9, 0: 9, 1: 9, 4: 9, 255: 9])])
    examination.ignoredLabel = -1
    let finding = try #require(try Diseases.catalogue.entry("skipped-ids").find(examination).first)
    #expect(finding.cure.hasSuffix("--remap 4=2"))
  }
}

@Suite struct LabelTextTests {
  @Test(
    arguments: [
      ([], ""), ([3], "3"), ([1, 2], "1, 2"), ([0, 1, 2, 255], "0-2, 255"),
      ([5, 4, -1, 3], "-1, 3-5"),
      (Array(stride(from: 0, to: 40, by: 2)), "0, 2, 4, 6, 8, 10, 12, 14, 16, ..., 38"),
    ] as [([Int], String)])
  func labelsAreListedInRanges(labels: [Int], text: String) {
    #expect(labels.labelList == text)
  }

  @Test func anOptionThatNobodyWouldTypeIsLeftOut() {
    #expect(Array(100..<125).remapOption { $0 } == nil)
    #expect([0, 4, 9].remapOption { $0 } == "--remap 4=1,9=2")
    #expect([3, 7, 8, 9].ignoringOption == "--remap 3=ignore,7-9=ignore")
  }
}
