import LabelMasks

extension Disease {
  static let channelsAsSlices = Disease(
    id: "channels-as-slices",
    summary: "Looks for arrays whose channels or classes were read as an axis of a volume.",
    severity: .error,
    harm: "Every pixel counts several times, and components and shapes are those of a body that "
      + "does not exist. A loader that takes an index for each pixel fails on the axis.",
    signs: "An array whose rows have 2 to 4 samples, as the channels of an image do; or one of "
      + "zeros and ones, of which one slice in as many as there are has the ones: a mask for each "
      + "class.",
    cure: "Save one label for each pixel: the first of equal channels, or the argmax over the "
      + "classes.",
    fires: DiseaseExample(
      "A mask for each of five classes.",
      [
        .example(
          "a.npy", [0: 80, 1: 20], shape: MaskShape(width: 5, height: 4, depth: 5))
      ]),
    staysSilent: DiseaseExample(
      "A volume of five slices.",
      [
        .example(
          "a.npy", [0: 81, 1: 19], shape: MaskShape(width: 5, height: 4, depth: 5))
      ])
  ) { examination in
    let channels = examination.masks.filter(\.hasChannelsInRows)
    let classes = examination.masks.filter { $0.isOneHot && !$0.hasChannelsInRows }
    return [
      finding(
        channels, "whose last axis has the 2 to 4 entries of channels",
        cure: "save one label for each pixel: one of equal channels, or the argmax of one-hot ones"),
      finding(
        classes, "of a one-hot mask for each class",
        cure: "save the argmax over the classes, one label for each pixel"),
    ].compactMap { $0 }
  }

  private static func finding(
    _ masks: [ExaminedMask], _ kind: String, cure: String
  ) -> DiseaseFinding? {
    guard !masks.isEmpty else { return nil }
    return DiseaseFinding(
      "\(masks.count.counted("array", "arrays")) \(kind) "
        + (masks.count == 1 ? "was read as a volume" : "were read as volumes"),
      cure: cure, files: masks.map { AffectedFile($0.path, "\($0.shape)") })
  }
}

extension ExaminedMask {
  /// Volumes are not as thin as this along their rows, and have more rows than that.
  fileprivate var hasChannelsInRows: Bool {
    shape.isVolume && (2...4).contains(shape.width) && shape.height > 4 * shape.width
      && shape.depth > 4 * shape.width
  }

  /// Whether each of the slices is the mask of one class: together they hold a one for each pixel.
  fileprivate var isOneHot: Bool {
    guard shape.isVolume, shape.depth <= 256, labelIDs == [0, 1] else { return false }
    return labels[1].pixelCount == UInt64(shape.width * shape.height)
  }
}
