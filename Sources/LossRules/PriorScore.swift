import SegmentationLosses

/// What a loss starts from before any rule: its mean regret in points of the Dice score, the
/// distance to the best loss of each of four tasks (liver, liver tumour, pancreas, multi-organ).
///
/// It only orders losses that no rule places. Ma et al., Loss odyssey in medical image
/// segmentation, 2021, mean over the table of scores. The binary forms and IoU + cross-entropy take
/// the figure of their nearest relative; top-k, generalized Dice and weighted cross-entropy failed
/// to train on some of the tasks, and say no more than that.
enum PriorScore {
  private static let regrets: [(loss: SegmentationLoss, points: Double)] = [
    (.diceTopK, 0.41), (.diceFocal, 0.95), (.dice, 0.99), (.iou, 1.07), (.iouCrossEntropy, 1.07),
    (.diceCrossEntropy, 1.19), (.tversky, 1.82), (.crossEntropy, 2.13),
    (.binaryCrossEntropy, 2.13), (.focalTversky, 4.07), (.focal, 6.04), (.sigmoidFocal, 6.04),
    (.topKCrossEntropy, 7.52), (.generalizedDice, 23.7), (.weightedCrossEntropy, 25.6),
  ]

  /// For losses that the table does not have: worse than all of it that trained as intended.
  static let unmeasured = 8.0

  static func of(_ loss: SegmentationLoss) -> Double {
    regrets.first { $0.loss.id == loss.id }?.points ?? unmeasured
  }
}
