extension SegmentationLoss {
  public static let logCoshDice = SegmentationLoss(
    id: "log-cosh-dice", displayName: "Log-cosh Dice", family: .region,
    summary: "The log of the hyperbolic cosine of the Dice loss, which fades near the optimum.",
    formula: "ln cosh(Dice)",
    parameters: LossParameter.region,
    fails: [
      LossFinding(
        "Its gradient is tanh(Dice) times that of Dice: nothing but a smaller step near the end",
        source: "follows from the formula")
    ],
    references: ["Jadon: A survey of loss functions for semantic segmentation, 2020"])
}
