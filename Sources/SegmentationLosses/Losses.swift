import LabelMasks

/// All losses.
public enum Losses {
  public static let catalogue = Catalogue<SegmentationLoss>(
    kind: "loss", listName: "losses",
    [
      .diceCrossEntropy,
      .binaryDiceCrossEntropy,
      .diceTopK,
      .diceFocal,
      .iouCrossEntropy,
      .tverskyCrossEntropy,
      .lovaszCrossEntropy,
      .crossEntropy,
      .binaryCrossEntropy,
      .weightedCrossEntropy,
      .logitAdjustedCrossEntropy,
      .topKCrossEntropy,
      .focal,
      .sigmoidFocal,
      .dice,
      .iou,
      .tversky,
      .focalTversky,
      .generalizedDice,
      .lovaszSoftmax,
      .lovaszHinge,
      .logCoshDice,
      .powerJaccard,
      .exponentialLogarithmic,
      .unifiedFocal,
      .combo,
      .anatomyNet,
    ])
}
