import LabelMasks
import SegmentationLosses

extension LossRule {
  static let ignoredPixels = LossRule(
    id: "ignored-pixels", evidence: "D10",
    summary: "Sees ignored pixels, and asks to leave them out of every sum of the loss.",
    rationale: """
      Cross-entropy has an ignore index in every framework, region losses often do not: there the \
      prediction at an ignored pixel still counts in the denominator. It must be left out of \
      numerator and denominator.
      """,
    strength: .strong,
    references: [Literature.nnUNet, Literature.jaccardMetric, Literature.berman],
    fires: RuleExample(
      "A street scene, 3 % of it ignored", .init("road", 0.36), .init("building", 0.25),
      .init("tree", 0.2), .init("sky", 0.17), .init("pole", 0.02)
    ).ignoring(0.03),
    staysSilent: RuleExample(
      "A street scene", .init("road", 0.36), .init("building", 0.25), .init("tree", 0.2),
      .init("sky", 0.17), .init("pole", 0.02))
  ) { context in
    let dataset = context.profile.dataset
    guard dataset.ignoredPixelCount > 0 else { return nil }
    let pixels = Double(dataset.ignoredPixelCount) + Double(dataset.labelledPixelCount)
    let share = Double(dataset.ignoredPixelCount) / pixels
    var statement = "\(share.readablePercent) of the pixels are ignored."
    var measured: [String: JSONValue] = ["ignoredShare": .number(share)]
    if let crop = context.crop, crop.ignoredShare > 0 {
      statement += """
         \(crop.ignoredShare.readablePercent) of random crops of \(crop.size) hold nothing else, \
        and a mean over no pixel is 0 / 0.
        """
      measured["ignoredCropShare"] = .number(crop.ignoredShare)
    }
    return RuleFinding(
      statement: statement, measured: measured, changesIf: "No pixel is ignored.",
      effects: [
        .advise(
          because: "leave them out of both terms of a compound: numerator and denominator of the "
            + "region term too")
      ])
  }
}
