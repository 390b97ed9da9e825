import LabelMasks
import TabularOutput

extension WeightFileFormat {
  static let csv = WeightFileFormat(
    id: "csv",
    summary: "A row for each class id from 0, with the columns class_id, class_name and weight.",
    details: [
      EntryDetail(
        "Loading", "pandas.read_csv(path).weight.to_numpy() gives the vector, already in order."),
      EntryDetail("Form", "An index that is no class has an empty class_name."),
    ],
    references: ["RFC 4180"],
    fileExtension: "csv",
    encode: { vector in
      let rows: [[Cell]] = vector.entries.enumerated().map { id, entry in
        [Cell(id), Cell(entry.className), Cell(entry.weight)]
      }
      let columns = ["class_id", "class_name", "weight"].map { DataTable.Column($0) }
      return Array(render(DataTable(columns: columns, rows: rows), as: .csv).utf8)
    })
}
