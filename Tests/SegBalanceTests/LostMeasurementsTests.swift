import LabelMasks
import MaskStatistics
import StatisticsStore
import Testing

@testable import SegBalance

@Suite struct LostMeasurementsTests {
  private static let small = CropSize(width: 2, height: 1)
  private static let large = CropSize(width: 3, height: 3)

  private func state(
    _ path: String, shape: Bool = false, crops: Set<CropSize> = []
  ) -> MeasuredState {
    MeasuredState(
      path: path, split: nil, shape: MaskShape(width: 9, height: 9), isShapeMeasured: shape,
      cropSizes: crops)
  }

  private func lost(
    _ before: [MeasuredState], _ after: [MeasuredState],
    _ request: MeasuringRequest = MeasuringRequest()
  ) -> LostMeasurements? {
    LostMeasurements(request, before: before, after: after)
  }

  @Test func whatIsKeptAndWhatIsGoneIsNotLost() {
    let kept = [state("a", shape: true, crops: [Self.small]), state("b")]
    #expect(lost(kept, kept) == nil)
    #expect(lost(kept, [state("b")]) == nil)
    #expect(lost([], [state("a")]) == nil)
  }

  @Test func aMaskReadAnewLosesWhatItHad() {
    let before = [
      state("a", shape: true, crops: [Self.large, Self.small]), state("b", crops: [Self.small]),
    ]
    let lost = lost(before, [state("a"), state("b")])
    #expect(
      lost?.sentence
        == "2 masks are now without the shape and crops that were measured before; "
        + "add --shape --crops 2x1,3x3 to measure them again")
  }

  @Test func aNewMaskLacksWhatEveryOtherHas() {
    let before = [state("a", shape: true, crops: [Self.small]), state("b", crops: [Self.small])]
    let lost = lost(before, before + [state("new")])
    #expect(lost?.maskCount == 1)
    #expect(lost?.losesShape == false)
    #expect(lost?.cropSizes == [Self.small])
  }

  @Test func aSampleIsKeptUpByItself() {
    let before = [state("a", shape: true, crops: [Self.small])]
    #expect(lost(before, [state("a")], MeasuringRequest().sampled) == nil)
  }
}
