/// What hears of the places where rows that share sides hold different labels.
protocol ContactKeeper {
  associatedtype Sink: ContactSink

  /// Makes ready for a row of the slice at hand to be linked with a row that it shares sides with.
  mutating func withRow(_ row: Int, beside neighbour: ContactNeighbour, _ body: (Sink) -> Void)
}

/// Hears of one pair of rows.
protocol ContactSink {
  /// The pixels `start..<stop` of the two rows have different labels.
  func meet(_ label: UInt32, _ other: UInt32, start: UInt32, stop: UInt32)
}

enum ContactNeighbour {
  /// The row above in the same slice.
  case above
  /// The row with the same y in the slice before.
  case behind
}

/// For rows that share no side, and for whoever does not ask.
struct NoContacts: ContactKeeper, ContactSink {
  @inline(__always)
  mutating func withRow(
    _ row: Int, beside neighbour: ContactNeighbour, _ body: (NoContacts) -> Void
  ) {
    body(self)
  }

  @inline(__always)
  func meet(_ label: UInt32, _ other: UInt32, start: UInt32, stop: UInt32) {}
}
