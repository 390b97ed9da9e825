import MaskStatistics

/// A grid as the database keeps it: the counts row by row, each as a varint of seven bits to the
/// byte, the lowest first and the top bit set in all but the last; a zero is followed by the number
/// of zeros after it, as another varint. Most grids are sparse, and take a tenth of 4 bytes a part.
extension OccupancyGrid {
  package var packed: [UInt8] {
    var bytes: [UInt8] = []
    var rest = pixelCounts[...]
    while let count = rest.popFirst() {
      bytes.appendVarint(count)
      guard count == 0 else { continue }
      let further = rest.prefix { $0 == 0 }.count
      bytes.appendVarint(UInt32(further))
      rest = rest.dropFirst(further)
    }
    return bytes
  }

  /// Nil where the bytes are no packed grid.
  package init?(packed bytes: [UInt8]) {
    var counts: [UInt32] = []
    var rest = bytes[...]
    let partCount = Self.side * Self.side
    while counts.count < partCount {
      guard let count = rest.popVarint() else { return nil }
      counts.append(count)
      guard count == 0 else { continue }
      guard let further = rest.popVarint(), Int(further) <= partCount - counts.count else {
        return nil
      }
      counts.append(contentsOf: repeatElement(0, count: Int(further)))
    }
    guard rest.isEmpty else { return nil }
    self.init(pixelCounts: counts)
  }
}

extension [UInt8] {
  fileprivate mutating func appendVarint(_ value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

extension ArraySlice<UInt8> {
  /// Nil where it does not end, or is too large for 32 bits.
  fileprivate mutating func popVarint() -> UInt32? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 28, by: 7) {
      guard let byte = popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return UInt32(exactly: value) }
    }
    return nil
  }
}
