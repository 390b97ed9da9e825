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
    let groups = GroupTotals(counts)
    let draw = Draw(groups: groups, resamples: resamples(of: groups))
    let ratios = imbalanceRatios(of: draw)
    return DatasetUncertainty(
      resampleCount: resampleCount, seed: seed, groupCount: groups.groupCount,
      classes: classes(of: draw, classIDs: counts.classIDs),
      imbalanceRatio: ratios[0], identifiableImbalanceRatio: ratios[1],
      weights: schemes.flatMap { weights(by: $0, of: draw, classIDs: counts.classIDs) })
  }

  /// The class counts of one resample as a scan would have given them, for figures that are not
  /// bootstrapped here, such as the recommended loss.
  public func resample(_ index: Int, of counts: ImageCounts) -> [ClassBalance] {
    var generator = generator(ofResample: index)
    let groups = GroupTotals(counts)
    guard groups.groupCount > 0 else { return [] }
    let sums = groups.resampledTotal(using: &generator)
    return SplitTotals(classCount: counts.classCount, sums: sums)
      .balances(classIDs: counts.classIDs)
  }

  private func resamples(of groups: GroupTotals) -> [SplitTotals] {
    guard groups.groupCount > 1 else { return [] }
    return (0..<resampleCount).map { index in
      var generator = generator(ofResample: index)
      let sums = groups.resampledTotal(using: &generator)
      return SplitTotals(classCount: groups.classCount, sums: sums)
    }
  }

  /// Neighbouring states of SplitMix64 share their stream, so the start of each is itself drawn.
  private func generator(ofResample index: Int) -> SeededGenerator {
    var starts = SeededGenerator(seed: seed ^ (UInt64(index) &* 0xD134_2543_DE82_EF95))
    return SeededGenerator(seed: starts.next())
  }
}

extension Bootstrap {
  /// The groups and the resamples drawn from them.
  private struct Draw {
    let groups: GroupTotals
    let resamples: [SplitTotals]

    var total: SplitTotals { SplitTotals(classCount: groups.classCount, sums: groups.total) }

    func isPresent(_ column: Int) -> Bool { groups.groupsWithClass[column] > 0 }

    func isBounded(_ column: Int) -> Bool {
      groups.groupsWithClass[column] > Bootstrap.unboundedGroupCount
    }

    func isIdentifiable(_ column: Int) -> Bool {
      groups.groupsWithClass[column] >= Bootstrap.identifiableGroupCount
    }

    /// The interval of each figure of a family; O((resamples + groups) x cost of the family).
    func intervals(of family: FigureFamily) -> [ConfidenceInterval] {
      guard groups.groupCount > 1 else {
        return Array(repeating: .unknown, count: family.count)
      }
      let estimates = family.evaluate(total)
      let influences = influences(on: family, estimates: estimates)
      let values = resamples.map(family.evaluate)
      return estimates.indices.map { figure in
        ConfidenceInterval(
          estimate: estimates[figure], resamples: values.map { $0[figure] },
          influence: influences[figure])
      }
    }

    private func influences(
      on family: FigureFamily, estimates: [Double]
    ) -> [JackknifeMoments] {
      var moments = Array(repeating: JackknifeMoments(), count: family.count)
      for group in 0..<groups.groupCount {
        let sums = groups.total(without: group)
        let without = family.evaluate(SplitTotals(classCount: groups.classCount, sums: sums))
        for figure in moments.indices { moments[figure].add(estimates[figure] - without[figure]) }
      }
      return moments
    }
  }

  private func classes(of draw: Draw, classIDs: [Int]) -> [ClassUncertainty] {
    let count = classIDs.count
    let intervals = draw.intervals(of: .frequencies(classCount: count))
    return classIDs.indices.map { column in
      ClassUncertainty(
        classID: classIDs[column], groupCount: draw.groups.groupsWithClass[column],
        pixelFrequency: limited(intervals[column], ofColumn: column, in: draw),
        imageFrequency: limited(intervals[count + column], ofColumn: column, in: draw))
    }
  }

  private func limited(
    _ interval: ConfidenceInterval, ofColumn column: Int, in draw: Draw
  ) -> ConfidenceInterval {
    guard draw.isPresent(column) else { return .unknown }
    return draw.isBounded(column) ? interval : ConfidenceInterval(low: interval.low, high: nil)
  }

  /// Of all present classes, and of the identifiable ones.
  private func imbalanceRatios(of draw: Draw) -> [RatioUncertainty?] {
    let present = (0..<draw.groups.classCount).filter(draw.isPresent)
    let sets = [present, present.filter(draw.isIdentifiable)]
    let family = FigureFamily.imbalanceRatios(columnSets: sets)
    let estimates = family.evaluate(draw.total)
    let intervals = draw.intervals(of: family)
    return sets.indices.map { index in
      guard !sets[index].isEmpty else { return nil }
      var interval = intervals[index]
      // A class without an upper bound of its share might also be rarer than any other.
      if !sets[index].allSatisfy(draw.isBounded) { interval.high = nil }
      return RatioUncertainty(value: estimates[index], interval: interval)
    }
  }

  private func weights(
    by scheme: WeightScheme, of draw: Draw, classIDs: [Int]
  ) -> [WeightUncertainty] {
    let family = FigureFamily.weights(
      of: scheme, parameters: parameters, normalizations: normalizations, classIDs: classIDs)
    let intervals = draw.intervals(of: family)
    return intervals.indices.map { index in
      let column = index % classIDs.count
      return WeightUncertainty(
        scheme: scheme.id, normalization: normalizations[index / classIDs.count],
        classID: classIDs[column],
        interval: limited(intervals[index], ofColumn: column, in: draw))
    }
  }
}
