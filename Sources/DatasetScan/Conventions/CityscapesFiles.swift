import LabelMasks

/// Cityscapes' tools write several pictures of each annotation; one of them has the class of
/// each pixel, and the others would be counted as masks of their own.
enum CityscapesFiles {
  private static let maskSuffix = "_labelIds.png"
  private static let companionSuffixes = [
    "_color.png", "_instanceIds.png", "_labelTrainIds.png", "_instanceTrainIds.png",
  ]

  /// The paths that stand beside a `*_labelIds.png` of the same annotation.
  static func companions(among paths: some Sequence<String>) -> Set<String> {
    let annotations = Set(
      paths.lazy.filter { $0.hasSuffix(maskSuffix) }.map { $0.dropLast(maskSuffix.count) })
    guard !annotations.isEmpty else { return [] }
    return Set(
      paths.lazy.filter { path in
        companionSuffixes.contains { suffix in
          path.hasSuffix(suffix) && annotations.contains(path.dropLast(suffix.count))
        }
      })
  }

  static func issue(companions: Set<String>) -> ScanIssue? {
    ScanIssue.summary(
      of: Array(companions), severity: .note, kind: .companionFile,
      hint: "--include '*_labelTrainIds.png' reads those files instead",
      one: "a Cityscapes file beside its _labelIds.png was left out",
      many: { "\($0) Cityscapes files beside their _labelIds.png were left out" })
  }
}
