extension SegmentationLoss {
  public static let diceFocal = SegmentationLoss(
    id: "dice-focal", displayName: "Dice + focal", family: .compound,
    summary: "Soft Dice plus the focal loss: strong on several small organs.",
    formula: "diceWeight Dice + focalWeight focal",
    parameters: [
      .diceWeight,
      LossParameter("focalWeight", 1, "factor of the focal term", source: Literature.lossOdyssey),
      .focusing,
      LossParameter(
        "foregroundAlpha", 0.5, "a of the foreground, 1 - a of the background",
        source: Literature.lossOdyssey),
    ] + LossParameter.region,
    furtherSettings: [.isSquared, .isLogarithmic] + LossParameter.regionSettings,
    helps: [
      LossFinding(
        "Pancreas 0.842 and multi-organ 0.855: the best of all losses",
        source: Literature.lossOdyssey)
    ],
    fails: [
      LossFinding("Liver: 0.957 against 0.969 of Dice + top-k", source: Literature.lossOdyssey)
    ],
    traps: [
      LossFinding(
        "MONAI's focal part stays a sigmoid one where its Dice part takes the softmax",
        source: Literature.runBeside)
    ],
    references: [Literature.lossOdyssey]
  ) { classes in
    DiceFocal(dice: Dice(classes.regionOptions), focal: Focal(foregroundAlpha: 0.5, of: classes))
  }
}

/// Dice plus focal loss, both over classes that exclude each other.
///
/// MONAI's loss of this name takes the focal part of each channel on its own after a sigmoid, even
/// where its Dice part takes the softmax: `WeightedSum` of `Dice` and `SigmoidFocal`.
public struct DiceFocal: CompoundLoss, Hashable {
  public var dice: Dice
  public var focal: Focal
  public var diceWeight: Double
  public var focalWeight: Double

  public init(
    dice: Dice = Dice(), focal: Focal = Focal(), diceWeight: Double = 1, focalWeight: Double = 1
  ) {
    self.dice = dice
    self.focal = focal
    self.diceWeight = diceWeight
    self.focalWeight = focalWeight
  }

  public var parts: [LossPart] {
    [
      LossPart("dice", weight: diceWeight, dice), LossPart("focal", weight: focalWeight, focal),
    ]
  }
}
