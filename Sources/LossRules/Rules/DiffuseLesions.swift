import SegmentationLosses

extension LossRule {
  private static let diffuse = RuleThreshold(
    "diffuse", 10, .count, "from so many components in the median volume on lesions are diffuse",
    .engineeringChoice("white matter lesions come by the dozen, tumours and nodules do not"))

  static let diffuseLesions = LossRule(
    id: "diffuse-lesions", evidence: "A6b",
    summary: "Sees many small lesions in each volume, and shows Dice + focal next to Dice + CE.",
    rationale: """
      Of many diffuse lesions, focal alone scored best in six of six settings, by 2 to 5 points, \
      where every patch in training held some. On lung nodules, metastases and tumours it was among \
      the worst, and its sum with Dice was tested on neither: both stay on the list, and a run of \
      each decides.
      """,
    strength: .weak,
    thresholds: [diffuse, smallLesionShare, smallLesionObjects],
    references: [Literature.whiteMatter, Literature.lesions],
    fires: lesions("White matter lesions, 24 in a volume", count: 24),
    staysSilent: lesions("Metastases, 4 in a volume", count: 4)
  ) { context in
    guard context.profile.isVolumetric, let reason = smallLesionReason(in: context),
      let lesion = context.foreground.last,
      let count = lesion.balance.medianComponentsPerImage, count >= diffuse.value
    else { return nil }
    let alpha =
      "the focal loss that scored best on them weighed the foreground 0.75, with an exponent of 2"
    return RuleFinding(
      statement: """
        The median volume has \(count.readable) components of \(lesion.name) (at least \
        \(diffuse.readable)), and \(reason): diffuse small lesions.
        """,
      measured: [
        "medianComponentsPerImage": .number(count), "classID": .integer(lesion.balance.classID),
      ],
      changesIf: "The median volume has fewer components, or they are larger.",
      effects: [
        .enter(
          .diceFocal, score: PriorScore.of(.diceFocal),
          because: "focal alone was best on diffuse lesions and among the worst on nodules and "
            + "tumours; with Dice it was tested on neither, so compare it with Dice + cross-entropy"
        ),
        .set(.diceFocal, "foregroundAlpha", 0.75, because: alpha),
        .advise(
          .diceFocal,
          because: "have every crop hold a lesion in training, as in the settings where it was best"
        ),
      ])
  }

  private static func lesions(_ title: String, count: Double) -> RuleExample {
    RuleExample(
      title, background: 0, isVolumetric: true, .init("background", 0.997),
      .init(
        "lesion", 0.003, objectShare: 0.0001, smallObjects: 0.9, componentsPerImage: count))
  }
}
