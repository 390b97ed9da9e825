/// The run lengths of COCO, counted down the columns: pixels outside, then inside, by turns.
struct RunLengthCounts: Equatable {
  var counts: [Int]

  /// The pixels inside.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var position = 0
    for (index, count) in counts.enumerated() {
      if index % 2 == 1, count > 0 { runs.append(position..<position + count) }
      position += count
    }
    return runs
  }

  /// Reads the compressed form, in which each character from `0` on holds six bits: five of a
  /// number, the lowest first, and whether it goes on. From the fourth number on, the difference
  /// from the last but one is stored (cocoapi, `maskApi.c`, `rleToString`).
  ///
  /// - Parameter limit: the pixels of the image.
  /// - Returns: nil where the text breaks off or holds another character, and where a count is
  ///   negative or larger than the image.
  init?(compressed text: String, limit: Int) {
    counts = []
    var value = 0
    var shift = 0
    for byte in text.utf8 {
      guard (48..<112).contains(byte), shift <= 40 else { return nil }
      let bits = Int(byte) - 48
      value |= (bits & 0x1F) << shift
      shift += 5
      if bits & 0x20 != 0 { continue }
      if bits & 0x10 != 0 { value |= -1 << shift }
      if counts.count > 2 { value += counts[counts.count - 2] }
      guard (0...limit).contains(value) else { return nil }
      counts.append(value)
      (value, shift) = (0, 0)
    }
    guard shift == 0 else { return nil }
  }

  init(_ counts: [Int]) { self.counts = counts }
}
