import MaskStatistics

extension ClassBalance {
  /// The independent samples of the class: groups of images where they are known, else images.
  public var sampleCount: UInt64 { groupCount ?? imageCount }

  /// Present, but in too few samples for its share or its weight to be known.
  public var isFlagged: Bool { isPresent && sampleCount < ClassWeighting.identifiableSampleCount }
}

extension [ClassBalance] {
  /// What the samples of these classes are, in the plural: images, or groups of them.
  public var sampleNoun: String {
    allSatisfy { $0.sampleCount == $0.imageCount } ? "images" : "groups of images"
  }
}
