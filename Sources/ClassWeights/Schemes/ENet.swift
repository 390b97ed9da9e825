import Glibc
import LabelMasks

extension WeightScheme {
  static let enet = WeightScheme(
    id: "enet",
    summary: "Inverse log frequency, which caps itself between 1.42 and 50.5.",
    formula: "1 / ln(1.02 + f_c)",
    notes: [
      EntryDetail(
        "When",
        """
        A compromise between no weights and inverse frequency: for a class of 1 % against 99 % \
        the ratio is about 24 to 1, where inverse frequency gives 99 to 1.
        """)
    ],
    references: [
      """
      Paszke, Chaurasia, Kim, Culurciello: ENet: a deep neural network architecture for \
      real-time semantic segmentation, 2016, arXiv 1606.02147
      """
    ],
    example: WeightExample(weights: [2.0728561284799185, 3.60189368929012, 8.823891297168379]),
    weigh: { classes, _ in classes.map { 1 / log(1.02 + $0.frequency) } })
}
