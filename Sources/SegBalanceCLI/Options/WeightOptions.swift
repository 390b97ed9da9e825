import ArgumentParser
import SegBalance

extension WeightNormalization: ExpressibleByArgument {}
extension CountUnit: ExpressibleByArgument {}

/// How weights are shaped after the scheme's own formula, and the numbers that schemes ask for.
struct WeightOptions: ParsableArguments {
  @Option(help: "none, mean, sum, max or frequency (sum of f w is 1).")
  var normalization = WeightNormalization.frequency

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Raise the weights to this power first.", valueName: "p"))
  var power = 1.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limit the largest to so many times the smallest.", valueName: "ratio"))
  var cap: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The same limit as 1 / IoU, for the IoU expected of the worst class.", valueName: "iou"))
  var expectedIou: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("tempered: largest to smallest weight to aim at.", valueName: "r"))
  var ratio = WeightParameters().targetRatio

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("effective-number: b in (1 - b) / (1 - b^n).", valueName: "b"))
  var beta = WeightParameters().beta

  @Option(help: "effective-number: what n counts: images, components or pixels.")
  var count = WeightParameters().countUnit

  @Flag(help: "Leave out of the normalisation the classes in fewer than 10 groups of images.")
  var withoutFlagged = false

  func validate() throws {
    if cap != nil, expectedIou != nil {
      throw ValidationError("--cap and --expected-iou are the same limit: give one of them.")
    }
    if let expectedIou, !(expectedIou > 0 && expectedIou <= 1) {
      throw ValidationError("--expected-iou must be above 0 and at most 1, found \(expectedIou).")
    }
  }

  func weighting(by scheme: WeightScheme) throws -> ClassWeighting {
    let parameters = WeightParameters(
      countUnit: count, beta: beta, targetRatio: ratio, power: power,
      cap: cap ?? expectedIou.map { 1 / $0 })
    try parameters.validate()
    return ClassWeighting(scheme: scheme, parameters: parameters, normalization: normalization)
  }

  /// The classes to weigh: all, or those that enough groups of images hold.
  func classes(of profile: SplitProfile) -> [ClassBalance] {
    guard withoutFlagged else { return profile.classes }
    return profile.classes.filter { $0.isPresent && !$0.isFlagged }
  }
}
