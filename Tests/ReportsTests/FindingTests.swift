import LabelMasks
import MaskStatistics
import Testing

@testable import Reports

/// Each kind of finding where it is due, and nowhere else.
@Suite struct FindingTests {
  static func titles(_ content: ReportContent) -> [String] {
    Finding.all(in: content).map(\.title)
  }

  /// Two even classes in 20 images: nothing to say.
  static func evenContent(_ change: (inout SplitProfile) -> Void = { _ in }) -> ReportContent {
    var profile = StreetSample.profile(
      "train",
      (0..<2).map {
        .init(
          id: $0, name: "c\($0)", pixels: 1000, images: 20, components: 100, specks: 1,
          medianArea: 64)
      },
      images: 20, ignored: 0)
    change(&profile)
    return ReportContent(
      datasetName: "even", profiles: [profile], defaultSplit: "train", programVersion: "1")
  }

  @Test func anEvenDatasetHasNone() {
    #expect(Self.titles(Self.evenContent()).isEmpty)
    #expect(
      Report.markdown(Self.evenContent())
        .contains("Nothing: no class is rare, absent or in few images only.\n"))
  }

  @Test func seriousOnesComeFirst() {
    #expect(
      Self.titles(StreetSample.content) == [
        "Not counted", "In several splits", "Missing from train", "Not identifiable",
        "Crops without labels", "Missing from val", "Rare classes", "Drift",
        "Missing from batches", "Ignored pixels", "Lost at stride 16", "Specks",
      ])
  }

  @Test(arguments: [(UInt64(99), false), (100, true)])
  func foregroundDriftsInSplitsOfAHundredImages(count: UInt64, isTold: Bool) {
    var content = StreetSample.content
    for index in content.profiles.indices { content.profiles[index].dataset.imageCount = count }
    #expect(Self.titles(content).contains("Foreground drift") == isTold)
  }

  @Test(arguments: [(UInt64(9), true), (10, false)])
  func fewGroupsMakeIntervalsTooNarrow(count: UInt64, isTold: Bool) {
    let content = Self.evenContent { $0.dataset.groupCount = count }
    #expect(Self.titles(content).contains("Intervals too narrow") == isTold)
  }

  @Test(arguments: [(UInt64(5), "5 images"), (20, "5 groups of images that belong together")])
  func imagesThatStandByThemselvesAreNotCalledGroups(images: UInt64, noun: String) {
    let content = Self.evenContent {
      $0.dataset.imageCount = images
      $0.dataset.groupCount = 5
    }
    let line = Finding.all(in: content).first { $0.title == "Intervals too narrow" }?.line
    #expect(line?.plainText.contains("has \(noun), and intervals") == true)
  }

  @Test(
    arguments: [
      (UInt64(0), nil), (1, nil), (2, "Empty masks"), (10, "Empty masks"), (11, "Empty masks"),
    ] as [(UInt64, String?)])
  func emptyMasksFromATenthOn(count: UInt64, title: String?) {
    let content = Self.evenContent { $0.dataset.emptyImageCount = count }
    let finding = Finding.all(in: content).first
    #expect(finding?.title == title)
    if let finding { #expect((finding.weight == .serious) == (count > 10)) }
  }

  @Test(arguments: [(UInt64(105), false), (106, true)])
  func ignoredPixelsFromATwentiethOn(count: UInt64, isFound: Bool) {
    // 106 of 2,106 pixels are just above 5 %.
    let content = Self.evenContent { $0.dataset.ignoredPixelCount = count }
    #expect(Self.titles(content) == (isFound ? ["Ignored pixels"] : []))
  }

  /// 2,000 pixels in all.
  @Test(
    arguments: [
      (2, 1998, false), (3, 1000, false), (3, 1001, true), (30, 666, false), (50, 400, true),
      (50, 399, false), (49, 400, false),
    ] as [(UInt64, UInt64, Bool)])
  func oneMaskThatOutweighsTheOthers(masks: UInt64, pixels: UInt64, isFound: Bool) {
    var content = Self.evenContent { $0.dataset.imageCount = masks }
    content.largestMask = LargestMask(path: "a.png", labelledPixelCount: pixels)
    #expect(Self.titles(content).contains("One mask outweighs the others") == isFound)
  }

  @Test(arguments: [(UInt64(24), false), (25, true)])
  func specksFromAQuarterOn(count: UInt64, isFound: Bool) {
    let content = Self.evenContent { $0.classes[0].speckCount = count }
    #expect(Self.titles(content) == (isFound ? ["Specks"] : []))
  }

  @Test(arguments: [(UInt64(99), false), (100, true)])
  func detailsThatVanishFromATenthOfTheClassOn(pixels: UInt64, isFound: Bool) {
    let content = Self.evenContent {
      $0.classes[0].structure = ClassStructure(
        boundaryShare: 0.1,
        strideLosses: StrideLoss.strides.map {
          StrideLoss(stride: $0, nearest: .init(componentCount: 1, pixelCount: pixels))
        })
    }
    #expect(Self.titles(content) == (isFound ? ["Lost at stride 16"] : []))
  }

  @Test(arguments: [(UInt64(0), false), (1, true)])
  func copiesFromAHundredthOfTheSplitOn(count: UInt64, isFound: Bool) {
    let content = Self.evenContent { $0.dataset.redundantImageCount = count }
    #expect(Self.titles(content) == (isFound ? ["Copies"] : []))
  }

  @Test(arguments: [(0.0, false), (0.001, true)])
  func cropsOfIgnoredPixelsAlone(share: Double, isFound: Bool) {
    let content = Self.evenContent {
      $0.crops = [
        CropBalance(
          size: CropSize(width: 8, height: 8), imageCount: 20, coverage: 1, ignoredShare: share,
          singleClassShare: 0, foregroundPresence: nil, classes: [])
      ]
    }
    #expect(Self.titles(content) == (isFound ? ["Crops without labels"] : []))
  }

  @Test(arguments: [(UInt64(9), true), (10, false)])
  func classesInFewerThanTenImages(count: UInt64, isFound: Bool) {
    let content = Self.evenContent { $0.classes[1].imageCount = count }
    #expect(Self.titles(content) == (isFound ? ["Not identifiable"] : []))
  }

  @Test func driftNeedsEnoughImages() {
    func titles(images: UInt64, share: Double) -> [String] {
      var content = Self.evenContent()
      var val = content.profiles[0]
      val.dataset.split = "val"
      val.classes[0].pixelFrequency = share
      val.classes[0].imageCount = images
      content.profiles.append(val)
      return Self.titles(content)
    }
    #expect(titles(images: 20, share: 0.25) == ["Drift"])
    #expect(titles(images: 20, share: 0.26).isEmpty)
    #expect(titles(images: 9, share: 0.25) == ["Drift or chance"])
    #expect(titles(images: 9, share: 0.26).isEmpty)
  }

  /// In one split a class without a pixel can only be declared; beside others it may be theirs.
  @Test(arguments: [(UInt64(0), true), (7, false)])
  func classesOfOtherSplitsAreNotCalledDeclared(pixels: UInt64, isDeclared: Bool) {
    var content = Self.evenContent {
      $0.classes.append($0.classes[0])
      $0.classes[2].classID = 2
      $0.classes[1].pixelCount = 0
    }
    var val = content.profiles[0]
    val.dataset.split = "val"
    val.classes[1].pixelCount = pixels
    content.profiles.append(val)
    #expect(Self.titles(content).contains("Absent classes") == isDeclared)
    #expect(Self.titles(content).contains("Missing from train") != isDeclared)
    let overview = ReportSummary(content).sentences.joined(separator: " ")
    #expect(overview.contains("1 declared class has no pixel") == isDeclared)
    #expect(overview.contains("1 class is seen in other splits only") != isDeclared)
  }

  @Test func aClassWithoutANameIsCalledByItsNumber() {
    let content = Self.evenContent {
      $0.classes[1].className = "1"
      $0.classes[1].imageCount = 2
    }
    #expect(
      Finding.all(in: content).map(\.line.plainText).first?
        .hasPrefix("Not identifiable: class 1 (2): in fewer than 10 images") == true)
  }
}
