/// The forms in which the program prints a table. The raw value is what `--format` takes.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// Aligned columns for a terminal; `NULL` where there is no value.
  case table
  /// Comma-separated with a header, quoted by RFC 4180; nothing where there is no value.
  case csv
  /// One array of row objects keyed by the column names.
  case json
  /// The same objects, one on each line.
  case ndjson
  /// A table in GitHub-flavoured Markdown.
  case markdown

  /// Whether rows leave as they come. The others need all rows to know the columns' widths.
  public var isStreaming: Bool {
    switch self {
    case .csv, .json, .ndjson: true
    case .table, .markdown: false
    }
  }

  func makeEncoder(columns: [DataTable.Column]) -> any RowEncoder {
    switch self {
    case .table: TerminalTableEncoder(columns: columns)
    case .csv: CSVEncoder(columns: columns)
    case .json: JSONArrayEncoder(columns: columns)
    case .ndjson: JSONLinesEncoder(columns: columns)
    case .markdown: MarkdownTableEncoder(columns: columns)
    }
  }
}

/// Turns rows into text piece by piece: one `start`, the rows, one `finish`.
protocol RowEncoder: Sendable {
  mutating func start() -> String
  mutating func append(_ row: [Cell]) -> String
  mutating func finish() -> String
}

/// An encoder that cannot write its first line before it has seen the last row.
protocol TableEncoder: RowEncoder {
  var table: DataTable { get set }
}

extension TableEncoder {
  mutating func start() -> String { "" }

  mutating func append(_ row: [Cell]) -> String {
    table.append(row)
    return ""
  }
}
