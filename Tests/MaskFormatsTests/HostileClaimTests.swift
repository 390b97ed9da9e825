import Glibc
import LabelMasks
import Testing

@testable import MaskFormats

/// Headers that claim more than their files hold, and streams that inflate to more than anyone
/// wants, for every format.
@Suite struct HostileClaimTests {
  /// A file of a few bytes whose header claims these sides.
  struct Claim: Sendable {
    var format: String
    var path: String
    /// False where the header's reader refuses the claim before the limit does.
    var meetsLimit = true
    /// False where no bytes stand for pixels, so that a shape within the limit is believed.
    var needsBytes = true
    /// The text that describes the mask, where the bytes are those of another file.
    var text: [UInt8]?
    var bytes: @Sendable (_ width: Int, _ height: Int) -> [UInt8]

    func file(_ width: Int, _ height: Int) -> SmallFile {
      let bytes = bytes(width, height)
      return SmallFile(path: path, bytes: text ?? bytes, attached: text.map { _ in bytes })
    }
  }

  static let claims: [Claim] = [
    Claim(format: "png", path: "a.png") { width, height in
      PNGFixture.signature
        + PNGFixture.header(
          width: UInt32(truncatingIfNeeded: width), height: UInt32(truncatingIfNeeded: height))
        + PNGFixture.chunk("IDAT", [1, 2, 3]) + PNGFixture.chunk("IEND")
    },
    tiff(.none), tiff(.packBits), tiff(.deflate), tiff(.none, claimedCompression: 50000),
    // LZMA, WebP, LERC, CCITT and JBIG.
    tiff(.none, claimedCompression: 34925), tiff(.none, claimedCompression: 50001),
    tiff(.none, claimedCompression: 34887), tiff(.none, claimedCompression: 4),
    tiff(.none, claimedCompression: 34661),
    tiff(.deflate, rowsPerStrip: 1), tiff(.deflate, tile: (16, 16)),
    Claim(format: "nifti", path: "a.nii") { nifti($0, $1).bytes },
    Claim(format: "nifti", path: "a.nii.gz") { gzip(nifti($0, $1).bytes) },
    Claim(format: "npy", path: "a.npy") { npy("|u1", shape: "(\($1), \($0))", [0]) },
    Claim(format: "npz", path: "a.npz") { width, height in
      let array = npy("|u1", shape: "(\(height), \(width))", [0])
      return ZipFixture(files: [.init(name: "a.npy", content: array)]).bytes
    },
    Claim(format: "nrrd", path: "a.nrrd") { nrrd(["sizes": "\($0) \($1) 1"]) },
    Claim(format: "nrrd", path: "z.nrrd") { width, height in
      nrrd(["sizes": "\(width) \(height) 1", "encoding": "gzip"], samples: gzip([0]))
    },
    Claim(format: "metaimage", path: "a.mha") { metaImage(["DimSize": "\($0) \($1) 1"]) },
    Claim(format: "metaimage", path: "z.mha") { width, height in
      metaImage(
        ["DimSize": "\(width) \(height) 1", "CompressedData": "True"],
        samples: ZlibCompressor.compress([0], level: 6))
    },
    Claim(format: "bmp", path: "a.bmp") { bitmap(.counting(), $0, $1) },
    Claim(format: "bmp", path: "rle.bmp") { bitmap(.runs8, $0, $1) },
    Claim(format: "pgm", path: "a.pgm") { ascii("P5 \($0) \($1) 255\n\u{0}") },
    Claim(format: "pgm", path: "plain.pgm") { ascii("P2 \($0) \($1) 255\n0\n") },
    Claim(format: "pbm", path: "a.pbm") { ascii("P4 \($0) \($1)\n\u{0}") },
    Claim(format: "pbm", path: "plain.pbm") { ascii("P1 \($0) \($1)\n0\n") },
    // Headerless: here it is the name or the user that claims; `rawLayoutsAreHeldAgainstTheLimit`.
    Claim(format: "raw", path: "a_32768x32768_u8.raw") { _, _ in [0] },
    Claim(format: "coco-instances", path: "a.json", meetsLimit: false, needsBytes: false) {
      width, height in
      ascii(
        """
        {"images": [{"id": 1, "file_name": "a.jpg", "width": \(width), "height": \(height)}],
         "annotations": [], "categories": []}
        """)
    },
    Claim(
      format: "coco-panoptic", path: "p.json",
      text: ascii(COCOFixture.panoptic([0], segments: "").text)
    ) { width, height in
      PNGFixture.signature
        + PNGFixture.header(
          width: UInt32(truncatingIfNeeded: width), height: UInt32(truncatingIfNeeded: height),
          colourType: 2)
        + PNGFixture.chunk("IDAT", [1, 2, 3]) + PNGFixture.chunk("IEND")
    },
  ]

  private static func tiff(
    _ compression: TIFFFixture.Compression, claimedCompression: Int? = nil,
    rowsPerStrip: Int = 1 << 16, tile: (width: Int, height: Int)? = nil
  ) -> Claim {
    let code = claimedCompression ?? compression.rawValue
    return Claim(
      format: "tiff", path: "\(code)-\(tile == nil ? "\(rowsPerStrip)" : "tiles").tif",
      // libtiff holds the list of strips or tiles against its length.
      meetsLimit: rowsPerStrip > 1 && tile == nil
    ) { width, height in
      var fixture = TIFFFixture.counting()
      fixture.compression = compression
      fixture.claimedCompression = claimedCompression
      fixture.claimedSides = (width, height)
      fixture.rowsPerStrip = min(height, rowsPerStrip)
      fixture.tile = tile
      return fixture.bytes
    }
  }

  private static func nifti(_ width: Int, _ height: Int) -> NIfTIFixture {
    NIfTIFixture(isSecond: true, sides: [width, height], voxels: [0])
  }

  /// Its sides have a sign, so 2^31 is not among them.
  private static func bitmap(_ fixture: BMPFixture, _ width: Int, _ height: Int) -> [UInt8] {
    var fixture = fixture
    fixture.claimedSides = (min(width, Int(Int32.max)), min(height, Int(Int32.max)))
    return fixture.bytes
  }

  @Test func everyFormatClaims() {
    #expect(
      Set(Self.claims.map(\.format)) == Set(MaskFormats.catalogue.ids),
      "`claims` has a file of every format")
  }

  @Test(arguments: claims.filter { $0.meetsLimit && $0.format != "raw" })
  func sidesOf2To31AreHeldAgainstTheLimit(claim: Claim) throws {
    let error = try claim.file(1 << 31, 1 << 31).readingError()
    #expect(error.issue.kind == .tooLarge)
    #expect(error.hint == "--max-pixels raises the limit, for masks that are so large")
    #expect(
      error.problem.hasPrefix("a mask must have at most 1073741824 pixels, found 21474836"))
  }

  @Test(arguments: claims.filter { !$0.meetsLimit })
  func othersAreRefusedByTheHeadersReader(claim: Claim) throws {
    let kind = try claim.file(1 << 31, 1 << 31).readingError().issue.kind
    #expect(kind == .malformed || kind == .tooLarge)
  }

  @Test func rawLayoutsAreHeldAgainstTheLimit() throws {
    let layout = try RawLayout("1048576x1048576:u8")
    let error = try readingError(
      [0], path: "a.raw", options: MaskReadingOptions(rawLayout: layout))
    #expect(error.issue.kind == .tooLarge)
    #expect(throws: RawLayoutError.self) { try RawLayout("2147483648x2147483648:u8") }
  }

  /// 2^30 pixels are within the limit, and the files have no more than some hundred bytes.
  @Test(arguments: claims.filter(\.needsBytes))
  func claimsWithinTheLimitNeedBytes(claim: Claim) throws {
    let file = claim.file(1 << 15, 1 << 15)
    #expect(file.bytes.count < 1000)
    let kind = try file.readingError().issue.kind
    // A libtiff without the codec says that.
    #expect(kind == .truncated || kind == .malformed || kind == .unsupported)
  }

  @Test func claimsTakeNoMemory() async {
    await #expect(processExitsWith: .success) {
      let before = Self.peakMemory()
      for claim in Self.claims where claim.needsBytes {
        for side in [1 << 15, 1 << 31] {
          _ = try? claim.file(side, side).read()
        }
      }
      // What 2^30 pixels would take is 1 GiB.
      let taken = Self.peakMemory() - before
      precondition(taken < 100 << 20, "claims took \(taken) bytes")
    }
  }

  /// Within the pixel limit wide samples may be larger than any file that is not compressed.
  @Test func compressedSamplesAreHeldAgainstTheLimitOfFiles() throws {
    let zeros = [UInt8](repeating: 0, count: 8 << 10)
    let limits = MaskLimits(maximumFileByteCount: 7 << 10)
    let options = MaskReadingOptions(limits: limits)
    var tiff = TIFFFixture.counting(width: 32, height: 32, bitDepth: 64, sampleFormat: 3)
    tiff.pages = [Array(repeating: 0, count: 32 * 32)]
    tiff.compression = .deflate
    let files = [
      ("a.tif", tiff.bytes),
      (
        "a.nrrd",
        nrrd(
          [
            "type": "double", "endian": "little", "sizes": "32 32 1",
            "encoding": "gzip",
          ], samples: gzip(zeros))
      ),
    ]
    for (path, bytes) in files {
      let error = try readingError(bytes, path: path, options: options)
      #expect(error.text == "the samples must have at most 7168 bytes, found 8192", "\(path)")
      #expect(error.issue.kind == .tooLarge)
      #expect(try read(bytes, path: path).mask.shape.pixelCount == 1 << 10)
    }
  }

  /// An array without memory would end the program.
  @Test func memoryThatTheSystemDoesNotGrantIsAnError() async {
    await #expect(processExitsWith: .success) {
      // All that 2^30 labels of 8 bits would need, without the program.
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      precondition(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
      for claim in Self.claims where !claim.needsBytes {
        let error = try claim.file(1 << 15, 1 << 15).readingError()
        precondition(error.issue.kind == .tooLarge, error.problem)
        precondition(error.hint?.contains("--max-pixels") == true)
      }
    }
  }

  /// What a mask had is given back before the next one asks for more.
  @Test func memoryThatTheSystemDoesNotGrantTwiceIsEnoughForOne() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      precondition(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
      let source = MaskSource(
        bytes: [], fileByteCount: 0, path: "a", options: MaskReadingOptions())
      var mask = LabelMask(shape: MaskShape(width: 350 << 10, height: 1 << 10), labelType: .uint8)
      let larger = MaskShape(width: 600 << 10, height: 1 << 10)
      try mask.reshape(to: larger, as: .uint8, for: source)
      precondition(mask.shape == larger)
    }
  }

  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss << 10
  }

  // MARK: - Bombs

  /// A file whose stream truly inflates to 2^20 pixels.
  struct Bomb: CustomStringConvertible, Sendable {
    var path: String
    var bytes: [UInt8]
    var description: String { path }
  }

  static let bombs: [Bomb] = {
    let side = 1 << 10
    let zeros = [UInt8](repeating: 0, count: side * side)
    let png = PNGFixture(width: side, height: side, labels: [])
    let rows = [UInt8](repeating: 0, count: side * (side + 1))
    var tiff = TIFFFixture(
      width: side, height: side, pages: [Array(repeating: 0, count: side * side)])
    tiff.compression = .deflate
    tiff.rowsPerStrip = side
    let array = npy("|u1", shape: "(\(side), \(side))", zeros)
    return [
      Bomb(
        path: "a.png", bytes: png.bytes(imageData: ZlibCompressor.compress(rows, level: 12))),
      Bomb(path: "a.tif", bytes: tiff.bytes),
      Bomb(path: "a.nii.gz", bytes: gzip(NIfTIFixture(sides: [side, side], voxels: zeros).bytes)),
      Bomb(
        path: "a.npz", bytes: ZipFixture(files: [.init(name: "a.npy", content: array)]).bytes),
      Bomb(
        path: "a.nrrd",
        bytes: nrrd(["sizes": "\(side) \(side) 1", "encoding": "gzip"], samples: gzip(zeros))),
      Bomb(
        path: "a.mha",
        bytes: metaImage(
          ["DimSize": "\(side) \(side) 1", "CompressedData": "True"],
          samples: ZlibCompressor.compress(zeros, level: 12))),
    ]
  }()

  @Test(arguments: bombs)
  func bombsAreHeldAgainstTheLimit(bomb: Bomb) throws {
    #expect(bomb.bytes.count < 1 << 16)
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 18))
    let error = try readingError(bomb.bytes, path: bomb.path, options: options)
    #expect(error.issue.kind == .tooLarge)
    #expect(error.problem.hasPrefix("a mask must have at most 262144 pixels, found "))
    #expect(error.hint == "--max-pixels raises the limit, for masks that are so large")
    let raised = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 20))
    #expect(try read(bomb.bytes, path: bomb.path, options: raised).mask.shape.pixelCount == 1 << 20)
  }
}
