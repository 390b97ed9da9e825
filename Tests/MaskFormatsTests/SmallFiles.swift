import LabelMasks
import Testing

@testable import MaskFormats

/// A small valid file.
struct SmallFile: CustomStringConvertible {
  var path: String
  var bytes: [UInt8]
  /// The file beside it that its header names.
  var attached: [UInt8]?
  /// How many bytes at its end may be missing: the last line end of a text, or all but the first
  /// byte of the name that ends a header.
  var optionalByteCount = 0
  var description: String { path }

  /// Reads the mask; of a COCO file, the one of its first image.
  func read(
    options: MaskReadingOptions = MaskReadingOptions()
  ) throws(MaskFormatError) -> ReadMask {
    guard path.hasSuffix(".json") else {
      return try MaskFormatsTests.read(bytes, attached: attached, path: path, options: options)
    }
    let file = try COCOFile(bytes, path: path)
    let labels = try COCODataset([(path: path, file: file)]).labels
    guard let image = file.images.first else {
      throw .unsupported(
        Discrepancy("a COCO file", must: "have an image", found: "none"), at: FilePlace(path))
    }
    var source = attached ?? []
    if case .objects(let objects) = image.content {
      source = objects.flatMap { bytes[$0.segmentation] }
    }
    var reader = MaskReader(options: options)
    var mask = LabelMask("0")
    let description = try reader.read(
      source, annotations: COCOMask(image: image, labels: labels), path: path, into: &mask)
    return ReadMask(mask: mask, description: description)
  }

  /// The error that reading it ends in; a failure where it does not.
  func readingError(
    options: MaskReadingOptions = MaskReadingOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> MaskFormatError {
    do {
      let result = try read(options: options)
      Issue.record("\(result.description) was read", sourceLocation: sourceLocation)
      throw UnexpectedSuccess()
    } catch let error as MaskFormatError {
      return error
    }
  }
}

/// Small valid files, at least one of every format and one for each way its decoder can go: what
/// the tests of hostile input damage, and what fuzzing starts from.
enum SmallFiles {
  static let all = netpbm + raw + bitmaps + tiffs + volumes + headers + arrays + pngs + coco

  private static let netpbm = [
    SmallFile(path: "p5.pgm", bytes: ascii("P5\n#c\n3 2\n255\n") + [0, 1, 2, 3, 4, 5]),
    SmallFile(path: "p5-16.pgm", bytes: ascii("P5 2 1 65535\n") + [0, 1, 2, 3]),
    SmallFile(path: "p5-max.pgm", bytes: ascii("P5 2 1 7\n") + [0, 7]),
    SmallFile(path: "p2.pgm", bytes: ascii("P2\n2 2\n300\n1 2\n#c\n300 4\n"), optionalByteCount: 1),
    SmallFile(path: "p1.pbm", bytes: ascii("P1 3 2\n011 1 00\n"), optionalByteCount: 1),
    SmallFile(path: "p4.pbm", bytes: ascii("P4 9 2\n") + [0xAA, 0x80, 0x55, 0]),
  ]

  private static let raw = [
    SmallFile(path: "s_2x2_u8.raw", bytes: [1, 2, 3, 4]),
    SmallFile(path: "s_1x1x2_i16be.raw", bytes: [1, 2, 3, 4]),
  ]

  private static let bitmaps = [
    SmallFile(path: "8.bmp", bytes: BMPFixture.counting(width: 8).bytes),
    SmallFile(path: "1.bmp", bytes: BMPFixture.counting(width: 32, bitDepth: 1).bytes),
    SmallFile(path: "rle8.bmp", bytes: BMPFixture.runs8.bytes),
    SmallFile(path: "rle4.bmp", bytes: BMPFixture.runs4.bytes),
  ]

  private static var tiffs: [SmallFile] {
    let compressions: [TIFFFixture.Compression] = [.none, .packBits, .deflate]
    return compressions.flatMap { compression in
      [1, 16, 64].map { bitDepth in
        var fixture = TIFFFixture.counting(width: 17, pages: 2, bitDepth: bitDepth)
        fixture.compression = compression
        fixture.isBigTIFF = bitDepth == 64
        fixture.isBigEndian = bitDepth == 16
        fixture.tile = bitDepth == 16 ? (16, 16) : nil
        fixture.noData = "255"
        return SmallFile(path: "\(compression)-\(bitDepth).tif", bytes: fixture.bytes)
      }
    }
  }

  private static let volumes = [
    SmallFile(path: "1.nii", bytes: NIfTIFixture().bytes),
    SmallFile(path: "2.nii", bytes: NIfTIFixture(isSecond: true, order: .big).bytes),
    SmallFile(path: "1.nii.gz", bytes: gzip(NIfTIFixture().bytes)),
    SmallFile(path: "a.mha", bytes: metaImage()),
    SmallFile(
      path: "z.mha",
      bytes: metaImage(
        ["CompressedData": "True"], samples: ZlibCompressor.compress(Array(0...11), level: 6))),
    SmallFile(path: "a.nrrd", bytes: nrrd()),
    SmallFile(path: "z.nrrd", bytes: nrrd(["encoding": "gzip"], samples: gzip(Array(0...11)))),
  ]

  /// Headers whose samples are in a file beside them.
  private static let headers = [
    SmallFile(
      path: "p.hdr", bytes: NIfTIFixture(magic: "ni1\0", voxOffset: 0, voxels: []).bytes,
      attached: Array(0...11), optionalByteCount: 4),
    SmallFile(
      path: "z.mhd",
      bytes: metaImage(
        ["CompressedData": "True", "ElementDataFile": "z.zraw"], samples: []),
      attached: ZlibCompressor.compress(Array(0...11), level: 6),
      optionalByteCount: ".zraw\n".utf8.count),
    SmallFile(
      path: "a.nhdr", bytes: nrrd(extra: "data file: a.raw\n", samples: []),
      attached: Array(0...11), optionalByteCount: ".raw\n\n".utf8.count),
  ]

  private static let arrays = [
    SmallFile(path: "h.npy", bytes: npy("<f2", shape: "(1, 2)", [0, 0x3C, 0, 0x40])),
    SmallFile(path: "c.npy", bytes: npy("<i8", shape: "(2, 2)", bytes([1, 2, 3, 4] as [Int64]))),
    SmallFile(
      path: "f.npy", bytes: npy("|u1", shape: "(2, 1)", [1, 2], isFortran: true, version: 2)),
    SmallFile(path: "s.npz", bytes: npz(isDeflated: false)),
    SmallFile(path: "d.npz", bytes: npz(isDeflated: true)),
  ]

  private static func npz(isDeflated: Bool) -> [UInt8] {
    let array = npy("|u1", shape: "(2, 2)", [1, 2, 3, 4])
    return ZipFixture(files: [.init(name: "a.npy", content: array, isDeflated: isDeflated)]).bytes
  }

  private static var pngs: [SmallFile] {
    [1, 8, 16].flatMap { bitDepth in
      [false, true].map { isInterlaced in
        var fixture = PNGFixture.random(
          width: 9, height: 5, bitDepth: bitDepth, seed: UInt64(bitDepth))
        fixture.filters = [4, 1, 3, 2, 0]
        fixture.isInterlaced = isInterlaced
        fixture.colourCount = bitDepth == 8 ? 200 : nil
        return SmallFile(
          path: "\(bitDepth)\(isInterlaced ? "-interlaced" : "").png", bytes: fixture.bytes)
      }
    }
  }

  /// Text that describes masks: of outlines in it, and of the colours of a PNG.
  private static var coco: [SmallFile] {
    let outlines = ["[[1, 0, 3, 0, 3.5, 2, 1, 2]]", #"{"counts": "237", "size": [3, 4]}"#]
    let instances = COCOFixture.image(
      outlines.map { COCOFixture.object(7, $0) }.joined(separator: ", "))
    let panoptic = COCOFixture.panoptic(
      [3, 3, 0, 259],
      segments: #"{"id": 3, "category_id": 1, "area": 2}, {"id": 259, "category_id": 7}"#)
    return [
      SmallFile(path: "instances.json", bytes: ascii(instances.text)),
      SmallFile(
        path: "panoptic.json", bytes: ascii(panoptic.text), attached: panoptic.pngs["p.png"]),
    ]
  }
}
