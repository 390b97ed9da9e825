import LabelMasks

/// JPEGs in a dataset: images that lie beside their masks, or masks that were ruined.
///
/// A JPEG is taken for a mask where a folder above it is one for masks by name, where masks lie
/// in its folder but none belongs to it, or where the dataset holds nothing else. All others are
/// images.
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
    for folder in stems.keys { stems[folder]?.sort(by: Self.precedes) }
    for file in lossy {
      if stems.isEmpty || Self.isInMaskFolder(file)
        || Self.isWithoutMask(file, amongSorted: stems[file.folder])
      {
        ruinedMasks.append(file.path)
      } else {
        images.append(file.path)
      }
    }
  }

  var issues: [ScanIssue] {
    [
      ScanIssue.summary(
        of: ruinedMasks.sorted(), severity: .error, kind: .lossy,
        hint: "save masks as PNG from their source; leave images out with --exclude '*.jpg'",
        one: "JPEG changes the pixels it stores, so they are no labels",
        many: { "\($0) files are JPEGs, whose pixels are changed by the coding: no labels" }),
      ScanIssue.summary(
        of: images.sorted(), severity: .note, kind: .companionFile,
        one: "a JPEG was taken for an image and left out",
        many: { "\($0) JPEGs were taken for images and left out" }),
    ].compactMap { $0 }
  }

  private static func isInMaskFolder(_ file: FoundFile) -> Bool {
    file.folder.split(separator: "/").contains(where: ImageFolders.holdsMasks)
  }

  /// Whether masks lie in the file's folder, but none that is named after it, such as
  /// `a.png` or `a_mask.png` for `a.jpg`.
  private static func isWithoutMask(
    _ file: FoundFile, amongSorted stems: [Substring]?
  ) -> Bool {
    guard let stems else { return false }
    let stem = file.stem
    // In the order of their bytes, names that begin with the stem come right after it.
    var low = 0
    var high = stems.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(stems[middle], stem) { low = middle + 1 } else { high = middle }
    }
    return low == stems.count || !stems[low].utf8.starts(with: stem.utf8)
  }

  private static func precedes(_ a: Substring, _ b: Substring) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
