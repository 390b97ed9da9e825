import LabelMasks

/// The formats that masks are read from, and how a file's format is told.
public enum MaskFormats {
  /// In the order in which content is tried: the most distinctive magic first.
  public static let catalogue = Catalogue<MaskFormat>(
    kind: "mask format", listName: "formats",
    [
      .png, .tiff, .nifti, .npz, .npy, .nrrd, .metaImage, .bmp, .pgm, .pbm, .raw,
      .cocoInstances, .cocoPanoptic,
    ])

  /// How many bytes of a file `format(recognising:)` and `MaskReader.describe` ask for.
  public static let headByteCount = 4096

  /// The format whose magic a file begins with; nil for raw samples and for what is no mask.
  public static func format(recognising head: [UInt8]) -> MaskFormat? {
    catalogue.entries.first { $0.recognises(head) }
  }

  /// The program that unpacks a file that begins with these bytes; nil where it is not compressed.
  package static func compressor(recognising head: [UInt8]) -> String? {
    let magics: [(program: String, bytes: [UInt8])] = [
      ("gzip", [0x1F, 0x8B]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
      ("bzip2", [0x42, 0x5A, 0x68]),
      ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
    ]
    return magics.first { head.starts(with: $0.bytes) }?.program
  }

  /// Whether a file that begins with these bytes is a JPEG: the start-of-image marker and the
  /// first byte of the next marker (ITU-T T.81, B.1.1.3).
  static func isJPEG(_ head: [UInt8]) -> Bool { head.starts(with: [0xFF, 0xD8, 0xFF]) }
}
