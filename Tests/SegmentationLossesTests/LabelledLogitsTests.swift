import Testing

@testable import SegmentationLosses

@Suite struct LabelledLogitsTests {
  private func error(
    logits: [Double] = [0, 0, 0, 0], labels: [Int] = [0, 1], channels: Int = 2,
    imageRows: [Int]? = nil, multiplicities: [Double]? = nil
  ) -> LossInputError? {
    do {
      _ = try LabelledLogits(
        logits: logits, labels: labels, channelCount: channels, imageRows: imageRows,
        multiplicities: multiplicities)
      return nil
    } catch { return error }
  }

  @Test func whatDoesNotBelongTogetherIsRefused() {
    #expect(error() == nil)
    #expect(error(channels: 0) == .noChannels)
    #expect(error(logits: [0, 0, 0]) == .logitCount(expected: 4, found: 3))
    #expect(error(labels: [0, 2]) == .labelOutOfRange(label: 2, row: 1, classCount: 2))
    #expect(error(labels: [-1, 0]) == .labelOutOfRange(label: -1, row: 0, classCount: 2))
    #expect(error(logits: [0, 0, .infinity, 0]) == .logitNotFinite(row: 1, channel: 0))
    #expect(error(imageRows: [1, 2]) == .imageRows(expected: 2, found: 3))
    #expect(error(imageRows: [3, -1]) == .imageRows(expected: 2, found: 2))
    #expect(error(multiplicities: [1]) == .multiplicityCount(expected: 2, found: 1))
    #expect(
      error(multiplicities: [1, -2]) == .multiplicityNotCountable(row: 1, found: -2))
  }

  @Test func aForeignLabelIsAnIgnoreIndexThatWasForgotten() {
    let error = LossInputError.labelOutOfRange(label: 255, row: 3, classCount: 19)
    #expect(
      error.description == """
        error: label of row 3 must be a class from 0 to 18, found 255
        hint: if 255 marks pixels without a class, give it as the ignore index
        """)
  }

  @Test func oneChannelHasTwoClasses() throws {
    let batch = try LabelledLogits(logits: [1, -1], labels: [0, 1], channelCount: 1)
    #expect(batch.classCount == 2)
    #expect(batch.labelledPixelCount == 2)
  }

  @Test func noPixelsAreNoMistake() throws {
    let batch = try LabelledLogits(logits: [], labels: [], channelCount: 3)
    #expect(Dice().evaluate(batch) == LossResult(value: 0, gradient: []))
  }
}
