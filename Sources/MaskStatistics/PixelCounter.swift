import LabelMasks

/// Counts the pixels of every label of a mask and nothing else: what class weights need, several
/// times faster than `MaskAnalyzer`, which finds components too.
///
///     var counter = PixelCounter()
///     let counts = try counter.count(LabelMask("0 0 7 / 7 7 0"))  // [0: 3, 7: 3]
///
/// One counter belongs to one worker: its buffers are used again for the next mask.
public struct PixelCounter: Sendable {
  private var labelIndex = LabelIndex(maximumCount: MaskAnalyzer.maximumLabelCount)
  /// By the number of the label.
  private var counts: [UInt64] = []

  public init() {}

  /// The pixels of each label that is present.
  ///
  /// Throws `tooManyLabels` where there are more of them than a label map can have. The pixels are
  /// read as one long row, so a run may go on in the next row. O(pixels / 64 + runs).
  public mutating func count(_ mask: LabelMask) throws(MaskStatisticsError) -> [Int: UInt64] {
    labelIndex.removeAll()
    labelIndex.isSigned = mask.labelType == .int32
    counts.removeAll(keepingCapacity: true)
    mask.withLabelBytes { bytes in
      switch mask.labelType {
      case .uint8: addRuns(of: bytes.assumingMemoryBound(to: UInt8.self))
      case .uint16: addRuns(of: bytes.assumingMemoryBound(to: UInt16.self))
      case .uint32, .int32: addRuns(of: bytes.assumingMemoryBound(to: UInt32.self))
      }
    }
    guard !labelIndex.hasOverflowed else { throw .tooManyLabels }
    return Dictionary(
      uniqueKeysWithValues: counts.indices.map { (labelIndex.label($0), counts[$0]) })
  }

  private mutating func addRuns<Label: BoundaryScanned>(of labels: UnsafeBufferPointer<Label>) {
    guard let base = labels.baseAddress, let last = labels.indices.last else { return }
    var start = 0
    for x in stride(from: 0, to: last, by: 64) {
      var bits = boundaryBits(base + x, readable: labels.count - x)
      // The last pixel has no boundary behind it.
      if last - x < 64 { bits &= (1 << UInt64(last - x)) - 1 }
      while bits != 0 {
        let end = x &+ bits.trailingZeroBitCount &+ 1
        add(end &- start, to: base[start].pattern)
        start = end
        bits &= bits &- 1
      }
    }
    add(labels.count - start, to: base[start].pattern)
  }

  @inline(__always)
  private mutating func add(_ pixels: Int, to pattern: UInt32) {
    let number = Int(labelIndex.number(of: pattern))
    if number == counts.count { counts.append(0) }
    counts[number] &+= UInt64(truncatingIfNeeded: pixels)
  }
}
