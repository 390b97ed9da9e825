import LabelMasks

extension WeightScheme {
  static let medianFrequencyPooled = WeightScheme(
    id: "median-frequency-pooled",
    summary: "The median of the pooled frequencies over the frequency of the class.",
    formula: "median_k(f_k) / f_c",
    equivalents: ["inverse-frequency", "balanced", "gdl-simple"],
    notes: [
      EntryDetail(
        "Note",
        "A variant often published as median frequency balancing; up to a factor it is 1 / f_c.")
    ],
    references: ["A frequent reading of Eigen and Fergus 2015, arXiv 1411.4734"],
    example: WeightExample(weights: [0.5, 1, 3]),
    weigh: { classes, _ in
      let median = classes.map(\.frequency).median ?? 1
      return classes.map { median / $0.frequency }
    })
}
