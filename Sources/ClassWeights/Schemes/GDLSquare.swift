import LabelMasks

extension WeightScheme {
  static let gdlSquare = WeightScheme(
    id: "gdl-square",
    aliases: ["gdl"],
    summary: "One over the squared pixels of the class, for use inside a generalized Dice loss.",
    formula: "1 / N_c^2",
    isForRegionLossesOnly: true,
    notes: [
      EntryDetail(
        "When",
        """
        Only inside a generalized Dice loss, which multiplies overlaps that grow with N_c. As \
        weights of a cross-entropy their ratio is the square of the imbalance ratio.
        """)
    ],
    references: [
      """
      Sudre, Li, Vercauteren, Ourselin, Cardoso: Generalised Dice overlap as a deep learning \
      loss function for highly unbalanced segmentations, DLMIA 2017, arXiv 1707.03237
      """
    ],
    example: WeightExample(weights: [1.0 / 360_000, 1.0 / 90_000, 1.0 / 10_000]),
    caution: { classes, _ in
      let ratio = classes.imbalanceRatio
      return WeightWarning(
        kind: .insideDiceLoss,
        message: """
          these weights belong inside a generalized Dice loss; as weights of a cross-entropy \
          they differ by \((ratio * ratio).readable) to 1
          """)
    },
    weigh: { classes, _ in classes.map { 1 / ($0.pixelCount * $0.pixelCount) } })
}
