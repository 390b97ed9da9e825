import Glibc

extension SegmentationLoss {
  public static let logCoshDice = SegmentationLoss(
    id: "log-cosh-dice", displayName: "Log-cosh Dice", family: .region,
    summary: "The log of the hyperbolic cosine of the Dice loss, which fades near the optimum.",
    formula: "ln cosh(Dice)",
    parameters: LossParameter.region,
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    fails: [
      LossFinding(
        "Its gradient is tanh(Dice) times that of Dice: nothing but a smaller step near the end",
        source: "follows from the formula")
    ],
    traps: [
      LossFinding(
        "Its paper gives its Dice score as 0.989 in a table and 0.975 in the text",
        source: "Jadon 2020, as others cite it")
    ],
    references: ["Jadon: A survey of loss functions for semantic segmentation, 2020"]
  ) { classes in LogCoshDice(Dice(classes.regionOptions)) }
}

/// ln cosh of the Dice loss, taken after the mean over regions and classes.
public struct LogCoshDice: RegionLoss, Hashable {
  public var dice: Dice

  public init(_ dice: Dice = Dice()) { self.dice = dice }

  public var options: RegionOptions {
    get { dice.options }
    set { dice.options = newValue }
  }
  public var massPower: Double { dice.massPower }

  public func value(of sums: OverlapSums, slopes: inout OverlapSlopes) -> Double {
    let value = dice.value(of: sums, slopes: &slopes)
    slopes.scale(by: tanh(value))
    // ln cosh x = x + ln(1 + e^-2x) - ln 2, which loses all digits of a small x; ln cosh x =
    // ln(1 + 2 sinh^2(x/2)) keeps them.
    let half = sinh(value / 2)
    return log1p(2 * half * half)
  }
}
