import LabelMasks
import SegmentationLosses

extension LossRule {
  static let emptyTargets = LossRule(
    id: "empty-targets", evidence: "B2",
    summary: "Sees images without foreground, for which a Dice term alone has no gradient.",
    rationale: """
      Smoothing in numerator and denominator keeps the Dice of an empty target from being 0 / 0, \
      but gives its pixels hardly a gradient. Only a cross-entropy term, or sums that run over the \
      whole batch, teach a network to predict nothing there.
      """,
    strength: .strong,
    references: [Literature.nnUNetDiceAlone, Literature.nnUNet],
    fires: RuleExample(
      "Lesions in two of three slices", background: 0, emptyShare: 0.33,
      .init("background", 0.99), .init("lesion", 0.01, in: 0.67)),
    staysSilent: RuleExample(
      "A tumour in every image", background: 0, .init("background", 0.97),
      .init("tumour", 0.03, in: 1))
  ) { context in
    guard let empty = context.profile.dataset.emptyImageCount, empty > 0 else { return nil }
    return RuleFinding(
      statement:
        "\(empty) of \(context.profile.dataset.imageCount) images have no foreground pixel.",
      measured: ["emptyImageCount": .integer(Int(empty))],
      changesIf: "Every image has foreground.",
      effects: [
        .warn(
          because: "smoothing alone gives them no useful gradient in a Dice term: keep the "
            + "cross-entropy term, or let the sums run over the batch")
      ])
  }
}
