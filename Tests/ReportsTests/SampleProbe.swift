import SegmentationLosses

extension StreetSample {
  static let probedLosses = [
    ProbedLoss(
      loss: "dice-cross-entropy", imageCount: 80, rareBoostUniform: 1.09, rareBoostMid: 5.55,
      collapseMargin: -1e-8, pullKept: 0.971, stability: 1.09, batchStability: 1.05, sizeDrift: 0,
      absentDownShare: 0.02,
      balance: [("dice", 0.05), ("cross-entropy", 0.95)].map { part, share in
        PartBalance(
          part: part,
          share: Dictionary(uniqueKeysWithValues: ProbeState.allCases.map { ($0, share) })
        )
      }, warnings: []),
    ProbedLoss(
      loss: "generalized-dice", imageCount: 80, rareBoostUniform: nil, rareBoostMid: nil,
      collapseMargin: nil, pullKept: nil, stability: nil, batchStability: 31.6, sizeDrift: nil,
      absentDownShare: 0.4,
      balance: [], warnings: ["The size of the gradient jumps from image to image."]),
  ]

  static let probedClasses = [("dice-cross-entropy", 0.0033), ("generalized-dice", 0.066)].flatMap {
    loss, share in
    [ProbeState.uniform, .mid].map { state in
      ProbedClass(
        loss: loss, state: state, classID: 2, className: "traffic_light", pixelFrequency: 0.002,
        gradientShare: state == .mid ? 3 * share : share, boost: 1.5, margin: 0)
    }
  }
}
