import LabelMasks

extension WeightScheme {
  static let inverseFrequency = WeightScheme(
    id: "inverse-frequency",
    aliases: ["inverse"],
    summary: "One over the pixel frequency: every class gets the same total weight.",
    formula: "1 / f_c",
    equivalents: ["balanced", "gdl-simple", "median-frequency-pooled"],
    notes: [
      EntryDetail(
        "When",
        """
        Where mean recall is the goal. It moves the operating point towards the rare classes and \
        rarely raises IoU or Dice; without a cap the ratio of the weights is the imbalance ratio.
        """)
    ],
    references: ["Common practice"],
    example: WeightExample(weights: [1 / 0.6, 1 / 0.3, 10]),
    weigh: { classes, _ in classes.map { 1 / $0.frequency } })
}
