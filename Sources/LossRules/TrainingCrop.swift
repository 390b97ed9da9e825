import MaskStatistics

extension SplitProfile {
  /// What the crops of the training hold: those of the size asked for, else of the usual size.
  /// Nil where the one asked for, or any, was not measured.
  func trainingCrop(_ size: CropSize?) -> CropBalance? {
    if let size { return crops.first { $0.size == size } }
    let limit = isVolumetric ? Self.usualVolumeSide : Self.usualImageSide
    return crops.last { $0.size.longestSide <= limit } ?? crops.first
  }

  /// Nobody has said how large the crops are. Of those measured, the largest up to these sides is
  /// taken: the 512 x 512 of mmsegmentation's configurations, the 128 x 128 x 128 of nnU-Net's
  /// plans for a usual graphics card.
  static let usualImageSide = 512
  static let usualVolumeSide = 128
}

extension CropSize {
  fileprivate var longestSide: Int { max(width, height, depth) }
}
