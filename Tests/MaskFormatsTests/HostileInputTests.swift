import LabelMasks
import Testing

@testable import MaskFormats

/// A small valid file.
struct SmallFile: CustomStringConvertible {
  var path: String
  var bytes: [UInt8]
  var description: String { path }
}

/// For every valid file, every prefix and 200 seeded bit flips return or throw; that they do not
/// trap is what running them shows.
@Suite struct HostileInputTests {
  static let files: [SmallFile] =
    [
      SmallFile(path: "p5.pgm", bytes: ascii("P5\n#c\n3 2\n255\n") + [0, 1, 2, 3, 4, 5]),
      SmallFile(path: "p5-16.pgm", bytes: ascii("P5 2 1 65535\n") + [0, 1, 2, 3]),
      SmallFile(path: "p5-max.pgm", bytes: ascii("P5 2 1 7\n") + [0, 7]),
      SmallFile(path: "p2.pgm", bytes: ascii("P2\n2 2\n300\n1 2\n#c\n300 4\n")),
      SmallFile(path: "p1.pbm", bytes: ascii("P1 3 2\n011 1 00\n")),
      SmallFile(path: "p4.pbm", bytes: ascii("P4 9 2\n") + [0xAA, 0x80, 0x55, 0]),
      SmallFile(path: "s_2x2_u8.raw", bytes: [1, 2, 3, 4]),
      SmallFile(path: "s_1x1x2_i16be.raw", bytes: [1, 2, 3, 4]),
      SmallFile(path: "8.bmp", bytes: BMPFixture.counting(width: 8).bytes),
      SmallFile(path: "1.bmp", bytes: BMPFixture.counting(width: 32, bitDepth: 1).bytes),
      SmallFile(path: "rle8.bmp", bytes: BMPFixture.runs8.bytes),
      SmallFile(path: "rle4.bmp", bytes: BMPFixture.runs4.bytes),
    ]
    + tiffs + volumes
    + [1, 8, 16].flatMap { bitDepth in
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

  private static let volumes: [SmallFile] = [
    SmallFile(path: "1.nii", bytes: NIfTIFixture().bytes),
    SmallFile(path: "2.nii", bytes: NIfTIFixture(isSecond: true, order: .big).bytes),
    SmallFile(path: "1.nii.gz", bytes: gzip(NIfTIFixture().bytes)),
    SmallFile(path: "h.npy", bytes: npy("<f2", shape: "(1, 2)", [0, 0x3C, 0, 0x40])),
    SmallFile(path: "c.npy", bytes: npy("<i8", shape: "(2, 2)", bytes([1, 2, 3, 4] as [Int64]))),
    SmallFile(
      path: "f.npy", bytes: npy("|u1", shape: "(2, 1)", [1, 2], isFortran: true, version: 2)),
    SmallFile(path: "a.mha", bytes: metaImage()),
    SmallFile(
      path: "z.mha",
      bytes: metaImage(
        ["CompressedData": "True"], samples: ZlibCompressor.compress(Array(0...11), level: 6))),
    SmallFile(path: "a.nrrd", bytes: nrrd()),
    SmallFile(path: "z.nrrd", bytes: nrrd(["encoding": "gzip"], samples: gzip(Array(0...11)))),
    SmallFile(path: "s.npz", bytes: npz(isDeflated: false)),
    SmallFile(path: "d.npz", bytes: npz(isDeflated: true)),
  ]

  private static func npz(isDeflated: Bool) -> [UInt8] {
    let array = npy("|u1", shape: "(2, 2)", [1, 2, 3, 4])
    return ZipFixture(files: [.init(name: "a.npy", content: array, isDeflated: isDeflated)]).bytes
  }

  @Test func everyFormatHasAFile() throws {
    let formats = try Self.files.map { try read($0.bytes, path: $0.path).description.format }
    // Masks of COCO are described by another file; `COCOFileTests` have theirs.
    let others: Set = ["coco-instances", "coco-panoptic"]
    #expect(Set(formats) == Set(MaskFormats.catalogue.ids).subtracting(others))
  }

  @Test(arguments: files)
  func noPrefixIsRead(file: SmallFile) throws {
    for count in file.bytes.indices {
      let prefix = Array(file.bytes.prefix(count))
      // A plain raster may lose its last line end, and that is all that may be lost.
      if file.bytes[count...].allSatisfy(\.isNetpbmSpace), file.path.hasPrefix("p") { continue }
      let error = try readingError(prefix, path: file.path)
      #expect(
        error.issue.kind == .truncated || error.issue.kind == .malformed
          || error.issue.kind == .unsupported, "\(count) bytes")
      #expect((error.byteOffset ?? 0) <= count, "\(count) bytes: \(error)")
    }
  }

  @Test(arguments: files)
  func flippedBitsAreReadOrRefused(file: SmallFile) throws {
    let seed = UInt64(file.bytes.count)
    var generator = SeededGenerator(seed: seed)
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 20))
    for flip in 0..<200 {
      var bytes = file.bytes
      for _ in 0...flip % 3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] ^=
          1 << UInt8.random(in: 0...7, using: &generator)
      }
      do {
        let result = try read(bytes, path: file.path, options: options)
        let shape = result.description.shape
        #expect(result.mask.shape == shape, "seed \(seed), flip \(flip)")
        #expect(result.mask.labels.count == shape.pixelCount, "seed \(seed), flip \(flip)")
      } catch {
        #expect(error.path == file.path, "seed \(seed), flip \(flip)")
      }
      var reader = MaskReader(options: options)
      _ = try? reader.describe(head: bytes, fileByteCount: bytes.count + flip, path: file.path)
    }
  }
}
