import LabelMasks

/// Decodes grey and palette images that are not interlaced, several times faster than libpng:
/// the whole zlib stream in one call, then rows whose zero differences are passed over.
///
/// It agrees with `LibPNGDecoder` on every file, in the labels and in which files are refused.
struct PNGFastDecoder {
  let source: MaskSource
  let header: PNGHeader
  let scratch: DecodingScratch

  func decode(into mask: inout LabelMask) throws(MaskFormatError) {
    // In front of the filtered rows lies a row of zeros, the one above the first (PNG 9.2).
    try scratch.reserveInflated(header.rowByteCount + header.filteredByteCount, for: source)
    try inflate()
    try mask.reshape(to: header.shape, as: header.labelType, for: source)
    if let row = fill(&mask) {
      let found = scratch.inflated[
        header.rowByteCount + row * (header.rowByteCount + 1)]
      throw source.malformed(
        "the filter type of row \(row)", must: "be 0 to 4", found: "\(found)",
        at: scratch.imageDataRanges.first?.lowerBound)
    }
  }

  // MARK: - Inflate

  private func inflate() throws(MaskFormatError) {
    let outcome = withImageData { stream in
      scratch.inflated.withUnsafeMutableBytes { buffer in
        let rows = header.rowByteCount..<header.rowByteCount + header.filteredByteCount
        buffer[..<rows.lowerBound].initializeMemory(as: UInt8.self, repeating: 0)
        return scratch.decompressor.decompress(
          stream, into: UnsafeMutableRawBufferPointer(rebasing: buffer[rows]))
      }
    }
    let expectation =
      "inflate to \(header.filteredByteCount.counted("byte")) (\(header.shape), "
      + "\(header.bitDepth) bits a sample)"
    switch outcome {
    case .finished(let consumed, header.filteredByteCount):
      try checkEnd(consumed)
    case .finished(_, let produced):
      throw mismatch("the image data", must: expectation, found: "\(produced)")
    case .tooLong:
      throw mismatch("the image data", must: expectation, found: "more")
    case .damaged:
      throw mismatch("the image data", must: "be a whole zlib stream", found: "a damaged one")
    }
  }

  private func mismatch(
    _ subject: String, must expectation: String, found: String
  ) -> MaskFormatError {
    source.malformed(
      subject, must: expectation, found: found, at: scratch.imageDataRanges.first?.lowerBound)
  }

  /// The data of all IDAT chunks in one piece; most files have it in one, and nothing is copied.
  private func withImageData<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let ranges = scratch.imageDataRanges
    if ranges.count == 1 {
      return source.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[ranges[0]])) }
    }
    scratch.compressed.removeAll(keepingCapacity: true)
    for range in ranges { scratch.compressed.append(contentsOf: source.bytes[range]) }
    return scratch.compressed.withUnsafeBytes(body)
  }

  /// The zlib stream ends where a chunk ends. Chunks after that one are passed over, as libpng
  /// does; bytes after the stream within its chunk are an error there too.
  private func checkEnd(_ consumed: Int) throws(MaskFormatError) {
    var end = 0
    for range in scratch.imageDataRanges {
      end += range.count
      guard end >= consumed else { continue }
      if end == consumed { return }
      throw source.malformed(
        "the image data", must: "end with its chunk",
        found: (end - consumed).counted("byte") + " more",
        at: range.upperBound - (end - consumed))
    }
  }

  // MARK: - Rows

  /// Reconstructs every row and unpacks its samples. Returns the first row whose filter type does
  /// not exist.
  ///
  /// Bounds: `reserveInflated` has made room for a row of zeros and `height` rows of a filter
  /// type and `rowByteCount` bytes, `reshape` for `width` labels in each of `height` rows.
  private func fill(_ mask: inout LabelMask) -> Int? {
    scratch.inflated.withUnsafeMutableBufferPointer { buffer in
      mask.withMutableLabelBytes { labels in
        guard let zeros = buffer.baseAddress, let target = labels.baseAddress else { return nil }
        return header.bitDepth == 8
          ? reconstruct(zeros, into: target.assumingMemoryBound(to: UInt8.self))
          : reconstructAndUnpack(zeros, into: target)
      }
    }
  }

  /// 8-bit rows are their labels: they are reconstructed right into the mask.
  private func reconstruct(
    _ zeros: UnsafeMutablePointer<UInt8>, into labels: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    let width = header.rowByteCount
    var previous = UnsafePointer(zeros)
    var filtered = UnsafePointer(zeros + width)
    for row in 0..<header.shape.height {
      guard let filter = PNGFilter(rawValue: filtered[0]) else { return row }
      let target = labels + row * width
      filter.reconstruct(
        filtered + 1, previous: previous, into: target, count: width, distance: 1)
      previous = UnsafePointer(target)
      filtered += width + 1
    }
    return nil
  }

  /// Other rows are reconstructed in place and then unpacked.
  private func reconstructAndUnpack(
    _ zeros: UnsafeMutablePointer<UInt8>, into labels: UnsafeMutableRawPointer
  ) -> Int? {
    let rowByteCount = header.rowByteCount
    let labelRowByteCount = header.shape.width * header.labelType.byteCount
    var previous = zeros
    var filtered = zeros + rowByteCount
    for row in 0..<header.shape.height {
      guard let filter = PNGFilter(rawValue: filtered[0]) else { return row }
      let bytes = filtered + 1
      filter.reconstruct(
        bytes, previous: previous, into: bytes, count: rowByteCount,
        distance: header.filterDistance)
      unpack(bytes, to: labels + row * labelRowByteCount)
      previous = bytes
      filtered += rowByteCount + 1
    }
    return nil
  }

  private func unpack(_ row: UnsafePointer<UInt8>, to labels: UnsafeMutableRawPointer) {
    let width = header.shape.width
    if header.bitDepth == 16 {
      // PNG 7.1: the most significant byte first.
      SampleConversion.convert(
        UnsafeRawBufferPointer(start: row, count: 2 * width), of: UInt16.self, order: .big,
        to: UnsafeMutableBufferPointer(
          start: labels.assumingMemoryBound(to: UInt16.self), count: width))
    } else {
      PackedSamples.unpack(
        row, bitDepth: header.bitDepth, count: width,
        to: labels.assumingMemoryBound(to: UInt8.self))
    }
  }
}
