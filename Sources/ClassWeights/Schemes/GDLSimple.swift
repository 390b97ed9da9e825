import LabelMasks

extension WeightScheme {
  static let gdlSimple = WeightScheme(
    id: "gdl-simple",
    summary: "One over the pixels of the class: generalized Dice with volumes instead of squares.",
    formula: "1 / N_c",
    equivalents: ["inverse-frequency", "balanced", "median-frequency-pooled"],
    notes: [
      EntryDetail(
        "Note",
        """
        The formula 1 / sum r^2 read literally: r is 0 or 1, so that sum r^2 is N_c. The paper's \
        weight is gdl-square.
        """)
    ],
    references: ["A frequent reading of Sudre et al. 2017, arXiv 1707.03237"],
    example: WeightExample(weights: [1.0 / 600, 1.0 / 300, 1.0 / 100]),
    weigh: { classes, _ in classes.map { 1 / $0.pixelCount } })
}
