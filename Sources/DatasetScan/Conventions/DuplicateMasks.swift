import LabelMasks

/// What may be one mask in two formats: both are read, and the image would count twice. Names alone
/// tell of it, as nothing is read yet.
enum DuplicateMasks {
  private struct Key: Hashable {
    let split: String?
    let folder: Substring?
    let stem: Substring
  }

  /// A warning where masks with one stem but different formats lie in one folder; or lie in
  /// different folders of one split, and no other mask of it has their stem in their format.
  /// (Where every case has a folder of its own, the files of all cases may have one name.)
  static func issue(among files: [ListedFile]) -> ScanIssue? {
    let formats = Set(files.compactMap(\.format))
    guard formats.count > 1 else { return nil }
    let perFolder = groups(files) {
      Key(split: nil, folder: PathParts($0.path).folder, stem: PathParts($0.path).stem)
    }
    let perSplit = groups(files) {
      Key(split: $0.split, folder: nil, stem: PathParts($0.path).stem)
    }
    .filter { group in Set(group.map(\.format)).count == group.count }
    let paths = Set((perFolder + perSplit).joined().map(\.path))
    return ScanIssue.summary(
      of: Array(paths), severity: .warning, kind: .duplicateMask,
      hint: "read one of them: --mask-format \(formats.sorted().joined(separator: " or ")), "
        + "or --include",
      one: "there is a file of the same name in another format",
      many: {
        "\($0) files have the name of another in a different format; if they are the same masks, "
          + "images count twice"
      })
  }

  /// Files that have a key in common, where their formats differ.
  private static func groups(
    _ files: [ListedFile], by key: (ListedFile) -> Key
  ) -> [[ListedFile]] {
    Dictionary(grouping: files, by: key).values.filter { Set($0.map(\.format)).count > 1 }
  }
}
