import ClassWeights
import MaskStatistics

/// Figures that follow from the totals of a split and are bootstrapped together.
///
/// A figure that a resample loses, such as the weight of a class that it does not contain, is
/// infinite: it sorts last, and a bound that falls there is unknown.
struct FigureFamily {
  let count: Int
  let evaluate: (SplitTotals) -> [Double]

  /// The pixel frequency of each class, then the image frequency of each.
  static func frequencies(classCount: Int) -> FigureFamily {
    FigureFamily(count: 2 * classCount) { totals in
      let labelled = totals.labelledPixelCount
      return totals.pixels.map { labelled > 0 ? $0 / labelled : 0 }
        + (0..<classCount).map { totals.value(.images, ofClass: $0) / totals.imageCount }
    }
  }

  /// Largest / smallest frequency for each of the sets of columns, all of them present in the
  /// split.
  static func imbalanceRatios(columnSets: [[Int]]) -> FigureFamily {
    FigureFamily(count: columnSets.count) { totals in
      columnSets.map { columns in
        let pixels = columns.map { totals.value(.pixels, ofClass: $0) }
        guard let largest = pixels.max(), let smallest = pixels.min(), smallest > 0 else {
          return .infinity
        }
        return largest / smallest
      }
    }
  }

  /// The weights of one scheme, all classes by the first normalisation, then by the next.
  static func weights(
    of scheme: WeightScheme, parameters: WeightParameters,
    normalizations: [WeightNormalization], classIDs: [Int]
  ) -> FigureFamily {
    FigureFamily(count: classIDs.count * normalizations.count) { totals in
      ClassWeighting.values(
        of: totals.balances(classIDs: classIDs), scheme: scheme, parameters: parameters,
        normalizations: normalizations
      ).map { $0 ?? .infinity }
    }
  }
}
