import LabelMasks

extension WeightScheme {
  static let complement = WeightScheme(
    id: "complement",
    summary: "The share of the pixels that do not belong to the class.",
    formula: "(N - N_c) / N",
    notes: [
      EntryDetail(
        "Note",
        """
        With two classes it is inverse frequency up to a factor: 99 to 1 for a class of 1 %. With \
        more, all small classes get nearly the same weight, and the ratio cannot exceed \
        1 / (1 - max f).
        """)
    ],
    references: [
      "Weighted cross-entropy in surveys of segmentation losses",
      "RELLIS-3D publishes 1 + (N - N_c) / N",
    ],
    example: WeightExample(weights: [0.4, 0.7, 0.9]),
    caution: { classes, _ in
      guard classes.count > 2, let largest = classes.map(\.frequency).max() else { return nil }
      return WeightWarning(
        kind: .bounded,
        message: """
          with \(classes.count) classes, the largest of \(largest.readablePercent), the ratio of \
          the weights cannot exceed \((1 / (1 - largest)).readable) (the frequencies differ by \
          \(classes.imbalanceRatio.readable)): a rare class weighs hardly more than other small ones
          """)
    },
    weigh: { classes, _ in
      classes.map { $0.otherPixelCount / ($0.otherPixelCount + $0.pixelCount) }
    })
}
