import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let duplicates = ReportSection(
    id: "duplicates", title: "Copies of masks",
    summary: "Masks that are equal label for label, those in several splits first.",
    queries: ["SELECT * FROM duplicate_mask ORDER BY split_count DESC, digest, path"],
    build: { content in
      let duplicates = content.duplicates
      guard !duplicates.copies.isEmpty else { return [] }
      return [
        .paragraph(DuplicateList.introduction), .bullets(DuplicateList.items(duplicates)),
      ]
    })
}

private enum DuplicateList {
  /// Groups of copies that are told, and paths of each of them.
  private static let groupLimit = 10
  private static let pathLimit = 5

  static let introduction: Inline = """
    Equal in every label and in size. Masks of a single class are left out: they are alike without \
    being copies.
    """

  static func items(_ duplicates: DuplicateMasks) -> [Inline] {
    let groups = duplicates.leaks + duplicates.copies.filter { !$0.isLeak }
    let more = groups.count - groupLimit
    return groups.prefix(groupLimit).map(item) + (more > 0 ? ["and \(String(more)) more"] : [])
  }

  private static func item(_ copies: DuplicateMasks.Copies) -> Inline {
    let paths: [Inline] = copies.paths.prefix(pathLimit).map { "\(code: $0)" }
    let more = copies.paths.count - paths.count
    let list = paths.joined(separator: ", ") + (more > 0 ? " and \(String(more)) more" : "")
    return copies.isLeak ? "\(strong: "In several splits:") \(list)" : list
  }
}
