import ClassWeights
import LabelMasks
import LossRules
import MaskStatistics

extension ReportSection {
  static let overview = ReportSection(
    id: "overview", title: "Overview",
    summary: "How imbalanced the dataset is, which classes are rare, and what to train with.",
    queries: ["SELECT * FROM dataset_balance WHERE split = {split}"],
    build: { content in
      [.paragraph(Overview(content).sentences.joined(separator: " "))]
    })
}

/// The report in three sentences.
struct Overview {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  var sentences: [Inline] {
    guard let profile = content.profile else {
      return ["No mask of \(content.datasetName) could be read, so there is nothing to report."]
    }
    return [imbalance(profile), rarity(profile), advice].compactMap { $0 }
  }

  private func imbalance(_ profile: SplitProfile) -> Inline {
    let dataset = profile.dataset
    let masks = dataset.imageCount.counted("mask", "masks")
    let ranked = profile.presentClasses.sorted { $0.pixelCount > $1.pixelCount }
    let subject: Inline = "In \(content.splitPhrase), \(masks)"
    guard let largest = ranked.first, let smallest = ranked.last else {
      return "\(subject) \(verb("hold", dataset.imageCount)) no labelled pixel."
    }
    guard ranked.count > 1, let ratio = dataset.imbalanceRatio else {
      return
        "\(subject) \(verb("hold", dataset.imageCount)) one class only, \(largest.nameLine): there is nothing to segment."
    }
    let classes = UInt64(ranked.count).counted("class", "classes")
    return """
      \(subject) \(verb("hold", dataset.imageCount)) \(classes): \(largest.nameLine) has \
      \(largest.pixelFrequency.percentOrDash) of the labelled pixels and \(smallest.nameLine) \
      \(smallest.pixelFrequency.percentOrDash), an imbalance of \
      \(strong: ratio.readableRatio)\(interval(dataset))\(withoutFlagged(profile, ratio: ratio)).
      """
  }

  /// How sure the ratio is, given that the masks are a sample.
  private func interval(_ dataset: DatasetBalance) -> Inline {
    Interval(dataset.imbalanceRatioLow, dataset.imbalanceRatioHigh)
      .map { " (95 % interval \($0.ratio))" } ?? ""
  }

  /// The ratio again without the flagged classes, as those make it uncertain.
  private func withoutFlagged(_ profile: SplitProfile, ratio: Double) -> Inline {
    let flagged = profile.classes.filter(\.isFlagged)
    guard let kept = profile.dataset.imbalanceRatioWithoutFlagged, !flagged.isEmpty,
      kept.readable != ratio.readable, kept > 1
    else { return "" }
    return """
      , and \(kept.readableRatio) without the classes that are in fewer than \
      \(ClassWeighting.identifiableSampleCount.readable) \(flagged.sampleNoun)
      """
  }

  private func rarity(_ profile: SplitProfile) -> Inline? {
    guard profile.presentClasses.count > 1 else { return nil }
    let rare = RareClasses.rare(in: profile)
    let limit = DatasetBalance.rarityLimit(presentClassCount: profile.presentClasses.count)
    let absence = absence(in: profile)
    if rare.isEmpty {
      return "No class is rare, that is below \(limit.readablePercent) of the pixels\(absence)."
    }
    return """
      \(rare.count.of(profile.presentClasses.count, "class", "classes")) \
      \(rare.count == 1 ? "is rare," : "are rare, each") below \(limit.readablePercent) of the pixels: \
      \(rare.map(\.nameLine).listed)\(absence).
      """
  }

  /// Classes without a pixel, apart by whether other splits have them.
  private func absence(in profile: SplitProfile) -> Inline {
    let absent = profile.classes.filter { !$0.isPresent }
    let elsewhere = absent.count(where: content.isSeenAnywhere)
    let nowhere = absent.count - elsewhere
    let parts: [Inline] = [
      nowhere == 0
        ? nil : "\(nowhere.counted("declared class has", "declared classes have")) no pixel",
      elsewhere == 0
        ? nil : "\(elsewhere.counted("class is", "classes are")) seen in other splits only",
    ].compactMap { $0 }
    return parts.reduce("") { "\($0); \($1)" }
  }

  private var advice: Inline? {
    guard let top = content.topRecommendation else { return nil }
    return "Train with \(code: top.loss)\(weighting)\(reason(of: top))."
  }

  private var weighting: Inline {
    guard let weights = WeightAdvice(content) else { return ", without class weights" }
    let scaling: Inline =
      weights.normalization.map { " (normalisation \(code: $0.rawValue))" } ?? ""
    return " and the class weights \(code: weights.scheme)\(scaling)"
  }

  /// A summary names the loss, then, after a colon, the reason.
  private func reason(of recommendation: Recommendation) -> String {
    guard let colon = recommendation.summary.firstRange(of: ": ") else { return "" }
    var reason = recommendation.summary[colon.lowerBound...]
    while reason.last == "." { reason.removeLast() }
    return String(reason)
  }

  private func verb(_ plural: String, _ count: UInt64) -> String {
    count == 1 ? plural + "s" : plural
  }
}
