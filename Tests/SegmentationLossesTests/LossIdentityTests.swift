import LabelMasks
import Testing

@testable import SegmentationLosses

/// Losses that must be each other at some setting.
@Suite struct LossIdentityTests {
  static let seeds: [UInt64] = [11, 12, 13]

  struct Identity: Sendable, CustomTestStringConvertible {
    let name: String
    let left: any LossFunction
    let right: any LossFunction
    var channels = 4

    var testDescription: String { name }
  }

  static let identities: [Identity] = [
    Identity(
      name: "focal without focusing is cross-entropy", left: Focal(focusing: 0),
      right: CrossEntropy()),
    Identity(
      name: "Tversky of 1/2 and 1/2 is Dice with twice the smoothing",
      left: Tversky(falsePositiveWeight: 0.5, falseNegativeWeight: 0.5, smoothing: 0.3),
      right: Dice(smoothing: Smoothing(0.6))),
    Identity(
      name: "Tversky of 1 and 1 is IoU",
      left: Tversky(falsePositiveWeight: 1, falseNegativeWeight: 1, smoothing: 0.3),
      right: IoU(smoothing: 0.3)),
    Identity(
      name: "power Jaccard of 1 is IoU", left: PowerJaccard(power: 1), right: IoU()),
    Identity(
      name: "focal Tversky of exponent 1 is Tversky", left: FocalTversky(exponent: 1),
      right: Tversky()),
    Identity(
      name: "the hardest 100 % are all pixels", left: TopKCrossEntropy(hardestShare: 1),
      right: CrossEntropy()),
    Identity(
      name: "logit adjustment of temperature 0 is none",
      left: LogitAdjustedCrossEntropy(
        priors: CatalogueSample.frequencies, temperature: 0), right: CrossEntropy()),
    Identity(
      name: "equal class weights are none",
      left: CrossEntropy(classWeights: [3, 3, 3, 3], labelSmoothing: 0.1),
      right: CrossEntropy(labelSmoothing: 0.1)),
    Identity(
      name: "sigmoid focal without focusing is half of binary cross-entropy",
      left: SigmoidFocal(focusing: 0),
      right: BinaryCrossEntropy(positiveWeight: 0.5, negativeWeight: 0.5)),
    Identity(
      name: "cross-entropy of one channel is binary cross-entropy", left: CrossEntropy(),
      right: BinaryCrossEntropy(), channels: 1),
    Identity(
      name: "focal of one channel is sigmoid focal", left: Focal(classWeights: [0.7, 0.3]),
      right: SigmoidFocal(foregroundAlpha: 0.3), channels: 1),
    Identity(
      name: "softmax of one channel is a sigmoid", left: Dice(),
      right: Dice(RegionOptions(head: .sigmoid)), channels: 1),
    Identity(
      name: "Dice weighted only where there is no background leaves it out",
      left: Dice(RegionOptions(classWeights: [0, 1, 1, 1])),
      right: Dice(RegionOptions(leavingOut: 0))),
  ]

  @Test(arguments: identities, seeds)
  func bothSidesAgree(_ identity: Identity, seed: UInt64) throws {
    let batch = try RandomBatch(seed: seed, channels: identity.channels).labelled()
    let left = identity.left.evaluate(batch)
    let right = identity.right.evaluate(batch)
    #expect(abs(left.value - right.value) < 1e-13, "\(left.value), \(right.value)")
    #expect(left.gradient.distance(to: right.gradient) < 1e-14)
  }

  @Test(arguments: seeds)
  func unweightedGeneralizedDiceIsTheMeanMiss(seed: UInt64) throws {
    let batch = try RandomBatch(seed: seed).labelled()
    let dice = GeneralizedDice(weightType: .uniform, smoothing: 0).evaluate(batch)
    let evaluation = LossEvaluation(batch)
    let misses = evaluation.exclusive.misses.reduce(0, +) / batch.labelledPixelCount
    #expect(abs(dice.value - misses) < 1e-14)
  }

  /// The plateau identity: at each image's own class mix Dice, Tversky of weights that add up to 1,
  /// and Lovasz-Softmax all push as cross-entropy does, C times more weakly.
  @Test(arguments: [[40, 30, 20, 10], [49, 49, 1, 1], [30, 30, 39, 1]])
  func atTheClassMixOverlapLossesAreCrossEntropy(counts: [Int]) throws {
    let total = Double(counts.reduce(0, +))
    let frequencies = counts.map { Double($0) / total }
    let rows = StateRows(.prior, head: .softmax, frequencies: frequencies)
    let batch = rows.batch(counts: counts.map { Double($0) })
    let expected = CrossEntropy().evaluate(batch).gradient
    let losses: [any LossFunction] = [
      Dice(smoothing: .none), Tversky(smoothing: 0),
      Tversky(falsePositiveWeight: 0.9, falseNegativeWeight: 0.1, smoothing: 0), LovaszSoftmax(),
    ]
    for loss in losses {
      let gradient = loss.evaluate(batch).gradient.map { 4 * $0 }
      #expect(gradient.distance(to: expected) < 1e-15, "\(loss)")
    }
  }

  @Test func lovaszOfCertainPredictionsIsTheJaccardLoss() throws {
    // Class 0: 3 pixels, 2 found, 1 false alarm; class 1: 3 pixels, 2 found, 1 false alarm.
    let labels = [0, 0, 0, 1, 1, 1]
    let predicted = [0, 0, 1, 1, 1, 0]
    let logits = predicted.flatMap { label -> [Double] in label == 0 ? [800, 0] : [0, 800] }
    let batch = try LabelledLogits(logits: logits, labels: labels, channelCount: 2)
    #expect(abs(LovaszSoftmax().evaluate(batch).value - (1 - 2.0 / 4)) < 1e-15)
    #expect(abs(IoU(smoothing: 0).evaluate(batch).value - (1 - 2.0 / 4)) < 1e-15)
  }

  @Test func aMutedFocusChangesTheGradientOnly() throws {
    let batch = try RandomBatch(seed: 14).labelled()
    let exact = Focal().evaluate(batch)
    let detached = Focal(differentiatesFocus: false).evaluate(batch)
    #expect(exact.value == detached.value)
    let strength = { (gradient: [Double]) in gradient.reduce(0) { $0 + abs($1) } }
    #expect(strength(exact.gradient) > 1.2 * strength(detached.gradient))
  }

  @Test func meanAndSumOverClassesDifferByTheirNumber() throws {
    let batch = try RandomBatch(seed: 15).labelled()
    let mean = Dice().evaluate(batch).value
    let sum = Dice(RegionOptions(classReduction: .sum)).evaluate(batch).value
    #expect(abs(sum - 4 * mean) < 1e-14)
  }
}
