import CTIFFReader

/// A TIFF file that libtiff has opened, at one of its pages.
struct TIFFFile: ~Copyable {
  private let handle: OpaquePointer
  let source: MaskSource

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
    switch ctiff_advance(handle, &failure) {
    case 0: return false
    case 1: return true
    case -2:
      throw source.truncated(
        "the directory of a page", must: "end in the place of the next one",
        found: "the end of the file", at: source.fileByteCount)
    default: throw Self.error(failure, in: source)
    }
  }

  /// The first bytes of the page's tag ImageDescription; empty where it has none.
  func description() -> String {
    String(unsafeUninitializedCapacity: 1024) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        ctiff_description(handle, $0, buffer.count)
      }
    }
  }

  mutating func rewind() throws(MaskFormatError) {
    var failure = ctiff_failure()
    guard ctiff_rewind(handle, &failure) == 1 else { throw Self.error(failure, in: source) }
  }

  /// Reads this page; `samples` must have exactly the bytes of its rows. Strips and tiles that the
  /// file leaves out become `absent`.
  func readSamples(
    into samples: UnsafeMutableRawBufferPointer, absent: TIFFSamples.Fill
  ) throws(MaskFormatError) {
    var failure = ctiff_failure()
    var fill = absent.sample
    let succeeded = ctiff_read_samples(
      handle, samples.baseAddress?.assumingMemoryBound(to: UInt8.self), samples.count, &fill,
      &failure)
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
