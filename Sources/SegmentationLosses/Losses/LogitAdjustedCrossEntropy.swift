extension SegmentationLoss {
  public static let logitAdjustedCrossEntropy = SegmentationLoss(
    id: "logit-adjusted-cross-entropy", aliases: ["balanced-softmax"],
    displayName: "Logit-adjusted cross-entropy", family: .pixel,
    summary: "Cross-entropy with tau times the log prior added to the logits while training.",
    formula: "-1/V sum ln softmax(z + tau ln f)_y",
    parameters: [
      LossParameter(
        "temperature", 0.5, "tau; the priors of pixels span many nats, so less than 1",
        source: "engineering choice; 1 in the paper"),
      LossParameter(
        "prior", "pixel-frequency", "where f comes from", source: Literature.menon),
    ],
    fails: [
      LossFinding(
        "All its published results are on image classification", source: Literature.menon)
    ],
    references: [Literature.menon])
}
