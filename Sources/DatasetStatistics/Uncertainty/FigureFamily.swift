import ClassWeights
import MaskStatistics

/// Figures that follow from the totals of a split and are bootstrapped together.
///
/// A figure that a resample loses, such as the weight of a class that it does not contain, is
/// infinite: it sorts last, and a bound that falls there is unknown.
struct FigureFamily {
  let count: Int
  let evaluate: (SplitFigures) -> [Double]

  /// The pixel frequency of each class, then the image frequency of each.
  static func frequencies(classCount: Int) -> FigureFamily {
    FigureFamily(count: 2 * classCount) { figures in
      let labelled = figures.totals.labelledPixelCount
      return figures.totals.classes.map { labelled > 0 ? $0.pixels / labelled : 0 }
        + figures.totals.classes.map { $0.images / figures.totals.imageCount }
    }
  }

  /// Largest / smallest frequency for each of the sets of columns, all of them present in the
  /// split.
  static func imbalanceRatios(columnSets: [[Int]]) -> FigureFamily {
    FigureFamily(count: columnSets.count) { figures in
      columnSets.map { columns in
        let pixels = columns.map { figures.totals.classes[$0].pixels }
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
    normalizations: [WeightNormalization], classCount: Int
  ) -> FigureFamily {
    FigureFamily(count: classCount * normalizations.count) { figures in
      figures.counts.weights(by: scheme, parameters: parameters, normalizations: normalizations)
        .map { $0 ?? .infinity }
    }
  }
}

/// Totals in the two shapes that figures are computed from.
struct SplitFigures {
  let totals: SplitTotals
  let counts: WeighedCounts

  init(_ totals: SplitTotals, classIDs: [Int]) {
    self.totals = totals
    counts = WeighedCounts(totals.balances(classIDs: classIDs))
  }
}

extension SplitTotals {
  /// The counts as a scan would have given them; names and splits play no part.
  func balances(classIDs: [Int]) -> [ClassBalance] {
    let labelled = labelledPixelCount
    return zip(classIDs, classes).map { classID, counts in
      ClassBalance(
        split: "", classID: classID, className: "", pixelCount: UInt64(max(0, counts.pixels)),
        imageCount: UInt64(max(0, counts.images)),
        pixelFrequency: labelled > 0 ? counts.pixels / labelled : nil,
        inImageFrequency: counts.pixels > 0 ? counts.pixels / counts.containingPixels : nil,
        imageFrequency: imageCount > 0 ? counts.images / imageCount : nil,
        componentCount: UInt64(max(0, counts.components)))
    }
  }
}
