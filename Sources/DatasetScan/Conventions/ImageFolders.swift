import LabelMasks

/// Folders that hold what the masks were drawn on, told by their names and those beside them.
enum ImageFolders {
  /// Where public datasets and training frameworks keep masks: Pascal VOC, ADE20K, Cityscapes,
  /// nnU-Net, mmsegmentation and others.
  private static let maskNames: Set<String> = [
    "mask", "masks", "label", "labels", "annotation", "annotations", "ann_dir", "annot", "gt",
    "groundtruth", "ground_truth", "gtfine", "gtcoarse", "segmentation", "segmentations",
    "segmentationclass", "segmentationclassaug", "labelstr", "labelsts",
  ]

  private static let imageNames: Set<String> = [
    "image", "images", "img", "imgs", "img_dir", "jpegimages", "leftimg8bit", "imagestr",
    "imagests",
    // Pascal VOC's masks of single objects: their labels number the objects of one image.
    "segmentationobject",
  ]

  static func holdsMasks(_ name: some StringProtocol) -> Bool {
    maskNames.contains(name.lowercased())
  }

  /// Those of the folders `names`, all in one folder, that hold images; each with the folder
  /// beside it that holds the masks.
  static func imageFolders(among names: [String]) -> [String: String] {
    let masks = names.filter(holdsMasks).min()
    let annotated = Dictionary(
      names.filter { $0.lowercased().hasSuffix("annot") }.map { ($0.lowercased(), $0) },
      uniquingKeysWith: min)
    var found: [String: String] = [:]
    for name in names {
      // SegNet's CamVid: `train` holds the images of `trainannot`.
      if let beside = annotated[name.lowercased() + "annot"] {
        found[name] = beside
      } else if let masks, imageNames.contains(name.lowercased()) {
        found[name] = masks
      }
    }
    return found
  }

  /// One note on all that were left out, with one pair of them as it stands on the disk.
  static func issue(_ folders: [(path: String, masks: String)]) -> ScanIssue? {
    let sorted = folders.sorted { $0.path.precedesByBytes($1.path) }
    guard let first = sorted.first else { return nil }
    return ScanIssue.summary(
      of: sorted.map(\.path), severity: .note, kind: .imageFolder,
      hint: "--include '**/\(PathParts(first.path).name)/**' reads them as masks",
      one: "a folder of images beside '\(first.masks.escapedForDisplay)' was left out",
      many: { "\($0) folders of images beside folders of masks were left out" })
  }
}
