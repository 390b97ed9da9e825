import LabelMasks
import MaskStatistics
import StatisticsStore
import Testing

@testable import SegBalance

@Suite struct MeasuringPlanTests {
  private func states(_ count: Int, split: String?, side: Int = 600) -> [MeasuredState] {
    (0..<count).map {
      MeasuredState(
        path: "\(split ?? "none")/frame_\($0 + 1000).png", split: split,
        shape: MaskShape(width: side, height: side), isShapeMeasured: false, cropSizes: [])
    }
  }

  private func plan(
    _ request: MeasuringRequest, _ states: [MeasuredState], seed: UInt64 = 0
  ) -> [String: MeasuringScope] {
    MeasuringPlan(request, states: states, ignoredLabel: 255, seed: seed).scopes
  }

  @Test func aSampleIsOfTheTrainingSplitAndOfFiveHundredMasks() {
    let states = states(700, split: "train", side: 100) + states(300, split: "val", side: 100)
    let sample = MeasuringPlan.sample(of: states, seed: 1)
    #expect(sample.count == 500)
    #expect(sample.allSatisfy { $0.hasPrefix("train/") })
    #expect(MeasuringPlan.sample(of: states.shuffled(), seed: 1) == sample)
    #expect(MeasuringPlan.sample(of: states, seed: 2) != sample)
    // Spread over the names: a third of the masks come from each third of the listing, about.
    let third = sample.count { $0 < "train/frame_1233" }
    #expect((120...215).contains(third), "\(third)")
  }

  @Test func anAddedMaskChangesTheSampleByOneAtMost() {
    let before = MeasuringPlan.sample(of: states(700, split: "train", side: 100), seed: 1)
    let after = MeasuringPlan.sample(of: states(701, split: "train", side: 100), seed: 1)
    #expect(after.subtracting(before).count <= 1)
  }

  @Test func aSampleOfLargeMasksIsSmaller() {
    let sample = MeasuringPlan.sample(of: states(500, split: nil, side: 2000), seed: 1)
    #expect(sample.count == 50)
    #expect(MeasuringPlan.sample(of: states(1, split: nil, side: 20_000), seed: 1).count == 1)
  }

  @Test func whatIsKnownIsNotMeasuredAgain() {
    var known = states(2, split: "train")
    known[0].isShapeMeasured = true
    known[0].cropSizes = [CropSize(width: 256, height: 256)]
    known[1].cropSizes = [CropSize(width: 256, height: 256), CropSize(width: 512, height: 512)]
    var request = MeasuringRequest()
    #expect(plan(request, known).isEmpty)
    request = request.sampled
    #expect(
      plan(request, known) == [
        known[0].path: MeasuringScope(
          measuresShape: false, cropSizes: [CropSize(width: 512, height: 512)], ignoredLabel: 255),
        known[1].path: MeasuringScope(measuresShape: true, cropSizes: [], ignoredLabel: 255),
      ])
  }

  @Test func whatWasAskedForIsMeasuredInEveryMask() throws {
    var request = MeasuringRequest()
    request.crops = .all
    request.cropSizes = try CropChoice("32")
    let plan = plan(request.sampled, states(600, split: "train", side: 8) + states(3, split: "val"))
    #expect(plan.count == 603)
    #expect(plan.values.count { $0.measuresShape } == 500)
    #expect(plan.values.allSatisfy { $0.cropSizes == [CropSize(width: 32, height: 32)] })
  }

  @Test(
    arguments: [
      (MaskShape(width: 256, height: 256), []),
      (MaskShape(width: 480, height: 360), [CropSize(width: 256, height: 256)]),
      (
        MaskShape(width: 2048, height: 1024),
        [256, 512, 768, 1024].map { CropSize(width: $0, height: $0) }
      ),
      (
        MaskShape(width: 80, height: 80, depth: 100),
        [64, 96].map { CropSize(width: $0, height: $0, depth: $0) }
      ),
    ])
  func usualCropsAreThoseThatCutAMask(shape: MaskShape, sizes: [CropSize]) {
    #expect(CropChoice.usual.sizes(for: [shape]) == sizes)
  }

  @Test func sizesAreReadAsTheyAreWritten() throws {
    let choice = try CropChoice("512,64x32,16x16x4,512")
    let image = MaskShape(width: 9, height: 9)
    let volume = MaskShape(width: 9, height: 9, depth: 9)
    #expect(choice.sizes(for: [image]).map(\.description) == ["16x16x4", "64x32", "512x512"])
    #expect(choice.sizes(for: [volume]).map(\.description) == ["16x16x4", "64x32", "512x512x512"])
    #expect(try CropChoice("auto") == .usual)
    #expect(try CropChoice("8,8x8").sizes(for: [image]) == [CropSize(width: 8, height: 8)])
  }

  @Test(arguments: ["", "0", "-3", "12x", "x12", "1x2x3x4", "big", "5,,6", "99999999999"])
  func whatIsNoSizeIsRefused(text: String) {
    #expect(throws: CropSizeError.self) { try CropChoice(text) }
  }
}
