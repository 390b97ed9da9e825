import MaskStatistics

extension RuleExample {
  var context: RuleContext {
    RuleContext(profile: profile, besides: otherSplits, options: options)
  }

  var profile: SplitProfile {
    SplitProfile(
      dataset: dataset(split: "train", classes), classes: balances(split: "train", classes),
      backgroundID: background, crops: crops.map(balance))
  }

  var otherSplits: [SplitProfile] {
    guard !validation.isEmpty else { return [] }
    return [
      SplitProfile(
        dataset: dataset(split: "val", validation), classes: balances(split: "val", validation),
        backgroundID: background)
    ]
  }

  private func dataset(split: String, _ classes: [Class]) -> DatasetBalance {
    var dataset = DatasetBalance(split: split)
    let pixels = Self.imageCount * Self.pixelsPerImage
    dataset.imageCount = Self.imageCount
    dataset.ignoredPixelCount = UInt64((ignoredShare * Double(pixels)).rounded())
    dataset.labelledPixelCount = pixels - dataset.ignoredPixelCount
    dataset.classCount = classes.count
    dataset.presentClassCount = classes.count { $0.share > 0 }
    if background != nil {
      dataset.emptyImageCount = UInt64((emptyShare * Double(Self.imageCount)).rounded())
    }
    dataset.volumeCount = isVolumetric ? Self.imageCount : 0
    return dataset
  }

  private func balances(split: String, _ classes: [Class]) -> [ClassBalance] {
    let labelled = Double(dataset(split: split, classes).labelledPixelCount)
    return classes.enumerated().map { id, example in
      let images = UInt64((example.presence * Double(Self.imageCount)).rounded())
      var balance = ClassBalance(
        split: split, classID: id, className: example.name,
        pixelCount: UInt64((example.share * labelled).rounded()), imageCount: images,
        pixelFrequency: example.share,
        inImageFrequency: images == 0 ? nil : example.share / example.presence,
        imageFrequency: example.presence, componentCount: images * Self.componentsPerImage,
        smallComponentCount: UInt64(
          (example.smallObjects * Double(images * Self.componentsPerImage)).rounded()),
        medianComponentArea: example.objectShare.map { $0 * Double(Self.pixelsPerImage) },
        medianComponentImageShare: example.objectShare)
      balance.medianComponentSizeRatio = example.sizeRatio
      balance.medianComponentsPerImage = example.componentsPerImage
      balance.structure = example.structure(componentCount: balance.componentCount)
      balance.shape = example.thinShare.map {
        ClassShape(
          measuredImageCount: images, thinShare: $0, elongatedShare: $0,
          medianInscribedRadius: $0 < 0.5 ? 12 : 1.5, largestInscribedRadius: $0 < 0.5 ? 40 : 4.2)
      }
      return balance
    }
  }

  private func balance(of crops: Crops) -> CropBalance {
    CropBalance(
      size: CropSize(
        width: crops.side, height: crops.side, depth: isVolumetric ? crops.side : 1),
      imageCount: Self.imageCount, coverage: crops.coverage, ignoredShare: 0,
      singleClassShare: background == nil ? 0 : 1 - crops.foreground,
      foregroundPresence: background == nil ? nil : crops.foreground,
      classes: zip(crops.presences, crops.shares).enumerated().map { id, figures in
        .init(classID: id, presence: figures.0, share: figures.1)
      })
  }

  private static let componentsPerImage: UInt64 = 10
}

extension RuleExample.Class {
  fileprivate func structure(componentCount: UInt64) -> ClassStructure? {
    guard boundaryShare != nil || !lostShares.isEmpty else { return nil }
    let losses = zip(StrideLoss.strides, lostShares).map { stride, share in
      StrideLoss(
        stride: stride,
        nearest: .init(componentCount: UInt64((share * Double(componentCount)).rounded())))
    }
    return ClassStructure(boundaryShare: boundaryShare ?? 0, strideLosses: losses)
  }
}
