import LabelMasks

/// A file to decode: its bytes, or only the first of them, and what is known about it.
struct MaskSource {
  let bytes: [UInt8]
  /// Bytes of the whole file; more than `bytes.count` where only the head is at hand.
  let fileByteCount: Int
  let path: String
  let options: MaskReadingOptions
  /// All bytes of the file that the header names, where the samples are in another one.
  var attached: [UInt8]?
  /// What a COCO file says about the source; nil for a file that is a mask by itself.
  var annotations: COCOMask?

  var limits: MaskLimits { options.limits }
  var isHeadOnly: Bool { bytes.count < fileByteCount }

  /// The last component of the path.
  var fileName: String {
    path.utf8.lastIndex(of: UInt8(ascii: "/"))
      .map { String(path[path.index(after: $0)...]) } ?? path
  }

  func place(_ byteOffset: Int?) -> FilePlace { FilePlace(path, byte: byteOffset) }

  func malformed(
    _ subject: String, must expectation: String, found: String, at byteOffset: Int?,
    hint: String? = nil
  ) -> MaskFormatError {
    .malformed(
      Discrepancy(subject, must: expectation, found: found, hint: hint), at: place(byteOffset))
  }

  func truncated(
    _ subject: String, must expectation: String, found: String, at byteOffset: Int?
  ) -> MaskFormatError {
    .truncated(Discrepancy(subject, must: expectation, found: found), at: place(byteOffset))
  }

  /// Text or a stream that ends before it should: what is missing may lie behind the head.
  func endOfData(
    in subject: String, must expectation: String, at byteOffset: Int
  ) -> MaskFormatError {
    isHeadOnly
      ? unsupported(
        "the header", must: "fit the first \(bytes.count) bytes", found: "more of it",
        at: bytes.count)
      : truncated(subject, must: expectation, found: "the end of the file", at: byteOffset)
  }

  func unsupported(
    _ subject: String, must expectation: String, found: String, at byteOffset: Int?,
    hint: String? = nil
  ) -> MaskFormatError {
    .unsupported(
      Discrepancy(subject, must: expectation, found: found, hint: hint), at: place(byteOffset))
  }

  /// The shape that a header claims, held against the limits.
  func shape(
    width: Int, height: Int, depth: Int = 1, at byteOffset: Int?
  ) throws(MaskFormatError) -> MaskShape {
    let claim = "\(width)x\(height)" + (depth == 1 ? "" : "x\(depth)")
    guard width > 0, height > 0, depth > 0 else {
      throw malformed(
        "the shape",
        must: min(width, height, depth) < 0 ? "have positive sides" : "have no side of 0",
        found: claim, at: byteOffset)
    }
    guard let shape = limits.shape(width: width, height: height, depth: depth) else {
      throw .tooLarge(
        Discrepancy(
          "a mask", must: "have at most \(limits.allowedPixelCount.counted("pixel"))", found: claim,
          hint: limits.isRaisable
            ? "--max-pixels raises the limit, for masks that are so large" : nil),
        at: place(byteOffset))
    }
    return shape
  }

  /// The shape of a file that lists its sides, the fastest-varying first.
  func shape(sides: [Int], at byteOffset: Int?) throws(MaskFormatError) -> MaskShape {
    guard sides.dropFirst(3).allSatisfy({ $0 == 1 }) else {
      throw unsupported(
        "a mask", must: "have two or three axes",
        found: sides.map(String.init).joined(separator: "x")
          + " (a fourth axis is time, or a mask for each class)", at: byteOffset,
        hint: "save one label map a file")
    }
    let padded = sides + [1, 1, 1]
    return try shape(width: padded[0], height: padded[1], depth: padded[2], at: byteOffset)
  }
}

extension Sequence<UInt8> {
  /// The bytes as a message shows them: printable ASCII quoted, all else in hexadecimal.
  var shownInMessage: String {
    let bytes = Array(self)
    guard !bytes.isEmpty else { return "nothing" }
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "'") }) {
      return "'" + String(decoding: bytes, as: UTF8.self) + "'"
    }
    return bytes.map { UInt64($0).hexadecimal(digitCount: 2) }.joined(separator: " ")
  }
}

extension FixedWidthInteger {
  /// Upper-case hexadecimal digits, padded with zeros.
  func hexadecimal(digitCount: Int) -> String {
    let digits = String(self, radix: 16, uppercase: true)
    return String(repeating: "0", count: Swift.max(0, digitCount - digits.count)) + digits
  }
}
