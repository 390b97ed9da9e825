import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let classCompany = ReportSection(
    id: "class-company", title: "Classes seen together",
    summary: "Pairs of classes that share most of their images, and pairs that share none.",
    queries: [
      "SELECT * FROM class_co_occurrence WHERE split = {split} ORDER BY jaccard DESC"
    ],
    build: { content in
      let items = [ClassCompany.strangers(content), ClassCompany.companions(content)]
        .compactMap { $0 }
      return items.isEmpty ? [] : [.bullets(items)]
    })
}

private enum ClassCompany {
  /// From this part of their images in common on, two classes can hardly be told apart by the image
  /// (engineering choice).
  private static let closeJaccard = 0.8
  /// A class in more of the images is in the company of all others anyway.
  private static let commonImageFrequency = 0.9

  static func strangers(_ content: ReportContent) -> Inline? {
    let pairs = content.classPairs.filter { $0.imageCount == 0 }
    guard !pairs.isEmpty else { return nil }
    return "\(strong: "Never in one image:") \(pairs.map(line).listed)."
  }

  static func companions(_ content: ReportContent) -> Inline? {
    let common = Set(
      (content.profile?.classes ?? [])
        .filter { ($0.imageFrequency ?? 0) > commonImageFrequency }.map(\.classID))
    let pairs = content.classPairs.filter {
      $0.jaccard >= closeJaccard && !common.contains($0.classID)
        && !common.contains($0.otherClassID)
    }.sorted { $0.jaccard > $1.jaccard }
    guard !pairs.isEmpty else { return nil }
    let lines: [Inline] = pairs.map { "\(line($0)) (\($0.jaccard.readablePercent))" }
    return """
      \(strong: "Nearly always together:") \(lines.listed). The figure is the part of the images \
      with either that hold both; drawing images for the one draws the other, too.
      """
  }

  private static func line(_ pair: ClassPair) -> Inline {
    "\(code: pair.className) and \(code: pair.otherClassName)"
  }
}
