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
    addStructure(trained)
  }

  /// What the masks tell beside counts: outlines, neighbours, places, crops, copies.
  private mutating func addStructure(_ trained: SplitProfile) {
    outlines = trained.presentClasses.map { balance in
      ClassOutline(
        split: "train", classID: balance.classID, className: balance.className,
        boundaryPixelCount: balance.pixelCount / 8, boundaryShare: 0.125, borderComponentCount: 9,
        singlePixelComponentCount: 2, mediumComponentCount: 30, smallComponentShare: 0.4,
        smallComponentPixelShare: 0.06, ignoredContactLength: 700)
    }
    contacts = [(0, "road", 3, "car | van"), (3, "car | van", 0, "road")].map {
      ClassContact(
        split: "train", classID: $0.0, className: $0.1, otherClassID: $0.2, otherClassName: $0.3,
        length: 4000, share: 0.75)
    }
    positions = trained.presentClasses.map {
      ClassPosition(
        split: "train", classID: $0.classID, className: $0.className, centreX: 0.5,
        centreY: 0.625, spread: 0.3)
    }
    duplicates = DuplicateMasks(
      among: [("train/a.png", "train", 1), ("val/b.png", "val", 1)].map {
        DuplicateMasks.Mask(path: $0.0, split: $0.1, digest: $0.2, classCount: 3)
      })
    guard let index = profiles.firstIndex(where: { $0.dataset.split == "train" }) else { return }
    profiles[index] = trained.measured
    batches += profiles[index].crops.flatMap { BatchPresence.rows(of: $0, in: trained) }
  }
}

extension SplitProfile {
  /// With crops of two sizes and shapes of 60 masks.
  fileprivate var measured: SplitProfile {
    var profile = self
    profile.classes = classes.map { balance in
      guard balance.isPresent else { return balance }
      var result = balance
      let share = balance.componentCount < 20 ? 0.25 : 0.02
      result.structure = ClassStructure(
        boundaryShare: 0.125,
        strideLosses: StrideLoss.strides.map { stride in
          StrideLoss(
            stride: stride,
            nearest: .init(
              componentCount: 2, pixelCount: UInt64(Double(balance.pixelCount) * share)))
        })
      result.shape = ClassShape(
        measuredImageCount: min(balance.imageCount, 60), thinShare: 0.01, elongatedShare: 0.02,
        medianInscribedRadius: 4.5, largestInscribedRadius: 31)
      return result
    }
    profile.crops = [(256, 0.5), (512, 0.75)].map { side, presence in
      CropBalance(
        size: CropSize(width: side, height: side), imageCount: 60, coverage: presence / 2,
        ignoredShare: side == 256 ? 0.003 : 0, singleClassShare: 0.125, foregroundPresence: nil,
        classes: presentClasses.map {
          .init(
            classID: $0.classID, presence: presence * ($0.imageFrequency ?? 0),
            share: $0.pixelFrequency ?? 0,
            expectedPixelCount: Double(side * side) * ($0.pixelFrequency ?? 0))
        })
    }
    return profile
  }
}
