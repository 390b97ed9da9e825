import LabelMasks

/// Where a text header says that its samples are.
struct SamplePlace: Equatable {
  /// Their file, by its path from the header's folder; nil where they follow the header.
  var dataFile: String?
  /// Where that part of the file begins: 0 in a file of their own.
  var start: Int
  /// Bytes to pass over from there; nil stands for whatever comes before the last bytes, which
  /// are the samples.
  var skippedByteCount: Int? = 0

  /// The samples of a whole file.
  func payload(
    of source: MaskSource, layout: SampleLayout, packing: SamplePayload.Packing
  ) throws(MaskFormatError) -> SamplePayload {
    let bytes =
      if let dataFile { try source.attachedBytes(of: dataFile) } else { source.bytes }
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
}
