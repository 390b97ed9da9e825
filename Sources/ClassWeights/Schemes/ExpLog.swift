import LabelMasks

extension WeightScheme {
  static let expLog = WeightScheme(
    id: "exp-log",
    summary: "The label weights of the exponential logarithmic loss.",
    formula: "sqrt(sum_k f_k / f_c)",
    equivalents: ["inverse-sqrt"],
    notes: [
      EntryDetail(
        "Note",
        """
        The frequencies of all classes add up to 1, so that these weights are those of \
        inverse-sqrt to the last digit but rounding.
        """)
    ],
    references: [
      """
      Wong, Moradi, Tang, Syeda-Mahmood: 3D segmentation with exponential logarithmic loss for \
      highly unbalanced object sizes, MICCAI 2018, arXiv 1809.00076
      """
    ],
    example: WeightExample(weights: [1.2909944487358056, 1.8257418583505538, 3.162277660168379]),
    weigh: { classes, _ in
      let total = classes.reduce(0) { $0 + $1.frequency }
      return classes.map { (total / $0.frequency).squareRoot() }
    })
}
