import ClassWeights
import LabelMasks
import MaskStatistics

/// How sure the shares and weights of a dataset are, given that its images are a sample.
///
/// Groups of images are drawn with replacement, as many as there are, and every figure is computed
/// again from the sums of their counts. Resample k depends on the seed and k alone, so the digits
/// do not depend on how the work is divided. Time O(resamples x groups x classes).
public struct Bootstrap: Sendable {
  /// A class in fewer groups is flagged: its interval is wide, and may still be too short.
  public static let identifiableGroupCount = 10
  /// A class in this many groups or fewer has no upper bound.
  public static let unboundedGroupCount = 3
  /// With fewer groups in all, intervals are shorter than they should be.
  public static let sufficientGroupCount = 10

  public let resampleCount: Int
  public let seed: UInt64
  public let schemes: [WeightScheme]
  public let normalizations: [WeightNormalization]
  public let parameters: WeightParameters

  /// `parameters` must pass their own `validate()`.
  public init(
    resampleCount: Int = 1000, seed: UInt64 = 0,
    schemes: [WeightScheme] = WeightSchemes.catalogue.entries,
    normalizations: [WeightNormalization] = WeightNormalization.allCases,
    parameters: WeightParameters = WeightParameters()
  ) {
    precondition(resampleCount > 0, "a bootstrap draws at least one resample")
    precondition((try? parameters.validate()) != nil, "weight parameters are in range")
    self.resampleCount = resampleCount
    self.seed = seed
    self.schemes = schemes
    self.normalizations = normalizations
    self.parameters = parameters
  }

  /// The intervals of one split's figures. Those of absent classes are unknown, and all of them
  /// are with fewer than two groups.
  public func uncertainty(of counts: ImageCounts) -> DatasetUncertainty {
    let draw = draw(from: counts)
    let ratioSets = [draw.presentColumns, draw.presentColumns.filter(draw.isIdentifiable)]
    let families =
      [.frequencies(classCount: counts.classCount), .imbalanceRatios(columnSets: ratioSets)]
      + schemes.map {
        FigureFamily.weights(
          of: $0, parameters: parameters, normalizations: normalizations,
          classCount: counts.classCount)
      }
    let intervals = draw.intervals(of: families)
    let ratios = imbalanceRatios(of: ratioSets, from: draw, intervals: intervals[1])
    return DatasetUncertainty(
      resampleCount: resampleCount, seed: seed, groupCount: counts.groupCount,
      classes: classes(of: draw, intervals: intervals[0]),
      imbalanceRatio: ratios[0], identifiableImbalanceRatio: ratios[1],
      weights: zip(schemes, intervals.dropFirst(2)).flatMap {
        weights(by: $0, of: draw, intervals: $1)
      })
  }

  /// The resamples that `uncertainty` draws, one after the other, as the class counts that a scan
  /// would have given (without split and class names): for what is not bootstrapped here, such as
  /// the recommended loss.
  public func resamples(of counts: ImageCounts) -> some Sequence<[ClassBalance]> {
    let classIDs = counts.classIDs
    return totals(of: GroupTotals(counts)).map { $0.balances(classIDs: classIDs) }
  }

  private func draw(from counts: ImageCounts) -> BootstrapDraw {
    let groups = GroupTotals(counts)
    return BootstrapDraw(
      classIDs: counts.classIDs, groups: groups,
      resamples: totals(of: groups).map { SplitFigures($0, classIDs: counts.classIDs) })
  }

  /// None where there are not two groups to draw from.
  private func totals(of groups: GroupTotals) -> LazyMapSequence<Range<Int>, SplitTotals> {
    let indices = groups.groupCount > 1 ? 0..<resampleCount : 0..<0
    return indices.lazy.map { index in
      var generator = generator(ofResample: index)
      return groups.resampledTotal(using: &generator)
    }
  }

  /// Neighbouring states of SplitMix64 share their stream, so the start of each is itself drawn.
  private func generator(ofResample index: Int) -> SeededGenerator {
    var starts = SeededGenerator(seed: seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
    return SeededGenerator(seed: starts.next())
  }
}

extension Bootstrap {
  private func classes(
    of draw: BootstrapDraw, intervals: [ConfidenceInterval]
  ) -> [ClassUncertainty] {
    draw.classIDs.indices.map { column in
      ClassUncertainty(
        classID: draw.classIDs[column], groupCount: draw.groups.groupsWithClass[column],
        pixelFrequency: draw.limited(intervals[column], ofColumn: column),
        imageFrequency: draw.limited(intervals[draw.classIDs.count + column], ofColumn: column))
    }
  }

  private func imbalanceRatios(
    of columnSets: [[Int]], from draw: BootstrapDraw, intervals: [ConfidenceInterval]
  ) -> [RatioUncertainty?] {
    let values = draw.estimates(of: .imbalanceRatios(columnSets: columnSets))
    return columnSets.indices.map { index in
      guard !columnSets[index].isEmpty else { return nil }
      var interval = intervals[index]
      // A class of which hardly anything is known might be rarer than any other.
      if !columnSets[index].allSatisfy(draw.isBounded) { interval.high = nil }
      return RatioUncertainty(value: values[index], interval: interval)
    }
  }

  private func weights(
    by scheme: WeightScheme, of draw: BootstrapDraw, intervals: [ConfidenceInterval]
  ) -> [WeightUncertainty] {
    intervals.indices.map { index in
      let column = index % draw.classIDs.count
      return WeightUncertainty(
        scheme: scheme.id, normalization: normalizations[index / draw.classIDs.count],
        classID: draw.classIDs[column],
        interval: draw.limited(intervals[index], ofColumn: column))
    }
  }
}
