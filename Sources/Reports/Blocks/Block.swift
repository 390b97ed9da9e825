/// A part of a report, free of any markup language: sections make blocks, renderers know nothing
/// else, and so no two forms of a report can disagree on a number.
public indirect enum Block: Sendable, Equatable {
  /// Level 1 is the report's title.
  case heading(level: Int, Inline)
  case paragraph(Inline)
  case table(BlockTable)
  case bullets([Inline])
  /// Items that are referred to by their numbers, from 1.
  case numbered([Inline])
  case callout(Callout, Inline)
  /// Text to be copied as it stands.
  case code(language: String, text: String)
  /// Blocks that are folded away at first.
  case details(summary: Inline, [Block])

  public enum Callout: String, Sendable, Hashable, CaseIterable {
    /// What to do about it, and what may go wrong.
    case tip, warning
  }
}

/// A table of inline text.
public struct BlockTable: Sendable, Equatable {
  public enum Alignment: Sendable, Hashable {
    case left, right
  }

  public struct Column: Sendable, Equatable {
    public var title: Inline
    public var alignment: Alignment

    public init(_ title: Inline, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  public var columns: [Column]
  /// Each row has a cell for each column.
  public var rows: [[Inline]]

  public init(columns: [Column], rows: [[Inline]]) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "a row has one cell for each column")
    self.columns = columns
    self.rows = rows
  }
}
