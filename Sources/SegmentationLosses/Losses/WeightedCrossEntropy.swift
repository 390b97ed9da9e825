extension SegmentationLoss {
  public static let weightedCrossEntropy = SegmentationLoss(
    id: "weighted-cross-entropy", aliases: ["wce"], displayName: "Weighted cross-entropy",
    family: .pixel,
    summary: "Cross-entropy with a weight for each class, here the uncapped inverse frequency.",
    formula: "-sum w_y ln p_y / sum w_y",
    parameters: [
      LossParameter(
        "classWeights", "inverse-frequency", "weight scheme", source: "most often meant"),
      LossParameter(
        "normalization", "frequency", "normalisation of the weights",
        source: "keeps the scale of a mean over pixels"),
    ],
    furtherSettings: [.divisor, .labelSmoothing],
    helps: [
      LossFinding(
        "White matter lesions: sensitivity 0.96 against 0.71 at the same Dice score of 0.72",
        source: Literature.whiteMatter)
    ],
    fails: [
      LossFinding(
        "Liver tumour 0.27 and pancreas 0.47 with the fixed weights 0.2 and 0.8: can fail "
          + "altogether", source: Literature.lossOdyssey),
      LossFinding(
        "Lung nodules: 34 false positives a scan, brain metastases 41",
        source: Literature.lesions),
    ],
    traps: [
      LossFinding(
        "Section 2 offers (N - N_c) / N: exact for two classes, next to no weight for many",
        source: Literature.survey),
      LossFinding(
        "Frameworks divide by the sum of weights, papers by the number of pixels",
        source: Literature.runBeside),
    ],
    references: [Literature.sudre, Literature.kervadec]
  ) { classes in CrossEntropy(classWeights: classes.inverseFrequencies) }
}
