import LabelMasks

extension WeightScheme {
  static let balanced = WeightScheme(
    id: "balanced",
    summary: "Inverse frequency, scaled so that equally frequent classes would get 1.",
    formula: "N / (C N_c)",
    equivalents: ["inverse-frequency", "gdl-simple", "median-frequency-pooled"],
    notes: [
      EntryDetail("Note", "Up to a factor the same as inverse-frequency: sum_c f_c w_c is 1.")
    ],
    references: ["scikit-learn, compute_class_weight with class_weight='balanced'"],
    example: WeightExample(weights: [1000.0 / 1800, 1000.0 / 900, 1000.0 / 300]),
    weigh: { classes, _ in classes.map { 1 / (Double(classes.count) * $0.frequency) } })
}
