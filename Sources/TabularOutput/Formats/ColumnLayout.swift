import LabelMasks

/// A table's texts, padded so that each column has one width.
struct ColumnLayout {
  let isRightAligned: [Bool]
  let widths: [Int]
  let header: [String]
  let rows: [[String]]

  /// - Parameter escape: what the format does to every text before it is measured.
  init(_ table: DataTable, minimumWidth: Int = 1, escape: (String) -> String) {
    let names = table.columns.map { escape($0.name.escapedForDisplay) }
    let texts = table.rows.map { $0.map { escape($0.displayText) } }
    let right = table.columns.indices.map { table.isRightAligned($0) }
    var widths = names.map { max(minimumWidth, $0.displayWidth) }
    for row in texts {
      for column in widths.indices {
        widths[column] = max(widths[column], row[column].displayWidth)
      }
    }
    let measured = widths
    func pad(_ fields: [String]) -> [String] {
      fields.indices.map { fields[$0].padded(to: measured[$0], onLeft: right[$0]) }
    }
    isRightAligned = right
    self.widths = measured
    header = pad(names)
    rows = texts.map(pad)
  }
}
