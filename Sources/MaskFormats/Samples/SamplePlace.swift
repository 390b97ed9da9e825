import LabelMasks

/// Where a text header says that its samples are.
struct SamplePlace: Equatable {
  /// Their file, by its path from the header's folder; nil where they follow the header.
  var dataFile: String?
  /// Where that part of the file begins: 0 in a file of their own.
  var start: Int
  /// Lines to pass over from there.
  var skippedLineCount = 0
  /// Bytes to pass over behind them; nil stands for whatever comes before the last bytes, which
  /// are the samples.
  var skippedByteCount: Int? = 0

  /// The samples of a whole file.
  func payload(
    of source: MaskSource, layout: SampleLayout, packing: SamplePayload.Packing
  ) throws(MaskFormatError) -> SamplePayload {
    let bytes =
      if let dataFile { try source.attachedBytes(of: dataFile) } else { source.bytes }
    let start = try start(in: bytes, of: source)
    let offset =
      if let skippedByteCount {
        start + skippedByteCount
      } else {
        max(start, bytes.count - layout.byteCount)
      }
    return SamplePayload(
      source: source, layout: layout, packing: packing, bytes: bytes, offset: offset,
      dataFile: dataFile)
  }

  /// Behind the lines that are passed over.
  private func start(
    in bytes: [UInt8], of source: MaskSource
  ) throws(MaskFormatError) -> Int {
    var position = min(start, bytes.count)
    for line in 0..<skippedLineCount {
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
        throw source.truncated(
          "the file of the samples",
          must: "have \(skippedLineCount.counted("line")) before them", found: "\(line)",
          at: dataFile == nil ? bytes.count : nil)
      }
      position = end + 1
    }
    return skippedLineCount == 0 ? start : position
  }
}
