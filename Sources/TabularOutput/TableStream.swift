/// Prints a table as its rows arrive.
///
/// Join what `init`'s header, every `append` and `finish` return. In the streaming formats memory
/// holds one row at a time; `table` and `markdown` keep all rows and return them from `finish`.
public struct TableStream: Sendable {
  /// What stands before the first row.
  public let header: String
  private let columnCount: Int
  private var encoder: any RowEncoder

  public init(columns: [DataTable.Column], format: OutputFormat) {
    columnCount = columns.count
    encoder = format.makeEncoder(columns: columns)
    header = encoder.start()
  }

  /// The text of one more row, which is empty in formats that do not stream.
  ///
  /// - Precondition: the row has as many cells as there are columns.
  public mutating func append(_ row: [Cell]) -> String {
    precondition(row.count == columnCount, "a row has one cell for each column")
    return encoder.append(row)
  }

  /// What is left to print after the last row.
  public mutating func finish() -> String { encoder.finish() }
}

/// The whole table in one text that ends in a line break. O(cells) time and memory.
public func render(_ table: DataTable, as format: OutputFormat) -> String {
  var stream = TableStream(columns: table.columns, format: format)
  var text = stream.header
  for row in table.rows { text += stream.append(row) }
  return text + stream.finish()
}
