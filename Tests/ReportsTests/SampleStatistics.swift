import DatasetStatistics
import MaskStatistics
import Reports

extension ReportContent {
  /// What a scan derives beside balance and weights, for the street scene.
  mutating func addStatistics(_ trained: SplitProfile) {
    components = trained.presentClasses.map { balance in
      ComponentBalance(
        split: "train", classID: balance.classID, className: balance.className,
        componentCount: balance.componentCount, perImageMean: 3.5, perImageMedian: 3,
        perImageNinetyFifth: 9, medianSizeRatio: 40, meanArea: 800, areaVariation: 1.25,
        areaQuantiles: [2, 30, 500, 2000, 6000], areaGini: 0.62,
        topTenthShare: BoundedEstimate(value: 0.41, low: 0.3, high: 0.5))
    }
    splitComparisons = [
      SplitComparison(
        split: "val", referenceSplit: "train", jensenShannon: 0.012, foregroundStability: 0.31,
        missingClassCount: 1)
    ]
    classDrifts = trained.classes.enumerated().map { index, balance in
      ClassDrift(
        split: "val", referenceSplit: "train", classID: balance.classID,
        className: balance.className, pixelFrequencyChange: index == 0 ? -0.04 : 0.01,
        imageFrequencyChange: index == 2 ? 0.1875 : 0, areaDistance: 0.2, areaDistanceHigh: 0.4)
    }
    classPairs = [
      ClassPair(
        split: "train", classID: 2, className: "traffic_light", otherClassID: 4,
        otherClassName: "cyclist", imageCount: 0, jaccard: 0),
      ClassPair(
        split: "train", classID: 2, className: "traffic_light", otherClassID: 3,
        otherClassName: "car | van", imageCount: 40, jaccard: 0.9),
    ]
    batches = BatchPresence.rows(of: trained)
    samplings = trained.classes.map { balance in
      ClassSampling(
        split: "train", classID: balance.classID, className: balance.className,
        repeatFactor: 1, cropRatio: 0.2, rareClassProbability: 0.1,
        plainFrequency: balance.pixelFrequency ?? 0, sampledFrequency: 0.1,
        plainImageFrequency: balance.imageFrequency ?? 0, sampledImageFrequency: 0.5,
        weightedShare: 0.2, sampledAndWeightedShare: nil)
    }
  }
}
