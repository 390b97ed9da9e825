import Foundation
import LabelMasks
import TabularOutput
import Testing

/// Hostile cells, printed and read back by another reader.
@Suite struct RoundTripTests {
  static let pieces = [
    "\"", ",", "\n", "\r\n", "\r", "\\", "|", "é", "\u{0}", "\u{1F}", "\u{301}", "道", "a", " ", "'",
    "{", "\u{2028}",
  ]

  static func randomText(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &generator))
      .map { _ in pieces.randomElement(using: &generator)! }.joined()
  }

  static func randomCell(using generator: inout SeededGenerator) -> Cell {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: .null
    case 1: .integer(Int64.random(in: -1000...1000, using: &generator))
    case 2: .real(Double(bitPattern: UInt64.random(in: 0...(.max), using: &generator)))
    default: .text(randomText(using: &generator))
    }
  }

  static func randomTable(seed: UInt64) -> DataTable {
    var generator = SeededGenerator(seed: seed)
    var table = DataTable(columns: (0..<3).map { .init("c\($0)") })
    for _ in 0..<20 { table.append((0..<3).map { _ in randomCell(using: &generator) }) }
    return table
  }

  @Test(arguments: UInt64(0)..<20)
  func jsonReadsBack(seed: UInt64) throws {
    let table = Self.randomTable(seed: seed)
    let data = Data(render(table, as: .json).utf8)
    let objects = try JSONDecoder().decode([[String: JSONCell]].self, from: data)
    #expect(objects.count == table.rows.count, "seed \(seed)")
    for (object, row) in zip(objects, table.rows) {
      for (column, cell) in row.enumerated() {
        let read = try #require(object["c\(column)"])
        #expect(read.matches(cell), "seed \(seed): wrote \(cell), read \(read)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func csvReadsBack(seed: UInt64) {
    let table = Self.randomTable(seed: seed)
    let records = CSVReader.records(render(table, as: .csv)).dropFirst()
    #expect(records.count == table.rows.count, "seed \(seed)")
    for (record, row) in zip(records, table.rows) {
      #expect(record.map(\.text) == row.map(Self.csvText), "seed \(seed)")
      for (field, cell) in zip(record, row) where cell == .text("") {
        #expect(field.isQuoted, "seed \(seed): an empty text is not a missing value")
      }
    }
  }
}

extension RoundTripTests {
  static func csvText(_ cell: Cell) -> String {
    switch cell {
    case .null, .blob: ""
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): value
    }
  }
}

/// A value as Foundation reads it.
enum JSONCell: Decodable {
  case null
  case number(Double)
  case text(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func matches(_ cell: Cell) -> Bool {
    switch (self, cell) {
    case (.null, .null): true
    case (.null, .real(let written)): !written.isFinite
    case (.number(let read), .integer(let written)): read == Double(written)
    case (.number(let read), .real(let written)): read == written
    // Scalar by scalar: String's == holds canonically equivalent texts equal.
    case (.text(let read), .text(let written)):
      read.unicodeScalars.elementsEqual(written.unicodeScalars)
    default: false
    }
  }
}

/// A slow reader of RFC 4180, one scalar at a time.
enum CSVReader {
  struct Field: Equatable {
    var text: String
    var isQuoted: Bool
  }

  static func records(_ text: String) -> [[Field]] {
    var records: [[Field]] = []
    var record: [Field] = []
    var field = Field(text: "", isQuoted: false)
    var isInside = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if isInside {
        if scalar != "\"" {
          field.text.unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          field.text.unicodeScalars.append(scalars.removeFirst())
        } else {
          isInside = false
        }
        continue
      }
      switch scalar {
      case "\"": (isInside, field.isQuoted) = (true, true)
      case ",", "\n":
        record.append(field)
        field = Field(text: "", isQuoted: false)
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      default: field.text.unicodeScalars.append(scalar)
      }
    }
    return records
  }
}
