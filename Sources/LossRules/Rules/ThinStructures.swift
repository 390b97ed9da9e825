import LabelMasks
import MaskStatistics
import SegmentationLosses

extension LossRule {
  static let thinStructures = LossRule(
    id: "thin-structures", evidence: "A9", aliases: ["A10", "C10"],
    summary: "Sees vessels, roads or other thin structures, and advises a centreline Dice term.",
    rationale: """
      In a thin structure nearly every pixel is outline, and a gap of one pixel costs the Dice \
      score nothing but cuts the structure in two. Centreline Dice (clDice) compares skeletons: \
      on four datasets, at its best weight, it raised Dice by 0.2 to 2.6 points and cut the errors \
      in the number of connected pieces by 10 to 38 %; at a poor weight Dice lost 1.4. Thin means \
      long (most pixels in components of at least 25 r^2 pixels, in volumes 40 r^3, with the \
      largest inscribed radius r) and narrow: a radius of at most 2.5 pixels, or a mean width, as \
      the outline tells it, of at most 5.
      """,
    strength: .strong,
    thresholds: [
      ThinForeground.majority,
      ThinForeground.narrowWidth,
      RuleThreshold(
        "thinRadius", LabelShape.thinRadiusLimit, .count,
        "pixels of inscribed radius up to which a component is thin",
        .engineeringChoice("a structure of five pixels' width")),
    ],
    references: [Literature.centrelineDice, Literature.mmsegmentation],
    fires: RuleExample(
      "Vessels, 90 % of their pixels in thin ones", background: 0, .init("background", 0.92),
      .init("vessel", 0.08, thinShare: 0.9)),
    staysSilent: RuleExample(
      "Nuclei, none of them thin", background: 0, .init("background", 0.85),
      .init("nucleus", 0.15, thinShare: 0))
  ) { context throws(UnmeasuredFigure) in
    let thin = try context.thinForeground
    guard thin.isThin else { return nil }
    let radius = thin.largestRadius ?? LabelShape.thinRadiusLimit
    let iterations = Int(radius.rounded(.up)) + 1
    return RuleFinding(
      statement: """
        \(told(thin.thinClasses, in: context)): \(thin.share.readablePercent) of the foreground's \
        pixels are in thin classes, \(thin.elongatedShare.readablePercent) of those in elongated \
        components (at least \(ThinForeground.majority.readable) each). The largest inscribed \
        radius is \(radius.readable) \(radius == 1 ? "pixel" : "pixels").
        """,
      measured: [
        "thinShare": .number(thin.share), "elongatedShare": .number(thin.elongatedShare),
        "largestInscribedRadius": .number(radius), "skeletonIterations": .integer(iterations),
      ],
      changesIf: "Less than \(ThinForeground.majority.readable) of the foreground is thin.",
      effects: [
        .advise(
          .diceCrossEntropy,
          because: "where connections count, replace 0.2 to 0.3 of its Dice term by centreline "
            + "Dice with \(iterations) skeleton iterations, one more than the radius: fewer leave "
            + "thick parts without a skeleton, and implementations default to 3 or 10; without "
            + "such a term, 3 parts of Dice to 1 of cross-entropy gained 0.5 to 1.8 points on "
            + "three of four vessel datasets")
      ])
  }

  /// The thin classes with what makes them so.
  private static func told(_ classes: [RuleContext.Share], in context: RuleContext) -> String {
    let named = classes.prefix(3).map { share in
      let width = share.balance.meanWidth(inVolumes: context.profile.isVolumetric)
      return width.map { "\(share.name) is about \($0.readable) pixels wide" }
        ?? "\(share.name) is thin"
    }
    return named.joined(separator: ", ") + (classes.count > 3 ? " and so on" : "")
  }
}
