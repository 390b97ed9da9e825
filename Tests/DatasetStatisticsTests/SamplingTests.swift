import DatasetStatistics
import Foundation
import LabelMasks
import Testing

@Suite struct BatchExpectationTests {
  /// A class in every second crop, 3 % of its 100 pixels, batches of 2.
  @Test func aBatchOfTwoByHand() {
    let found = BatchExpectation(presence: 0.5, share: 0.03, batchSize: 2, itemPixelCount: 100)
    #expect(abs(found.absentProbability - 0.25) < 1e-15)
    #expect(found.pixelCount == 6)
    #expect(abs((found.batchesUntilSeen ?? 0) - 4.0 / 3) < 1e-15)
  }

  @Test func theEndsOfTheScale() {
    let never = BatchExpectation(presence: 0, share: 0, batchSize: 8, itemPixelCount: 9)
    #expect(never.absentProbability == 1 && never.batchesUntilSeen == nil)
    let always = BatchExpectation(presence: 1, share: 0.1, batchSize: 8, itemPixelCount: 9)
    #expect(always.absentProbability == 0 && always.batchesUntilSeen == 1)
    #expect([never, always].absentClassCount == 1)
    let hardly = BatchExpectation(presence: 1e-18, share: 0, batchSize: 4, itemPixelCount: 1)
    #expect(abs((hardly.batchesUntilSeen ?? 0) / 2.5e17 - 1) < 1e-12)
  }

  /// The naive twin: batches drawn one after the other.
  @Test func drawnBatchesAgree() {
    var generator = SeededGenerator(seed: 11)
    let (presence, batchSize, trials) = (0.1, 5, 20_000)
    var batches = 0
    for _ in 0..<trials {
      repeat {
        batches += 1
      } while !(0..<batchSize).map({ _ in
        SimulatedImages.uniform(using: &generator) < presence
      }).contains(true)
    }
    let expected = BatchExpectation(
      presence: presence, share: 0, batchSize: batchSize, itemPixelCount: 1)
    let found = Double(batches) / Double(trials)
    #expect(abs(found / (expected.batchesUntilSeen ?? 0) - 1) < 0.02, "seed 11: \(found)")
  }
}

@Suite struct SamplingTests {
  /// Four images of 100 pixels: class 1 in two of them, class 2 in one, class 3 in none.
  static let counts: ImageCounts = {
    var counts = ImageCounts(classIDs: [0, 1, 2, 3])
    counts.addImage(pixels: [100, 0, 0, 0])
    counts.addImage(pixels: [90, 10, 0, 0])
    counts.addImage(pixels: [60, 30, 10, 0])
    counts.addImage(pixels: [100, 0, 0, 0])
    return counts
  }()

  @Test func temperedProbabilitiesByHand() {
    #expect(ClassProbabilities.tempered([9, 1, 0], exponent: 0.5) == [0.75, 0.25, 0])
    #expect(ClassProbabilities.tempered([9, 1, 0], exponent: 0) == [0.5, 0.5, 0])
    #expect(ClassProbabilities.tempered([0, 0], exponent: 0) == [0, 0])
  }

  /// softmax((1 - f) / T) written out, for a temperature at which it does not overflow.
  @Test func rareClassProbabilitiesAreASoftmax() {
    let found = ClassProbabilities.rareClass(pixelCounts: [70, 30, 0], temperature: 0.2)
    let (a, b) = (exp(0.3 / 0.2), exp(0.7 / 0.2))
    #expect(abs(found[0] - a / (a + b)) < 1e-15 && abs(found[1] - b / (a + b)) < 1e-15)
    #expect(found[2] == 0)
    let extreme = ClassProbabilities.rareClass(pixelCounts: [1_000_000, 1], temperature: 0.0001)
    #expect(extreme == [0, 1])
  }

  /// Each of three classes a third: class 0 spreads over four images, class 1 over two.
  @Test func aClassIsPickedFirst() {
    let found = ImageSampling.classFirst(
      Self.counts, classProbabilities: [1.0 / 3, 1.0 / 3, 1.0 / 3, 0])
    let expected = [1.0 / 12, 1.0 / 12 + 1.0 / 6, 1.0 / 12 + 1.0 / 6 + 1.0 / 3, 1.0 / 12]
    for (p, q) in zip(found.probabilities, expected) { #expect(abs(p - q) < 1e-15) }
  }

  @Test func imagesWithTooFewPixelsAreNotDrawnForTheirClass() {
    let found = ImageSampling.classFirst(
      Self.counts, classProbabilities: [0, 0.5, 0.5, 0], minimumPixelCount: 10)
    #expect(found.probabilities == [0, 0, 1, 0])
  }

  @Test func repeatFactorsByHand() {
    let factors = RepeatFactors(Self.counts, threshold: 1, cap: 1.9)
    #expect(factors.classes == [1, 2.0.squareRoot(), 1.9, 1])
    #expect(factors.images == [1, 2.0.squareRoot(), 1.9, 1])
    #expect(RepeatFactors(Self.counts).images == [1, 1, 1, 1])
  }

  /// The third image twice as often as the others: 60 + 60 of 500 pixels and so on.
  @Test func expectedSharesByHand() {
    let sampling = ImageSampling(probabilities: [0.2, 0.2, 0.4, 0.2])
    let outcome = SamplingOutcome(Self.counts, sampling: sampling)
    let expected = [410.0 / 500, 70.0 / 500, 20.0 / 500, 0]
    for (p, q) in zip(outcome.pixelFrequencies, expected) { #expect(abs(p - q) < 1e-15) }
    #expect(abs(outcome.imageFrequencies[1] - 0.6) < 1e-15)
  }

  /// The naive twin: many draws, one after the other.
  @Test(arguments: [UInt64(1), 2])
  func drawnImagesHaveTheExpectedShares(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sampling = SamplingPlan(Self.counts, paths: ["a", "b", "c", "d"]).imageWeights
    var pixels = [0.0, 0, 0, 0]
    for _ in 0..<20_000 {
      var left = SimulatedImages.uniform(using: &generator)
      let drawn = sampling.probabilities.firstIndex {
        left -= $0
        return left < 0
      }
      for (column, count) in Self.counts.pixels(ofImage: drawn ?? 3).enumerated() {
        pixels[column] += Double(count)
      }
    }
    let total = pixels.reduce(0, +)
    let outcome = SamplingOutcome(Self.counts, sampling: sampling)
    for (count, expected) in zip(pixels, outcome.pixelFrequencies) {
      #expect(abs(count / total - expected) < 0.005, "seed \(seed)")
    }
  }

  /// Either balances the two classes of this dataset; both give the rare one nine tenths.
  @Test func weightsOnTopOfSamplingOverturnTheBalance() throws {
    var counts = ImageCounts(classIDs: [0, 1])
    for _ in 0..<9 { counts.addImage(pixels: [100, 0]) }
    counts.addImage(pixels: [0, 100])
    let sampling = ImageSampling.classFirst(counts, classProbabilities: [0.5, 0.5])
    let effect = try #require(CombinedEffect(counts, sampling: sampling, weights: [1, 9]))
    #expect(effect.plain == [0.9, 0.1])
    for balanced in [effect.weighted, effect.sampled] { #expect(abs(balanced[0] - 0.5) < 1e-12) }
    #expect(abs(effect.sampledAndWeighted[1] - 0.9) < 1e-12)
    #expect(CombinedEffect(counts, sampling: sampling, weights: [nil, 0]) == nil)
  }

  @Test func everyClassMeetsTheMinimum() {
    let index = RareClassIndex(Self.counts, paths: ["a", "b", "c", "d"])
    // Class 1 has 10 and 30 pixels, class 2 has 10: more than 9 in all of their images.
    #expect(index.minimumPixelCount == 9)
    #expect(index.images(with: 1).map(\.path) == ["b", "c"])
    #expect(index.images[2].counts.map(\.classID) == [0, 1, 2])
    #expect(index.images(with: 3).isEmpty)
  }

  @Test(arguments: 0..<30)
  func theMinimumIsTheLargestThatKeepsTheImages(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var counts = ImageCounts(classIDs: [0, 1])
    for _ in 0..<25 {
      counts.addImage(pixels: [5000, generator.oneIn(2) ? UInt64(generator.below(6000)) : 0])
    }
    let index = RareClassIndex(counts, paths: (0..<25).map { "\($0)" })
    let pixels = index.images(with: 1).map(\.pixelCount)
    let kept = min(10, pixels.count)
    func keeps(_ minimum: UInt64) -> Bool { pixels.count { $0 > minimum } >= kept }
    #expect(keeps(index.minimumPixelCount), "seed \(seed)")
    #expect(
      index.minimumPixelCount == 3000 || !keeps(index.minimumPixelCount + 1), "seed \(seed)")
  }

  @Test func aPlanOfNoImagesIsEmpty() {
    let plan = SamplingPlan(ImageCounts(classIDs: [0, 1]), paths: [])
    #expect(plan.imageWeights.probabilities.isEmpty && plan.cropRatios == [0, 0])
    #expect(plan.rareClassProbabilities == [0, 0])
  }
}
