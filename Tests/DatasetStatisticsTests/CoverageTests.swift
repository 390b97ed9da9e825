import ClassWeights
import DatasetStatistics
import LabelMasks
import MaskStatistics
import Testing

/// Whether a 95 % interval is one: of 500 simulated datasets, 92-98 % must hold the truth.
///
/// 199 resamples a dataset instead of 1000 keep this affordable in a debug build.
@Suite struct CoverageTests {
  static let datasets = 500
  static let resamples = 199

  @Test func intervalsOfSharesAndWeightsHoldTheTruth() {
    let scenario = SimulatedImages(imageCount: 50, presence: 0.6, spread: 0.8)
    let schemes = ["inverse-frequency", "tempered"].compactMap(WeightSchemes.catalogue.find)
    #expect(schemes.count == 2)
    check(scenario, schemes: schemes, seed: 20_240_501)
  }

  /// Few images hold most of the class, where percentile intervals cover 84-92 %.
  @Test func intervalsOfHeavyTailedSharesHoldTheTruth() {
    let scenario = SimulatedImages(imageCount: 80, presence: 0.4, spread: 1)
    check(scenario, schemes: [], seed: 20_240_502)
  }

  private func check(_ scenario: SimulatedImages, schemes: [WeightScheme], seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let truth = Figures(ofFrequencies: scenario.trueFrequencies, schemes: schemes)
    var held = Array(repeating: 0, count: truth.values.count)
    var drawn = 0
    while drawn < Self.datasets {
      let counts = scenario.draw(using: &generator)
      guard counts.imageTotals[2] >= 20 else { continue }
      let bootstrap = Bootstrap(
        resampleCount: Self.resamples, seed: UInt64(drawn), schemes: schemes,
        normalizations: [.mean])
      let intervals = Figures.intervals(bootstrap.uncertainty(of: counts))
      for (index, interval) in intervals.enumerated()
      where interval.contains(truth.values[index]) {
        held[index] += 1
      }
      drawn += 1
    }
    for (name, count) in zip(truth.names, held) {
      let share = Double(count) / Double(Self.datasets)
      #expect((0.92...0.98).contains(share), "\(name) of \(scenario): \(share); seed \(seed)")
    }
  }
}

/// The figures whose intervals are tried: their true values, and their intervals in this order.
private struct Figures {
  let names: [String]
  let values: [Double]

  init(ofFrequencies frequencies: [Double], schemes: [WeightScheme]) {
    let classes = frequencies.enumerated().map { id, frequency in
      ClassBalance(
        split: "", classID: id, className: "", pixelCount: UInt64((frequency * 1e12).rounded()),
        imageCount: 100, pixelFrequency: frequency, inImageFrequency: frequency,
        imageFrequency: 1)
    }
    let weights = schemes.flatMap {
      ClassWeighting(scheme: $0, normalization: .mean).weights(of: classes)
    }
    names =
      frequencies.indices.map { "frequency of class \($0)" } + ["imbalance ratio"]
      + weights.map { "\($0.scheme) weight of class \($0.classID)" }
    values =
      frequencies + [(frequencies.max() ?? 0) / (frequencies.min() ?? 1)]
      + weights.map { $0.weight ?? .nan }
  }

  static func intervals(_ uncertainty: DatasetUncertainty) -> [ConfidenceInterval] {
    uncertainty.classes.map(\.pixelFrequency)
      + [uncertainty.imbalanceRatio?.interval ?? .unknown] + uncertainty.weights.map(\.interval)
  }
}
