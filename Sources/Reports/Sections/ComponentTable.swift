import DatasetStatistics
import LabelMasks

extension ReportSection {
  static let components = ReportSection(
    id: "components", title: "Components",
    summary: "How many components an image has of each class, and how unequal they are.",
    queries: ["SELECT * FROM class_component_spread WHERE split = {split} ORDER BY class_id"],
    build: { content in
      guard !content.components.isEmpty else { return [] }
      return [.table(ComponentTable.table(content.components)), .paragraph(ComponentTable.legend)]
    })
}

private enum ComponentTable {
  static func table(_ components: [ComponentBalance]) -> BlockTable {
    BlockTable(
      columns: [
        .init("Class"), .init("Per image", .right), .init("95 % have at most", .right),
        .init("Median area", .right), .init("From 5 %", .right), .init("To 95 %", .right),
        .init("Gini", .right), .init("Area in the largest tenth", .right),
      ],
      rows: components.map { row in
        [
          .data(row.className), .data(row.perImageMedian.readable),
          .data(row.perImageNinetyFifth.readable), .data(row.areaQuantiles[2].readable),
          .data(row.areaQuantiles[0].readable), .data(row.areaQuantiles[4].readable),
          .data(row.areaGini.readable), .data(row.topTenthShare.value.readablePercent),
        ]
      })
  }

  static let legend: Inline = """
    Per image is the median over the images that contain the class. Areas are in pixels, specks \
    counted, within a factor of √2. Gini is 0 where all components are equally large: where it is \
    high, a loss over pixels hears little of the small ones.
    """
}
