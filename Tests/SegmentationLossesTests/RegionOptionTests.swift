import LabelMasks
import Testing

@testable import SegmentationLosses

/// The gradient is the slope of the value whatever is pooled, left out or weighed, over a batch of
/// two images of which the second lacks a class and both have ignored pixels.
@Suite struct RegionOptionTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let options: RegionOptions
    let channelCount: Int

    var testDescription: String {
      "\(channelCount) channels, \(options.head), \(options.pooling), background "
        + "\(options.background.map(String.init) ?? "scored"), absent \(options.absentClasses), "
        + "\(options.classReduction), weights \(options.classWeights.map { "\($0)" } ?? "none")"
    }
  }

  static let variants: [Variant] = OutputHead.allCases.flatMap { head in
    Pooling.allCases.flatMap { pooling in
      [1, 4].flatMap { channels in
        AbsentClassScore.allCases.map { absent in
          Variant(
            options: RegionOptions(
              pooling: pooling, head: head, leavingOut: absent == .zero ? 0 : nil,
              absentClasses: absent,
              classWeights: absent == .scored ? Array([0.5, 2, 1, 3].prefix(channels)) : nil,
              classReduction: absent == .skipped ? .sum : .mean),
            channelCount: channels)
        }
      }
    }
  }

  @Test(arguments: variants)
  func gradientIsTheSlopeOfTheValue(_ variant: Variant) throws {
    let losses: [any LossFunction] = [
      Dice(variant.options), Dice(variant.options, isSquared: true),
      Dice(variant.options, isLogarithmic: true), IoU(variant.options), Tversky(variant.options),
      PowerJaccard(variant.options), FocalTversky(Tversky(variant.options)),
      LogCoshDice(Dice(variant.options)),
      GeneralizedDice(
        pooling: variant.options.pooling, head: variant.options.head, weightType: .simple),
    ]
    for seed: UInt64 in [21, 22] {
      for loss in losses { try expectSlope(of: loss, at: batch(variant, seed: seed), seed: seed) }
    }
  }

  @Test(arguments: Pooling.allCases, [true, false])
  func gradientOfLovaszIsTheSlopeOfItsValue(pooling: Pooling, skipsAbsentClasses: Bool) throws {
    for channels in [1, 4] {
      let variant = Variant(options: RegionOptions(pooling: pooling), channelCount: channels)
      let losses: [any LossFunction] = [
        LovaszSoftmax(pooling: pooling, skipsAbsentClasses: skipsAbsentClasses),
        LovaszHinge(pooling: pooling),
      ]
      for loss in losses { try expectSlope(of: loss, at: batch(variant, seed: 23), seed: 23) }
    }
  }

  private func batch(_ variant: Variant, seed: UInt64) -> RandomBatch {
    var batch = RandomBatch(seed: seed, channels: variant.channelCount, imageRows: [8, 7])
    for row in 8..<15 where batch.labels[row] == 1 { batch.labels[row] = 0 }
    batch.labels[7] = RandomBatch.ignored
    batch.labels[14] = RandomBatch.ignored
    return batch
  }

  private func expectSlope(
    of loss: any LossFunction, at batch: RandomBatch, seed: UInt64
  ) throws {
    let gradient = loss.evaluate(try batch.labelled()).gradient
    let step = 1e-5
    for index in batch.logits.indices {
      var bent = batch
      bent.logits[index] += step
      let above = loss.evaluate(try bent.labelled()).value
      bent.logits[index] = batch.logits[index] - step
      let slope = (above - loss.evaluate(try bent.labelled()).value) / (2 * step)
      #expect(
        abs(gradient[index] - slope) <= 1e-8 + 1e-6 * abs(slope),
        "\(loss), seed \(seed), logit \(index): slope \(slope), gradient \(gradient[index])")
    }
  }
}
