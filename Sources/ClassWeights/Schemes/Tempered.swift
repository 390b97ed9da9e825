import Glibc
import LabelMasks

extension WeightScheme {
  /// The exponent that makes the ratio of the weights R. At most 1: where the classes are closer
  /// together than R, plain inverse frequency is already gentle enough.
  package static let tempered = WeightScheme(
    id: "tempered",
    summary: "Inverse frequency, flattened until the largest weight is R times the smallest.",
    formula: "f_c^-p, p = min(1, ln R / ln(max f / min f)), R = 3",
    notes: [
      EntryDetail(
        "When",
        """
        The first choice where weights are wanted at all. Full inverse frequency aims at mean \
        recall; for IoU and Dice the best relative weight of a class is about 1 / IoU, so that \
        3 to 1 already stands for an expected IoU of a third.
        """)
    ],
    references: ["segbalance: engineering choice of the form and of R = 3"],
    example: WeightExample(weights: [1.3678105150342712, 2.0921924706269532, 4.103431545102814]),
    describe: { ["targetRatio": .number($0.targetRatio)] },
    weigh: { classes, parameters in
      let ratio = classes.imbalanceRatio
      let exponent = ratio > 1 ? min(1, log(parameters.targetRatio) / log(ratio)) : 0
      return classes.map { pow($0.frequency, -exponent) }
    })
}
