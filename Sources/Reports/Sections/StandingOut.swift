import LabelMasks

extension ReportSection {
  static let standingOut = ReportSection(
    id: "standing-out", title: "What stands out",
    summary: "What to look at before training: absent, rare and hardly seen classes, splits.",
    queries: [
      "SELECT * FROM class_balance ORDER BY class_id, split",
      "SELECT * FROM dataset_balance",
      "SELECT * FROM image WHERE image_id IN "
        + "(SELECT image_id FROM split_image WHERE split = {split}) "
        + "ORDER BY labelled_pixel_count DESC LIMIT 1",
    ],
    build: { content in
      guard content.profile != nil else { return [] }
      let findings = Finding.all(in: content)
      if findings.isEmpty {
        return [.paragraph("Nothing: no class is rare, absent or in few images only.")]
      }
      return [.bullets(findings.map(\.line))]
    })
}
