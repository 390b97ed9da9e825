/// A header and rows with the quoting of RFC 4180. Lines end in LF, as other command-line tools
/// expect; no value is an empty field, an empty text is `""`.
struct CSVEncoder: RowEncoder {
  private let columns: [DataTable.Column]

  init(columns: [DataTable.Column]) { self.columns = columns }

  mutating func start() -> String { Self.line(columns.map { Self.quoted($0.name) }) }

  mutating func append(_ row: [Cell]) -> String { Self.line(row.map(Self.field)) }

  mutating func finish() -> String { "" }

  private static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let value): quoted(value)
    case .blob(let bytes): quoted(bytes.hexadecimal)
    }
  }

  /// RFC 4180 2.6 and 2.7: fields with commas, quotes or line breaks stand in quotes, and a quote
  /// within them is doubled.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && !text.utf8.contains { special.contains($0) }
    if isPlain { return text }
    // By scalars: CR LF is one Character, and so is a quote with a combining mark.
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static let special = Set(",\"\r\n".utf8)
}
