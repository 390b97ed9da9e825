import LabelMasks

/// Samples that an NRRD file spells as numbers with white space between them.
struct TextSamples {
  private let source: MaskSource
  private let layout: SampleLayout
  private let bytes: [UInt8]
  /// Where the first number, or white space before it, stands.
  private let start: Int
  /// The file that `bytes` are of, where it is not the source's own.
  private let dataFile: String?

  /// - Parameter payload: the text where it would have the samples themselves.
  init(_ payload: SamplePayload) {
    source = payload.source
    layout = payload.layout
    bytes = payload.bytes
    start = min(payload.offset, payload.bytes.count)
    dataFile = payload.dataFile
  }

  func decode(
    into mask: inout LabelMask, scratch: DecodingScratch
  ) throws(MaskFormatError) {
    // A number has a digit, and white space before it but for the first: what the text cannot hold
    // takes no memory.
    guard bytes.count - start >= 2 * layout.shape.pixelCount - 1 else {
      throw source.truncated(
        "the text of the samples", must: "have \(layout.shape.pixelCount.counted("number"))",
        found: "\(max(0, bytes.count - start).counted("byte")), too few for so many",
        at: place(bytes.count))
    }
    try scratch.reserveInflated(layout.byteCount, for: source)
    try scratch.withInflated(layout.byteCount) { (samples) throws(MaskFormatError) in
      try fill(samples)
    }
    var native = layout
    native.byteOrder = .native
    let decoder = SampleDecoder(source: source, layout: native)
    try withTypedBytes(of: scratch.inflated, from: 0) { (samples) throws(MaskFormatError) in
      try decoder.decode(samples, at: nil, into: &mask)
    }
  }

  private func place(_ offset: Int) -> Int? { dataFile == nil ? offset : nil }

  private func fill(_ samples: UnsafeMutableRawBufferPointer) throws(MaskFormatError) {
    var position = start
    for index in 0..<layout.shape.pixelCount {
      let word = nextWord(at: &position)
      guard !word.isEmpty else {
        throw source.truncated(
          "the text of the samples", must: "have \(layout.shape.pixelCount.counted("number"))",
          found: "\(index)", at: place(bytes.count))
      }
      guard store(word, at: index * layout.sampleType.byteCount, in: samples) else {
        throw source.malformed(
          "sample \(index + 1)", must: "be a number of type \(layout.sampleType.rawValue)",
          found: word.prefix(32).shownInMessage, at: place(word.startIndex))
      }
    }
    let rest = nextWord(at: &position)
    guard rest.isEmpty else {
      throw source.malformed(
        "the text of the samples", must: "end after \(layout.shape.pixelCount.counted("number"))",
        found: rest.prefix(32).shownInMessage, at: place(rest.startIndex))
    }
  }

  private func nextWord(at position: inout Int) -> ArraySlice<UInt8> {
    while position < bytes.count, bytes[position].isTextSpace { position += 1 }
    let start = position
    while position < bytes.count, !bytes[position].isTextSpace { position += 1 }
    return bytes[start..<position]
  }

  private func store(
    _ word: ArraySlice<UInt8>, at offset: Int, in samples: UnsafeMutableRawBufferPointer
  ) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    func store<Number: BitwiseCopyable>(_ number: Number?) -> Bool {
      guard let number else { return false }
      samples.storeBytes(of: number, toByteOffset: offset, as: Number.self)
      return true
    }
    return switch layout.sampleType {
    case .uint8: store(UInt8(text))
    case .int8: store(Int8(text))
    case .uint16: store(UInt16(text))
    case .int16: store(Int16(text))
    case .uint32: store(UInt32(text))
    case .int32: store(Int32(text))
    case .uint64: store(UInt64(text))
    case .int64: store(Int64(text))
    case .float16: store(Float16(text))
    case .float32: store(Float(text))
    case .float64: store(Double(text))
    }
  }
}

extension UInt8 {
  /// As C's isspace has it, by which Teem separates numbers.
  fileprivate var isTextSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
