import DatasetStatistics
import LabelMasks
import MaskStatistics

extension ReportSection {
  static let surroundings = ReportSection(
    id: "surroundings", title: "Where classes lie",
    summary: "Where in the masks each class lies, and which classes it borders on.",
    queries: [
      "SELECT * FROM class_position WHERE split = {split} ORDER BY class_id",
      "SELECT * FROM class_contact WHERE split = {split} ORDER BY class_id, contact_length DESC",
    ],
    build: { content in
      let table = SurroundingsTable(content)
      return table.rows.isEmpty
        ? [] : [.table(table.table), .paragraph(SurroundingsTable.legend)]
    })
}

private struct SurroundingsTable {
  /// Neighbours that a row names.
  private static let neighbourLimit = 3

  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  var table: BlockTable {
    BlockTable(
      columns: [
        .init("Class"), .init("From the left", .right), .init("From the top", .right),
        .init("Spread", .right), .init("Borders on"),
      ],
      rows: rows)
  }

  var rows: [[Inline]] {
    (content.profile?.presentClasses ?? []).compactMap { balance in
      let position = content.positions.first { $0.classID == balance.classID }
      let contacts = content.contacts.filter { $0.classID == balance.classID }
      guard position != nil || !contacts.isEmpty else { return nil }
      return [
        .data(balance.className), .data((position?.centreX).percentOrDash),
        .data((position?.centreY).percentOrDash), .data((position?.spread).percentOrDash),
        neighbours(contacts),
      ]
    }
  }

  private func neighbours(_ contacts: [ClassContact]) -> Inline {
    guard !contacts.isEmpty else { return "–" }
    let named: [Inline] = contacts.prefix(Self.neighbourLimit).map {
      "\(code: $0.otherClassName) \($0.share.readablePercent)"
    }
    let more = contacts.count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(String(more)) more" : "")
  }

  static let legend: Inline = """
    Left and top say where the middle of the class's pixels is, as a part of width and height. \
    Spread is 100 % for a class that lies everywhere alike, 0.391 % for one that lies in a single \
    cell of 16 x 16: a class with a small spread can be guessed from its place alone, and flips and \
    crops take that away. Borders are shares of the sides of pixels that the class shares with \
    other classes.
    """
}
