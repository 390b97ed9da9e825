import LabelMasks

/// What the name of a file says about which image it belongs to.
struct ImageName {
  let folders: Set<Substring>
  /// Without extension, in lower case.
  let stem: String

  /// Longer ones before those that they end with.
  private static let maskEndings = [
    "_gtfine_labelids", "_gtfine_labeltrainids", "_gtcoarse_labelids", "_labelids",
    "_labeltrainids", "_label", "_labels", "_mask", "_masks", "_gt_seg", "_seg", "_segmentation",
    "_gt", "_groundtruth", "_ground_truth", "_annotation", "_anno", "_manual1", "_manual2",
    "_manual", "_1stho", "_2ndho", "_bw", "_matte", "_l",
  ]
  private static let imageEndings = [
    "_leftimg8bit", "_image", "_img", "_rgb", "_sat", "_training", "_test", "_flair", "_t1",
    "_t1ce", "_t1c", "_t1gd", "_t2", "_adc", "_dwi", "_ct",
  ]
  private static let maskBeginnings = [
    "mask_", "masks_", "label_", "labels_", "segmentation_", "seg_", "gt_", "annotation_", "anno_",
  ]
  private static let imageBeginnings = ["image_", "images_", "img_", "volume_", "vol_", "photo_"]
  private static let pictureExtensions = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"]

  init(_ path: String) {
    folders = Set(PathParts(path).folder.split(separator: "/"))
    stem = String(PathParts(path.lowercased()).stem)
  }

  /// As the image of a mask of this name may be called, the whole name first.
  var maskStems: [String] {
    let bare = Self.pictureExtensions.first { stem.hasSuffix($0) }.map { ending in
      String(stem.dropLast(ending.count))
    }
    let whole = bare ?? stem
    return [stem, whole, Self.cut(whole, Self.maskBeginnings, Self.maskEndings)]
  }

  var imageStem: String { Self.cut(stem, Self.imageBeginnings, Self.imageEndings) }

  /// nnU-Net numbers the channels of an image: `case_0000.nii.gz` belongs to `case.nii.gz`.
  var channelStem: String {
    stem.wholeMatch(of: /(.+)_\d{4}/).map { String($0.1) } ?? stem
  }

  /// The name without the first of the beginnings and of the endings that it has, with `_` or `-`,
  /// as long as something is left.
  private static func cut(
    _ name: String, _ beginnings: [String], _ endings: [String]
  ) -> String {
    let plain = String(name.map { $0 == "-" ? "_" : $0 })
    let beginning = beginnings.first(where: plain.hasPrefix)?.count ?? 0
    let ending = endings.first(where: plain.hasSuffix)?.count ?? 0
    guard beginning + ending < name.count else { return name }
    return String(name.dropFirst(beginning).dropLast(ending))
  }
}
