import LabelMasks
import TestSupport
import Testing

@Suite struct LabelRemapTests {
  @Test(arguments: [
    ("7=0,8=1", "7=0,8=1"), ("8=1,0-6=ignore,7=0", "0-6=ignore,7=0,8=1"), ("-1=255", "-1=255"),
    ("-9999=ignore,-5--2=7", "-9999=ignore,-5--2=7"), ("-3-4=1", "-3-4=1"),
    ("5-5=2", "5=2"),
  ])
  func rulesAreWrittenInOneOrder(text: String, description: String) throws {
    #expect(try LabelRemap(text).description == description)
  }

  @Test(arguments: [
    "", "7", "7=", "=7", "7=x", "7=-1", "7=65536", "9-3=1", "1-=2", "-=0", "--2=0", "-2--3=1",
    "-2147483649=0", "1-4294967296=0", "1=2,", "1=2 ,3=4",
    "1--3=2", "a=ignore",
  ])
  func whatIsNoRuleIsRefused(text: String) {
    #expect(throws: LabelRemapError.self) { try LabelRemap(text) }
  }

  @Test func twoRulesForOneLabelAreAnError() {
    #expect(throws: LabelRemapError.repeatedLabel(5)) { try LabelRemap("0-6=1,5=2") }
    #expect(throws: LabelRemapError.repeatedLabel(3)) { try LabelRemap("3=1,3=1") }
  }

  @Test func cityscapesLeadsToItsTrainIDs() throws {
    #expect(try LabelRemap("cityscapes").target(of: 26) == .label(13))
    #expect(LabelRemap.cityscapes.target(of: 18) == .ignore)
    #expect(LabelRemap.cityscapes.target(of: -1) == .ignore)
    let targets = (0...33).filter { LabelRemap.cityscapes.target(of: $0) != .ignore }
    #expect(targets.count == 19)
    for label in targets {
      guard case .label(let trainID) = LabelRemap.cityscapes.target(of: label) else { continue }
      #expect(Cityscapes.labelIDs.name(of: label) == Cityscapes.trainIDs.name(of: trainID))
    }
  }

  @Test func reducingZeroLabelTakesOneFromEveryOther() {
    var mask = LabelMask("0 1 2 / 150 255 254")
    var lookup = LabelLookup(.reducingZeroLabel, ignoredLabel: 255)
    lookup.apply(to: &mask)
    // mmsegmentation: gt[gt == 0] = 255; gt -= 1; gt[gt == 254] = 255.
    #expect(mask.labels == [255, 0, 1, 149, 255, 253])
  }

  @Test(arguments: [
    ("0=ignore", 3, 3), ("0=ignore", 255, 255), ("0=ignore,3=1", 3, nil), ("0-3=ignore", 3, nil),
    ("3=3,0=ignore", 3, nil),
  ])
  func aLabelThatKeepsTheIgnoredOneIsTold(text: String, ignored: Int, label: Int?) throws {
    #expect(try LabelRemap(text).labelKept(as: ignored) == label)
  }

  @Test func noLabelIsIgnoredUnaskedWhereNoneIsIgnored() throws {
    #expect(try LabelRemap("1-65535=1").labelKept(as: 0) == nil)
  }

  @Test(arguments: [(0, 1), (3, 4), (254, nil), (255, 256)])
  func reducingZeroMovesALabelOntoTheIgnoredOne(ignored: Int, label: Int?) {
    #expect(LabelRemap.reducingZeroLabel.labelKept(as: ignored) == label)
  }

  @Test func namesMoveWithTheirLabels() throws {
    let table = LabelTable([
      .init(id: 0, name: "background"), .init(id: 1, name: "cat"), .init(id: 2, name: "dog"),
      .init(id: 3, name: "bus"),
    ])
    #expect(
      table.remapped(by: .reducingZeroLabel).entries == [
        .init(id: 0, name: "cat"), .init(id: 1, name: "dog"), .init(id: 2, name: "bus"),
      ])
    #expect(
      table.remapped(by: try LabelRemap("0=ignore,2=1,3=0")).entries == [
        .init(id: 0, name: "bus"), .init(id: 1, name: "cat + dog"),
      ])
  }

  static let remaps = ["7=0,8=1,0-6=ignore", "0=3,3=0", "200-255=17", "9=300,4=ignore", "1=1"]

  /// One rule after the other for each pixel is the twin.
  @Test(arguments: remaps, LabelType.allCases)
  func lookupsAgreeWithTheRules(text: String, labelType: LabelType) throws {
    let remap = try LabelRemap(text)
    for seed in UInt64(0)..<20 {
      var generator = SeededGenerator(seed: seed)
      let labels = (0..<60).map { _ in Int.random(in: 0...255, using: &generator) }
      var mask = Self.mask(labels, labelType)
      var lookup = LabelLookup(remap, ignoredLabel: 255)
      lookup.apply(to: &mask)
      let expected = labels.map { label in
        let rule = remap.rules.first { $0.labels.contains(label) }
        return switch rule?.target {
        case .label(let target): target
        case .ignore: 255
        case nil: label
        }
      }
      #expect(mask.labels == expected, "seed \(seed)")
    }
  }

  static func mask(_ labels: [Int], _ labelType: LabelType) -> LabelMask {
    let shape = MaskShape(width: 10, height: 6)
    return switch labelType {
    case .uint8: LabelMask(shape: shape, labels: labels.map(UInt8.init))
    case .uint16: LabelMask(shape: shape, labels: labels.map(UInt16.init))
    case .uint32: LabelMask(shape: shape, labels: labels.map(UInt32.init))
    case .int32: LabelMask(shape: shape, labels: labels.map(Int32.init))
    }
  }
}
