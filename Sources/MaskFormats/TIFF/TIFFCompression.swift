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
  /// 8878, 3.1.1.2).
  private static func largestRatio(of compression: UInt16) -> Int? {
    switch compression {
    case 1: 1
    case 5: 2560
    case 8, 32946: DeflateDecompressor.largestRatio
    case 32773: 64
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

  /// A small file may claim a large page; what its data cannot fill needs no memory.
  static func checkCanFill(
    _ page: TIFFPage, _ directory: ctiff_page, in source: MaskSource
  ) throws(MaskFormatError) {
    guard let ratio = largestRatio(of: directory.compression) else { return }
    // The stored bytes lie in the file, so the product fits.
    let stored = Int(clamping: directory.stored_byte_count)
    let (largest, overflows) = stored.multipliedReportingOverflow(by: ratio)
    guard overflows || largest >= page.byteCount else {
      throw source.truncated(
        "the data of a page of \(page.summary)", must: "fill \(page.byteCount.counted("byte"))",
        found: "\(stored.counted("byte")) in the file", at: source.fileByteCount)
    }
  }
}
