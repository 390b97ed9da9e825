import LabelMasks

extension WeightScheme {
  static let inverseSqrt = WeightScheme(
    id: "inverse-sqrt",
    aliases: ["sqrt"],
    summary: "One over the square root of the frequency: half as steep, on a log scale, as 1 / f.",
    formula: "1 / sqrt(f_c)",
    equivalents: ["exp-log"],
    notes: [
      EntryDetail("When", "Where inverse frequency is too steep and ENet's cap is not wanted.")
    ],
    references: ["Common practice; the cross-entropy weights of Wong et al. 2018 up to a factor"],
    example: WeightExample(weights: [1.2909944487358056, 1.8257418583505538, 3.162277660168379]),
    weigh: { classes, _ in classes.map { 1 / $0.frequency.squareRoot() } })
}
