import LabelMasks
import SegmentationLosses

extension LossRule {
  private static let compact = RuleThreshold(
    "compact", 0.2, .share, "below this ratio of boundary to pixels a region is large",
    .published(Literature.boundaryDoU))
  private static let mainClass = RuleThreshold(
    "mainClass", 0.1, .share, "a class with this part of the foreground's pixels is a main one",
    .engineeringChoice("leaves out what moves a mean over pixels by less than a tenth"))

  static let compactRegions = LossRule(
    id: "compact-regions", evidence: "A11",
    summary: "Sees large compact regions judged by their outlines, and names a loss for these.",
    rationale: """
      Where the inside of a region is easy, its outline decides. The boundary difference-over-union \
      loss weighs the inside less the smaller the boundary is: by 1 - 2 C / S, with C boundary \
      pixels of S. It added 0.6 to 2.3 points of the Dice score on two multi-organ datasets.
      """,
    strength: .moderate,
    thresholds: [compact, mainClass],
    references: [Literature.boundaryDoU],
    fires: RuleExample(
      "An organ with 8 % boundary pixels, judged by its outline", background: 0, isVolumetric: true,
      options: RecommendOptions(metric: .boundary), .init("background", 0.93),
      .init("liver", 0.07, objectShare: 0.07, boundaryShare: 0.08)),
    staysSilent: RuleExample(
      "Vessels with 70 % boundary pixels, judged by their outlines", background: 0,
      options: RecommendOptions(metric: .boundary), .init("background", 0.92),
      .init("vessel", 0.08, boundaryShare: 0.7))
  ) { context throws(UnmeasuredFigure) in
    guard context.options.metric == .boundary else { return nil }
    let measured = try context.foregroundStructures
    let pixels = measured.reduce(0) { $0 + $1.share.frequency }
    let main = measured.filter { $0.share.frequency >= mainClass.value * pixels }
    guard let widest = main.map(\.structure.boundaryShare).max(), widest < compact.value else {
      return nil
    }
    return RuleFinding(
      statement: """
        The model is judged by outlines, and in each of the main classes (at least \
        \(mainClass.readable) of the foreground) boundary pixels are at most \
        \(widest.readablePercent) of all (less than \(compact.readable)).
        """,
      measured: ["largestBoundaryShare": .number(widest), "mainClassCount": .integer(main.count)],
      changesIf: "The model is judged by another figure, or regions are smaller or thinner.",
      effects: [
        .advise(
          .diceCrossEntropy,
          because: "compare it with the boundary difference-over-union loss beside cross-entropy; "
            + "the inside would weigh \((1 - 2 * widest).readable) or more")
      ])
  }
}
