import Foundation
import LabelMasks
import Testing

@testable import SegmentationLosses

/// What the survey that the project grew from gets wrong; docs/explanation/survey-errata.md names
/// the test of each.
@Suite struct SurveyErrataTests {
  /// The page names tests; each of them must be there.
  @Test func everyTestOnThePageExists() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/explanation/survey-errata.md")
    let named = try String(contentsOf: page, encoding: .utf8)
      .matches(of: /`(\w+Tests)\.(\w+)`/).map { (String($0.output.1), String($0.output.2)) }
    #expect(named.count > 20)
    for (suite, test) in named {
      let file = tests.appendingPathComponent("\(suite).swift")
      let source = try String(contentsOf: file, encoding: .utf8)
      #expect(source.contains("func \(test)("), "\(suite) has no test \(test)")
    }
  }

  /// Logits at which a sigmoid is certain.
  private func certain(_ labels: [Int], predicted: [Int]) throws -> LabelledLogits {
    try LabelledLogits(
      logits: predicted.map { $0 == 1 ? 800 : -800 }, labels: labels, channelCount: 1)
  }

  @Test func focusingTakesAHundredthOfAnEasyPixel() throws {
    // p = 0.9 and focusing 2: (1 - p)^2 = 0.01, not 0.001; a thousandth is reached at 0.968.
    for (probability, expected) in [(0.9, 100.0), (0.9683772233983162, 1000)] {
      let batch = try LabelledLogits(
        logits: [0, log(probability / (1 - probability))], labels: [1], channelCount: 2)
      let ratio = CrossEntropy().evaluate(batch).value / Focal().evaluate(batch).value
      #expect(abs(ratio - expected) < 1e-9 * expected)
    }
  }

  @Test func alphaOfAQuarterWeighsHardBackgroundMost() throws {
    let focal = SigmoidFocal(foregroundAlpha: 0.25)
    // p of the truth is 0.2 for hard, 0.8 for easy pixels; the survey has hard foreground first.
    let values = try [(1, 0.2), (0, 0.8), (1, 0.8), (0, 0.2)].map { label, probability in
      let batch = try LabelledLogits(
        logits: [log(probability / (1 - probability))], labels: [label], channelCount: 1)
      return focal.evaluate(batch).value
    }
    let (hardForeground, hardBackground) = (values[0], values[1])
    #expect(abs(hardForeground - 0.2575) < 1e-4)
    #expect(abs(hardBackground - 0.7725) < 1e-4)
  }

  @Test func aDetachedFocusLosesPartOfTheGradient() throws {
    for (probability, expected) in [(0.1, 1.51), (0.5, 2.39), (0.9, 2.90)] {
      let batch = try LabelledLogits(
        logits: [0, log(probability / (1 - probability))], labels: [1], channelCount: 2)
      let exact = Focal().evaluate(batch).gradient[1]
      let detached = Focal(differentiatesFocus: false).evaluate(batch).gradient[1]
      #expect(abs(exact / detached - expected) < 0.005)
    }
  }

  @Test func complementWeightsBalanceTwoClassesOnly() throws {
    // w_c = (N - N_c) / N.
    let two = try #require(LossProbe(images: [[990, 10]]))
    let shares = two.measure(CrossEntropy(classWeights: [0.01, 0.99])).classes
      .filter { $0.state == .uniform }.map(\.gradientShare)
    #expect(shares.distance(to: [0.5, 0.5]) < 1e-12)
    let counts: [UInt64] = [370, 230, 160, 100, 70, 50, 12, 8]
    let weights = counts.map { 1 - Double($0) / 1000 }
    #expect((weights.max() ?? 0) / (weights.min() ?? 1) < 1.6)
    let many = try #require(LossProbe(images: [counts]))
    let boost = try #require(
      many.measure(CrossEntropy(classWeights: weights)).rareBoost[.uniform])
    #expect(boost < 1.35)
  }

  @Test func overTheUnionDiceWouldReachTwo() throws {
    // Everything found: 2 |A and B| / |A or B| is 2, and 1 minus it -1. Over |A| + |B| it is 1.
    let perfect = try certain([0, 1, 1, 0], predicted: [0, 1, 1, 0])
    #expect(Dice(smoothing: .none).evaluate(perfect).value == 0)
    let iou = 1 - IoU(smoothing: 0).evaluate(perfect).value
    #expect(1 - 2 * iou == -1)
  }

  @Test func smoothingInsideTheDoubledNumeratorRewardsEmptyImages() throws {
    let perfect = try certain([1, 1, 1, 1, 0], predicted: [1, 1, 1, 1, 0])
    #expect(abs(SurveySoftDice().evaluate(perfect).value + 1.0 / 9) < 1e-12)
    let empty = try certain([0, 0, 0], predicted: [0, 0, 0])
    #expect(abs(SurveySoftDice().evaluate(empty).value + 1) < 1e-12)
    #expect(Dice().evaluate(perfect).value >= 0)
    #expect(Dice().evaluate(empty).value >= 0)
  }

  @Test func slopesOfDicePerPixelBelongTheOtherWayRound() {
    // d/dp (1 - 2pt / (p + t)) = -2 t^2 / (p + t)^2, and with squares
    // d/dp (1 - 2pt / (p^2 + t^2)) = -2 t (t^2 - p^2) / (p^2 + t^2)^2.
    let (p, t, step) = (0.3, 1.0, 1e-6)
    let plain = { (p: Double) in 1 - 2 * p * t / (p + t) }
    let squared = { (p: Double) in 1 - 2 * p * t / (p * p + t * t) }
    let plainSlope = (plain(p + step) - plain(p - step)) / (2 * step)
    let squaredSlope = (squared(p + step) - squared(p - step)) / (2 * step)
    let sum = p + t
    let squares = p * p + t * t
    #expect(abs(plainSlope + 2 * t * t / (sum * sum)) < 1e-9)
    #expect(abs(squaredSlope + 2 * t * (t * t - p * p) / (squares * squares)) < 1e-9)
  }

  /// Slope of Dice at one foreground pixel, in p and in the logit, of a target of so many pixels.
  private func diceSlope(
    size: Double, foreground: Double, background: Double
  ) throws -> (probability: Double, logit: Double) {
    let batch = try LabelledLogits(
      logits: [foreground, background].map { log($0) - log1p(-$0) }, labels: [1, 0],
      channelCount: 1, multiplicities: [size, 512 * 512 - size])
    let logit = abs(Dice(smoothing: .none).evaluate(batch).gradient[0])
    return (logit / (foreground * (1 - foreground)), logit)
  }

  /// 0.01 %, 0.1 %, 1 % and 10 % of an image of 512 x 512, which stays the same.
  @Test func smallDiceTargetsHaveSteepSlopesInProbabilityNotInLogits() throws {
    let total = 512.0 * 512
    let sizes = [26, 262, 2621, 26_214.0]
    let mixed = try sizes.map {
      try diceSlope(size: $0, foreground: $0 / total, background: $0 / total)
    }
    #expect(abs(mixed[0].probability - 0.0385) < 1e-4)
    #expect(abs(mixed[3].probability - 3.6e-5) < 1e-6)
    for (size, slope) in zip(sizes, mixed) {
      let share = size / total
      #expect(abs(slope.logit * total - (1 - share) * (1 - share / 2)) < 1e-12)
    }
    let half = try sizes.map { try diceSlope(size: $0, foreground: 0.5, background: 1e-5).logit }
    #expect(abs(half[0] - 8.3e-3) < 1e-4)
    #expect(abs(half[3] - 8.5e-6) < 1e-7)
  }

  @Test func tverskyWeighsFalsePositivesFirst() throws {
    let missed = try certain([1, 1, 1, 0], predicted: [1, 0, 0, 0])
    let loss = Tversky(falsePositiveWeight: 0.3, falseNegativeWeight: 0.7, smoothing: 0)
    // 1 found, 2 missed: 1 - 1 / (1 + 0.7 * 2). With the letters of the survey's code the 0.7 would
    // be called alpha, which in its formula weighs false positives.
    #expect(abs(loss.evaluate(missed).value - (1 - 1 / 2.4)) < 1e-15)
  }

  @Test func sumsOfSquaredTargetsAreSizesNotSquaredSizes() throws {
    // r is 0 or 1: sum r^2 = sum r, so the survey's 1 / sum r^2 is the `simple` weight.
    let random = RandomBatch(seed: 61)
    let batch = try random.labelled()
    let sums = LossEvaluation(batch).overlapSums(RegionOptions(), power: 1)
    let weights = sums.size.indices.map { channel in
      let truths = batch.labels.map { Int($0) == channel ? 1.0 : 0 }
      let squares = truths.reduce(0) { $0 + $1 * $1 }
      return squares > 0 ? 1 / squares : 0
    }
    let hits = zip(weights, sums.hit).reduce(0) { $0 + $1.0 * $1.1 }
    let masses = sums.size.indices.reduce(0) { sum, channel in
      sum + weights[channel] * (sums.mass[channel] + sums.size[channel])
    }
    let printed = 1 - 2 * hits / masses
    let simple = GeneralizedDice(weightType: .simple, smoothing: 0).evaluate(batch).value
    let square = GeneralizedDice(weightType: .square, smoothing: 0).evaluate(batch).value
    #expect(abs(printed - simple) < 1e-14)
    #expect(abs(printed - square) > 1e-3)
  }

  /// The survey's generalized Dice sums over classes before it multiplies by their weights.
  @Test func weightsThatAreSharedByNumeratorAndDenominatorCancel() throws {
    let batch = try RandomBatch(seed: 62).labelled()
    let evaluation = LossEvaluation(batch)
    let sums = evaluation.overlapSums(RegionOptions(), power: 1)
    let hits = sums.hit.reduce(0, +)
    let masses = sums.mass.reduce(0, +) + sums.size.reduce(0, +)
    let weights = sums.size.map { 1 / ($0 * $0 + 1e-6) }
    let numerator = weights.reduce(0) { $0 + $1 * 2 * hits }
    let denominator = weights.reduce(0) { $0 + $1 * masses }
    let unweighted = GeneralizedDice(weightType: .uniform, smoothing: 0).evaluate(batch).value
    #expect(abs(1 - numerator / denominator - unweighted) < 1e-14)
  }

  @Test func aSmallConstantGivesAbsentClassesNearlyAllTheWeight() {
    // 1 / (size^2 + 1e-6): 1e6 for an absent class, 1e-7 for one of three thousand pixels.
    let weights = [0.0, 3000, 90_000].map { 1 / ($0 * $0 + 1e-6) }
    #expect(weights[0] / weights.reduce(0, +) > 0.999999)
  }

  @Test func aPseudocountOfOneInvertsExpLogForSmallClasses() throws {
    // 26 of 262144 pixels, the network at the class mix.
    let probe = try #require(LossProbe(images: [[262_118, 26]]))
    let weights = probe.dataset.inverseSquareRootFrequencies
    let survey = ExponentialLogarithmic(classWeights: weights, smoothing: 1)
    let small = ExponentialLogarithmic(classWeights: weights, smoothing: 1e-5)
    #expect(try #require(probe.measure(survey).collapseMargin) < -0.9)
    #expect(try #require(probe.measure(small).collapseMargin) > 0)
  }

  /// Foreground of 1 in 10000 pixels; share of cross-entropy in the L1 norm of BCE + Dice.
  @Test func binaryCrossEntropyFadesBesideDiceOnlyOnceTheBackgroundIsLearned() throws {
    func share(foreground: Double, background: Double) throws -> Double {
      let batch = try LabelledLogits(
        logits: [foreground, background].map { log($0) - log1p(-$0) }, labels: [1, 0],
        channelCount: 1, multiplicities: [1, 9999])
      let strengths = BinaryDiceCrossEntropy().parts.map { part in
        zip(part.loss.evaluate(batch).gradient, [1, 9999.0]).reduce(0) { $0 + abs($1.0 * $1.1) }
      }
      return strengths[1] / (strengths[0] + strengths[1])
    }
    #expect(try share(foreground: 0.5, background: 0.5) > 0.99)
    #expect(try share(foreground: 1e-4, background: 1e-4) > 0.4)
    #expect(try share(foreground: 0.5, background: 1e-5) < 0.01)
  }

  @Test func smoothingPushesSmallObjectsDown() throws {
    // One channel at the class mix, Dice with smoothing s: down exactly where n^2 < s (N - 2n) / 2.
    let total = 262_144.0
    for (size, isPushedUp) in [(361.0, false), (362, true)] {
      let prior = log(size / total) - log1p(-size / total)
      let batch = try LabelledLogits(
        logits: [prior, prior], labels: [1, 0], channelCount: 1,
        multiplicities: [size, total - size])
      let gradient = Dice(smoothing: Smoothing(1)).evaluate(batch).gradient
      let push = -(size * gradient[0] + (total - size) * gradient[1])
      #expect((push > 0) == isPushedUp, "\(size) pixels: \(push)")
    }
  }
}
