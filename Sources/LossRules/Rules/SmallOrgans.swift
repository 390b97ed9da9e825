import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let severalOrgans = RuleThreshold(
    "severalOrgans", 5, .count, "from so many foreground classes on, organs are several",
    .engineeringChoice("below the classes of published multi-organ tasks"))
  private static let smallestOrgan = RuleThreshold(
    "smallestOrgan", 0.0005, .share, "below it a class is a lesion rather than an organ",
    .engineeringChoice("small organs of published tasks lie above it"))
  private static let largestOrgan = RuleThreshold(
    "largestOrgan", 0.05, .share, "above it a class is a large organ",
    .engineeringChoice("about a liver in a volume of the abdomen"))
  private static let certainPresence = RuleThreshold(
    "certainPresence", 0.9, .share, "from it on, hardly a crop lacks the class",
    .engineeringChoice("one crop in ten"))

  static let smallOrgans = LossRule(
    id: "small-organs", evidence: "A4",
    summary: "Sees several small organs in volumes, and puts Dice + focal second.",
    rationale: """
      On several small organs Dice + focal and Dice + top-k did best, with Dice + cross-entropy \
      close behind, so that it stays the first. Losses that weigh classes by their volume, or \
      raise the Tversky loss to a power, failed where crops lacked some of the organs.
      """,
    strength: .strong,
    thresholds: [severalOrgans, smallestOrgan, largestOrgan, certainPresence],
    references: [Literature.lossOdyssey, Literature.synapse],
    fires: organs("Organs, each in 40 % of the crops", presence: 0.4),
    staysSilent: organs("Organs, each in 95 % of the crops", presence: 0.95)
  ) { context throws(UnmeasuredFigure) in
    let organs = context.foreground
    guard context.profile.isVolumetric, context.archetype == .objectOnBackground,
      Double(organs.count) >= severalOrgans.value,
      let largest = organs.first, let smallest = organs.last,
      smallest.share >= smallestOrgan.value, largest.share <= largestOrgan.value
    else { return nil }
    let crop = try context.measuredCrop
    let rarest = organs.compactMap { crop.crops(ofClass: $0.balance.classID)?.presence }.min()
    guard let rarest, rarest < certainPresence.value else { return nil }
    return RuleFinding(
      statement: """
        \(organs.count) foreground classes (at least \(severalOrgans.readable)) cover from \
        \(smallest.share.readablePercent) to \(largest.share.readablePercent) of a crop of \
        \(crop.size), and one of them is in \(rarest.readablePercent) of such crops (less than \
        \(certainPresence.readable)).
        """,
      measured: [
        "foregroundClassCount": .integer(organs.count), "smallestShare": .number(smallest.share),
        "largestShare": .number(largest.share), "smallestCropPresence": .number(rarest),
      ],
      changesIf: """
        Every class is in \(certainPresence.readable) of the crops, or one covers more than \
        \(largestOrgan.readable).
        """,
      effects: [
        .place(
          .diceFocal, .second,
          because: "on several organs it had the best Dice score, 0.855 against 0.851"),
        .place(.diceTopK, .third, because: "on several organs it had 0.851, on pancreas 0.838"),
        .veto(
          .generalizedDice,
          because: "on several organs in patches absent classes took it over: 0.013"),
        .veto(.focalTversky, because: "on several organs it had 0.750 against 0.851"),
      ])
  }

  private static func organs(_ title: String, presence: Double) -> RuleExample {
    let shares = [0.03, 0.012, 0.008, 0.004, 0.002]
    let background = 1 - shares.reduce(0, +)
    return RuleExample(
      title, background: 0, isVolumetric: true,
      [.init("background", background)] + shares.enumerated().map { .init("organ \($0)", $1) }
    ).cropped(
      .init(
        side: 96, coverage: 0.2, foreground: 0.97,
        presences: [1] + shares.map { _ in presence }, shares: [background] + shares))
  }
}
