import CTIFFReader

/// A TIFF file that libtiff has opened, at one of its pages.
struct TIFFFile: ~Copyable {
  private let handle: OpaquePointer
  private let source: MaskSource

  /// Room for what libtiff needs beside a strip or a tile: tables of codecs, lists of strips.
  private static let allocationAllowance = 64 << 20
  /// The largest sample has 8 bytes.
  private static let largestSampleByteCount = 8

  /// Opens the file at its first page for as long as `body` runs.
  static func open<Result>(
    _ source: MaskSource,
    _ body: (inout TIFFFile) throws(MaskFormatError) -> Result
  ) throws(MaskFormatError) -> Result {
    // `withUnsafeBufferPointer` does not keep the type of the error; a result does.
    let outcome = source.bytes.withUnsafeBufferPointer { bytes in
      Swift.Result { () throws(MaskFormatError) -> Result in
        var file = try TIFFFile(bytes, of: source)
        return try body(&file)
      }
    }
    return try outcome.get()
  }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, of source: MaskSource
  ) throws(MaskFormatError) {
    let limit =
      source.limits.allowedPixelCount * Self.largestSampleByteCount + Self.allocationAllowance
    var failure = ctiff_failure()
    guard let handle = ctiff_open(bytes.baseAddress, bytes.count, limit, &failure) else {
      throw Self.error(failure, in: source)
    }
    self.handle = handle
    self.source = source
  }

  deinit { ctiff_close(handle) }

  /// What the directory of this page says.
  func directory() throws(MaskFormatError) -> ctiff_page {
    var failure = ctiff_failure()
    var page = ctiff_page()
    guard ctiff_describe(handle, &page, &failure) == 1 else {
      throw Self.error(failure, in: source)
    }
    return page
  }

  /// Goes on to the next page; false after the last one.
  mutating func advance() throws(MaskFormatError) -> Bool {
    var failure = ctiff_failure()
    let outcome = ctiff_advance(handle, &failure)
    if outcome < 0 { throw Self.error(failure, in: source) }
    return outcome == 1
  }

  mutating func rewind() throws(MaskFormatError) {
    var failure = ctiff_failure()
    guard ctiff_rewind(handle, &failure) == 1 else { throw Self.error(failure, in: source) }
  }

  /// Reads this page; `samples` must have exactly the bytes of its rows.
  func readSamples(into samples: UnsafeMutableRawBufferPointer) throws(MaskFormatError) {
    var failure = ctiff_failure()
    let succeeded = ctiff_read_samples(
      handle, samples.baseAddress?.assumingMemoryBound(to: UInt8.self), samples.count, &failure)
    guard succeeded == 1 else { throw Self.error(failure, in: source) }
  }

  private static func error(_ failure: ctiff_failure, in source: MaskSource) -> MaskFormatError {
    let message = withUnsafeBytes(of: failure.message) { text in
      String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
    return source.malformed(
      "the TIFF file", must: "be readable for libtiff",
      found: message.isEmpty ? "an error without a name" : "'\(message.escapedForDisplay)'",
      at: nil)
  }
}
