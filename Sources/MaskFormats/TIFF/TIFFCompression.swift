import CTIFFReader

/// What a page's compression (TIFF 6.0, tag Compression) allows.
enum TIFFCompression {
  /// JPEG in its two forms and lossy DNG: samples that are not the ones that were saved.
  private static let lossy: [UInt16: String] = [
    6: "JPEG inside TIFF", 7: "JPEG inside TIFF", 34892: "lossy JPEG inside TIFF",
  ]

  /// The most bytes that one byte of compressed data can become; nil where there is no bound.
  ///
  /// PackBits: 2 bytes stand for 128 (TIFF 6.0, section 9). LZW: a code of 12 bits stands for at
  /// most 3,838 (section 13). Zstandard: a block of 4 bytes stands for at most 128 KiB (RFC
  /// 8878, 3.1.1.2). LZMA: a match of 273 bytes takes 14 decisions, each of at least 0.022 bits.
  private static func largestRatio(of compression: UInt16) -> Int? {
    switch compression {
    case 1: 1
    case 5: 2560
    case 8, 32946: DeflateDecompressor.largestRatio
    case 32773: 64
    case 34925: 8192
    case 50000: 1 << 15
    default: nil
    }
  }

  /// Those that can store differences of samples in place of samples: LZW, deflate, LZMA, Zstandard.
  private static let withPredictors: Set<UInt16> = [5, 8, 32946, 34925, 50000]

  static func check(_ directory: ctiff_page, in source: MaskSource) throws(MaskFormatError) {
    if let name = lossy[directory.compression] {
      throw .lossy(format: name, at: source.place(nil))
    }
    guard directory.is_decodable == 1 else {
      throw source.unsupported(
        "the compression", must: "be one that libtiff has", found: "\(directory.compression)",
        at: nil, hint: "save the masks with deflate or without compression")
    }
    // libtiff passes over the tag, and the differences would be taken for labels.
    guard directory.predictor == 1 || withPredictors.contains(directory.compression) else {
      throw source.unsupported(
        "the predictor of compression \(directory.compression)", must: "be 1, which means none",
        found: "\(directory.predictor)", at: nil,
        hint: "save the masks without a predictor, or with deflate")
    }
  }

  /// Bytes of a page that are believed whatever the file holds, where the code has no bound: WebP,
  /// LERC, CCITT and JBIG write an even area of any size in some bytes, and GDAL no tiles at all where
  /// there is no data.
  private static let believedByteCount = 64 << 20
  /// So many bytes out of one are believed beyond that: by decision, as many as of Zstandard.
  private static let believedRatio = 1 << 15

  /// A small file may claim a large page; what its data cannot fill needs no memory.
  static func checkCanFill(
    _ page: TIFFPage, _ directory: ctiff_page, in source: MaskSource
  ) throws(MaskFormatError) {
    // The stored bytes are at most the file's, or a few times those where strips share them.
    let stored = Int(clamping: min(directory.stored_byte_count, 1 << 40))
    let believed = max(believedByteCount, min(source.fileByteCount, 1 << 40) * believedRatio)
    let largest: Int
    if let ratio = largestRatio(of: directory.compression) {
      let absent = Int(clamping: min(directory.absent_byte_count, 1 << 50))
      largest = stored * ratio + min(absent, believed)
    } else {
      largest = believed
    }
    guard largest >= page.byteCount else {
      throw source.truncated(
        "the data of a page of \(page.summary)", must: "fill \(page.byteCount.counted("byte"))",
        found: "\(stored.counted("byte")) in the file", at: source.fileByteCount)
    }
  }
}
