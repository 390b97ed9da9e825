import CPNGReader
import LabelMasks

/// Decodes PNG with libpng: interlaced images, and every other one as the oracle of
/// `PNGFastDecoder` in the tests. Needs no `PNGContainer`: it checks CRCs and order itself.
struct LibPNGDecoder {
  let source: MaskSource

  func decode(into mask: inout LabelMask) throws(MaskFormatError) -> MaskDescription {
    let header = try header()
    let shape = try source.shape(width: Int(header.width), height: Int(header.height), at: 16)
    let labelType: LabelType = header.bit_depth == 16 ? .uint16 : .uint8
    try mask.reshape(to: shape, as: labelType, for: source)
    var failure = cpng_failure()
    let succeeded = source.bytes.withUnsafeBufferPointer { bytes in
      mask.withMutableLabelBytes { labels in
        cpng_read_samples(
          bytes.baseAddress, bytes.count, maximumSide,
          labels.baseAddress?.assumingMemoryBound(to: UInt8.self), labels.count, &failure)
      }
    }
    guard succeeded == 1 else { throw error(failure) }
    return MaskDescription(
      format: MaskFormat.png.id, shape: shape, bitDepth: Int(header.bit_depth),
      labelType: labelType, storage: header.color_type == 3 ? .palette : .labels)
  }

  /// Fills `target` with red, green and blue of every pixel, each of one or two bytes.
  func readColours(into target: UnsafeMutableRawBufferPointer) throws(MaskFormatError) {
    var failure = cpng_failure()
    let succeeded = source.bytes.withUnsafeBufferPointer { bytes in
      cpng_read_colours(
        bytes.baseAddress, bytes.count, maximumSide,
        target.baseAddress?.assumingMemoryBound(to: UInt8.self), target.count, &failure)
    }
    guard succeeded == 1 else { throw error(failure) }
  }

  private func header() throws(MaskFormatError) -> cpng_header {
    var header = cpng_header()
    var failure = cpng_failure()
    let succeeded = source.bytes.withUnsafeBufferPointer { bytes in
      cpng_read_header(bytes.baseAddress, bytes.count, maximumSide, &header, &failure)
    }
    guard succeeded == 1 else { throw error(failure) }
    return header
  }

  /// PNG 7.1 allows sides up to 2^31 - 1.
  private var maximumSide: UInt32 {
    UInt32(min(source.limits.maximumPixelCount, Int(Int32.max)))
  }

  private func error(_ failure: cpng_failure) -> MaskFormatError {
    let message = withUnsafeBytes(of: failure.message) { text in
      String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard !message.isEmpty else {
      return source.truncated(
        "the file", must: "go on to chunk IEND", found: "its end", at: failure.byte_offset)
    }
    return source.malformed(
      "the PNG file", must: "be readable for libpng", found: "'\(message.escapedForDisplay)'",
      at: failure.byte_offset)
  }
}

extension MaskReader {
  /// Decodes a PNG with libpng alone, as `PNGFastDecoder` is measured and fuzzed against it: for
  /// the benchmarks and the fuzz targets, which are packages of their own.
  @_spi(LibPNG) @discardableResult
  public func readWithLibPNG(
    _ bytes: [UInt8], path: String, into mask: inout LabelMask
  ) throws(MaskFormatError) -> MaskDescription {
    let source = MaskSource(
      bytes: bytes, fileByteCount: bytes.count, path: path, options: options)
    return try LibPNGDecoder(source: source).decode(into: &mask)
  }
}
