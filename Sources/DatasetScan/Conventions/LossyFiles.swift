import LabelMasks

/// JPEGs in a dataset: images that lie beside their masks, or masks that were ruined.
///
/// Where masks lie in its folder, a JPEG is the image of one of them if that is named after it,
/// such as `a.png` or `a_mask.png` for `a.jpg`, and else a mask. Elsewhere it is an image, unless
/// a folder above it is one for masks by name or the dataset holds nothing but JPEGs.
struct LossyFiles {
  /// Whose pixels cannot be labels any more, by path.
  private(set) var ruinedMasks: [String] = []
  /// What the masks were drawn on, by path.
  private(set) var images: [String] = []

  init(among files: [FoundFile]) {
    let lossy = files.filter(\.isLossy)
    guard !lossy.isEmpty else { return }
    var stems: [Substring: [Substring]] = [:]
    for file in files where !file.isLossy { stems[file.folder, default: []].append(file.stem) }
    for folder in stems.keys { stems[folder]?.sort { $0.precedesByBytes($1) } }
    for file in lossy {
      let isImage =
        if let besideIt = stems[file.folder] {
          Self.hasMask(file, amongSorted: besideIt)
        } else {
          !stems.isEmpty && !Self.isInMaskFolder(file)
        }
      if isImage { images.append(file.path) } else { ruinedMasks.append(file.path) }
    }
  }

  var issues: [ScanIssue] {
    [
      ScanIssue.summary(
        of: ruinedMasks, severity: .error, kind: .lossy,
        hint: "save masks as PNG from their source; leave images out with --exclude '*.jpg'",
        one: "JPEG changes the pixels it stores, so they are no labels",
        many: { "\($0) files are JPEGs, whose pixels are changed by the coding: no labels" }),
      ScanIssue.summary(
        of: images, severity: .note, kind: .companionFile,
        one: "a JPEG was taken for an image and left out",
        many: { "\($0) JPEGs were taken for images and left out" }),
    ].compactMap { $0 }
  }

  private static func isInMaskFolder(_ file: FoundFile) -> Bool {
    file.folder.split(separator: "/").contains(where: ImageFolders.holdsMasks)
  }

  /// Whether one of the stems is the file's, or begins with it.
  private static func hasMask(_ file: FoundFile, amongSorted stems: [Substring]) -> Bool {
    let stem = file.stem
    // In the order of their bytes, names that begin with the stem come right after it.
    var low = 0
    var high = stems.count
    while low < high {
      let middle = (low + high) / 2
      if stems[middle].precedesByBytes(stem) { low = middle + 1 } else { high = middle }
    }
    return low < stems.count && stems[low].utf8.starts(with: stem.utf8)
  }
}
