extension SegmentationLoss {
  public static let topKCrossEntropy = SegmentationLoss(
    id: "topk-cross-entropy", aliases: ["topk"], displayName: "Top-k cross-entropy",
    family: .pixel,
    summary: "The mean of the largest cross-entropies, so that easy pixels stop counting.",
    formula: "mean of the largest k % of -ln p_y",
    parameters: [.hardestShare],
    helps: [
      LossFinding("Pancreas: 0.841 against 0.822 of cross-entropy", source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding(
        "Liver: 0.693 against 0.967 of cross-entropy; the training collapsed",
        source: Literature.lossOdyssey)
    ],
    references: ["Wu et al. 2016, arXiv 1605.06885", Literature.nnUNet]
  ) { _ in TopKCrossEntropy() }
}

/// Cross-entropy averaged over the hardest share of the labelled pixels of the batch.
///
/// Pixels as hard as the last one that is taken, to within `LovaszExtension.tieWidth`, share what is
/// left, so that the gradient does not depend on the order of pixels.
public struct TopKCrossEntropy: LossFunction, Hashable {
  /// Of the labelled pixels, above 0 and at most 1. At least one pixel is taken.
  public var hardestShare: Double
  /// One for each class; nil for ones. They weigh a pixel's loss, and so decide what is hard.
  public var classWeights: [Double]?

  public init(hardestShare: Double = 0.1, classWeights: [Double]? = nil) {
    precondition(
      hardestShare > 0 && hardestShare <= 1, "the share of hard pixels is above 0 and at most 1")
    self.hardestShare = hardestShare
    self.classWeights = classWeights
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let weights = batch.classValues(classWeights)
    // nnU-Net rounds the number of pixels down.
    let taken = max(1, (batch.labelledPixelCount * hardestShare).rounded(.down))
    let hardness = zip(batch.labels, evaluation.exclusive.surprisals).map { label, surprisal in
      label == LabelledLogits.ignored ? 0 : weights[Int(label)] * surprisal
    }
    let cut = Cut(hardness, multiplicities: batch.multiplicities, taken: taken)
    return evaluation.addPixelTerms(scaledBy: scale) { pixel in
      let weight = cut.share(of: hardness[pixel.row]) * weights[pixel.label] / taken
      return PixelTerm(value: weight * pixel.surprisal, pull: weight)
    }
  }

  /// Where the hard pixels end.
  private struct Cut {
    let hardness: Double
    /// The part of the pixels at the cut that is taken.
    let shareAtCut: Double

    init(_ hardness: [Double], multiplicities: [Double], taken: Double) {
      let cut = Self.hardness(ofLast: taken, hardness, multiplicities)
      var above = 0.0
      var atCut = 0.0
      for (row, count) in multiplicities.enumerated() {
        if hardness[row] > cut + LovaszExtension.tieWidth {
          above += count
        } else if hardness[row] >= cut - LovaszExtension.tieWidth {
          atCut += count
        }
      }
      self.hardness = cut
      shareAtCut = atCut > 0 ? min(1, (taken - above) / atCut) : 0
    }

    /// The hardness of the last pixel that is taken, 0 where those above 0 are too few.
    private static func hardness(
      ofLast taken: Double, _ hardness: [Double], _ multiplicities: [Double]
    ) -> Double {
      var order = ErrorOrder(capacity: hardness.count)
      for (row, count) in multiplicities.enumerated() where count > 0 {
        order.append(error: hardness[row], row: row, isForeground: true)
      }
      order.sort()
      var reached = 0.0
      let last = order.entries.first { entry in
        reached += multiplicities[Int(entry.row)]
        return reached >= taken
      }
      return last?.error ?? 0
    }

    func share(of value: Double) -> Double {
      if value > hardness + LovaszExtension.tieWidth { return 1 }
      return value >= hardness - LovaszExtension.tieWidth ? shareAtCut : 0
    }
  }
}
