import LabelMasks

/// The samples of a file, plain or compressed, and where they stand.
struct SamplePayload {
  enum Packing: Equatable {
    case none, zlib, gzip

    var name: String { self == .zlib ? "zlib" : "gzip" }
  }

  let source: MaskSource
  let layout: SampleLayout
  var packing = Packing.none
  /// Of the file that holds the samples: the source's own, or the data file it names.
  let bytes: [UInt8]
  /// Where the samples, or the stream that holds them, begin in it.
  let offset: Int
  /// Where the samples' file ends, where it is a part of `bytes`; nil for their last byte.
  var end: Int?
  /// Whether offsets in `bytes` are offsets in a file.
  var isFile = true
  /// The file beside the header that `bytes` are of; nil where they are the source's own.
  var dataFile: String?
  /// Bytes between the beginning of an inflated stream and its first sample.
  var inflatedOffset = 0

  func decode(
    into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) {
    let decoder = SampleDecoder(source: source, layout: layout)
    if packing == .none {
      try checkByteCount()
      try withTypedBytes(of: bytes, from: offset) { (samples) throws(MaskFormatError) in
        try decoder.decode(samples, at: place(offset), into: &mask)
      }
    } else {
      try inflate(to: scratch)
      try withTypedBytes(of: scratch.inflated, from: inflatedOffset) {
        (samples) throws(MaskFormatError) in
        try decoder.decode(samples, at: nil, into: &mask)
      }
    }
  }

  /// Offsets in the data file are none in the header's file.
  private func place(_ byteOffset: Int) -> Int? {
    isFile && dataFile == nil ? byteOffset : nil
  }

  private func named(_ subject: String) -> String {
    dataFile.map { "\(subject) in '\($0.escapedForDisplay)'" } ?? subject
  }

  /// Holds the file's size against the header before anything is allocated.
  private func checkByteCount() throws(MaskFormatError) {
    let found = (end ?? bytes.count) - offset
    let expectation = "have \(layout.byteCount.counted("byte")) (\(layout.measure))"
    if found < layout.byteCount {
      throw source.truncated(
        named("the samples"), must: expectation, found: "\(max(0, found))",
        at: place(min(offset, bytes.count)))
    }
    if found > layout.byteCount {
      throw source.malformed(
        named("the samples"), must: expectation, found: "\(found)",
        at: place(offset + layout.byteCount))
    }
  }

  // MARK: - Compressed samples

  private func inflate(to scratch: DecodingScratch) throws(MaskFormatError) {
    let wanted = inflatedOffset + layout.byteCount
    let expectation = "inflate to \(wanted.counted("byte")) (\(layout.measure))"
    let available = bytes.count - offset
    guard available > 0 else {
      throw source.truncated(
        named("the \(packing.name) stream"), must: expectation, found: "no bytes",
        at: place(min(offset, bytes.count)))
    }
    guard wanted / DeflateDecompressor.largestRatio <= available else {
      throw source.truncated(
        named("the \(packing.name) stream"), must: expectation,
        found: "\(available.counted("byte")), which cannot hold so many", at: place(offset))
    }
    try scratch.reserveInflated(wanted, for: source)
    let (outcome, produced) = inflateMembers(into: scratch, wanted: wanted)
    let problem: String
    switch outcome {
    case .finished where produced == wanted: return
    case .finished: problem = "\(produced)"
    case .tooLong: problem = "more"
    case .damaged where isCut:
      throw source.truncated(
        named("the \(packing.name) stream"), must: expectation, found: "its end before that",
        at: place(bytes.count))
    case .damaged: problem = "a damaged one"
    }
    throw source.malformed(
      named("the \(packing.name) stream"), must: expectation, found: problem, at: place(offset))
  }

  private var container: DeflateDecompressor.Container { packing == .zlib ? .zlib : .gzip }

  private var isCut: Bool {
    bytes.withUnsafeBytes {
      InflateStream.isCut(UnsafeRawBufferPointer(rebasing: $0[offset...]), in: container)
    }
  }

  /// RFC 1952, 2.2: a gzip file may have several members, whose contents are joined.
  private func inflateMembers(
    into scratch: DecodingScratch, wanted: Int
  ) -> (DeflateDecompressor.Outcome, produced: Int) {
    var consumedTotal = offset
    var producedTotal = 0
    while true {
      let outcome = bytes.withUnsafeBytes { stream in
        scratch.inflated.withUnsafeMutableBytes { buffer in
          scratch.decompressor.decompress(
            UnsafeRawBufferPointer(rebasing: stream[consumedTotal...]),
            in: container,
            into: UnsafeMutableRawBufferPointer(rebasing: buffer[producedTotal..<wanted]))
        }
      }
      guard case .finished(let consumed, let produced) = outcome else {
        return (outcome, producedTotal)
      }
      consumedTotal += consumed
      producedTotal += produced
      let rest = bytes[consumedTotal...]
      // Other bytes after the last member are passed over, as gzip does.
      guard packing == .gzip, rest.starts(with: [0x1F, 0x8B]) else {
        return (outcome, producedTotal)
      }
    }
  }
}

/// The standard library's own access to an array's bytes erases the error type; this keeps it.
func withTypedBytes<Result, Failure: Error>(
  of bytes: [UInt8], from offset: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
  let outcome = bytes.withUnsafeBytes { all in
    Swift.Result { () throws(Failure) -> Result in
      try body(UnsafeRawBufferPointer(rebasing: all[offset...]))
    }
  }
  return try outcome.get()
}
