import Glibc
import LabelMasks

extension WeightScheme {
  /// 1 - b^n is written as -expm1(n ln b), which keeps its digits where b^n is close to 1.
  static let effectiveNumber = WeightScheme(
    id: "effective-number",
    aliases: ["class-balanced"],
    summary: "One over the effective number of samples of the class.",
    formula: "(1 - b) / (1 - b^n_c), n_c = images with the class, b = 0.9999",
    notes: [
      EntryDetail(
        "Counting",
        """
        n_c counts images unless components or pixels are asked for. Pixels of one object are no \
        independent samples, and b^n vanishes for n far above 1 / (1 - b) = 10,000, so that on \
        pixel counts nearly all weights are equal.
        """)
    ],
    references: [
      """
      Cui, Jia, Lin, Song, Belongie: Class-balanced loss based on effective number of samples, \
      CVPR 2019, arXiv 1901.05555
      """
    ],
    example: WeightExample(weights: [0.25003750312515627, 0.333366668889, 0.5000250012500624]),
    describe: { ["beta": .number($0.beta), "countUnit": .string($0.countUnit.rawValue)] },
    caution: { classes, parameters in
      guard parameters.countUnit == .pixels else { return nil }
      let horizon = 1 / (1 - parameters.beta)
      let beyond = classes.filter { $0.pixelCount > 5 * horizon }
      return WeightWarning(
        kind: .saturated,
        message: """
          on pixel counts the formula saturates: \
          \(beyond.count.of(classes.count, "class", "classes")) \
          \(beyond.count == 1 ? "has" : "have") more than \((5 * horizon).readable) pixels, and their weights differ by less than \
          1 %; count images or components
          """,
        classIDs: beyond.map(\.balance.classID))
    },
    weigh: { classes, parameters in
      let numerator = 1 - parameters.beta
      return classes.map {
        numerator / -expm1($0.sampleCount(parameters.countUnit) * log(parameters.beta))
      }
    })
}
