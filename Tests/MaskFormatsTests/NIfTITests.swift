import LabelMasks
import Testing

@testable import MaskFormats

/// Two samples of a type, and the labels that they are.
struct TypedSamples: Sendable {
  var datatype: Int16
  var samples: [UInt8]
  var labels: [Int]

  init(_ datatype: Int16, _ samples: [UInt8], _ labels: [Int]) {
    self.datatype = datatype
    self.samples = samples
    self.labels = labels
  }
}

@Suite struct NIfTITests {
  private let drawing = LabelMask("0 1 2 / 3 4 5 // 6 7 8 / 9 10 11")

  @Test(arguments: [false, true], [ByteOrder.little, .big])
  func readsBothVersionsAndOrders(isSecond: Bool, order: ByteOrder) throws {
    var fixture = NIfTIFixture(isSecond: isSecond, order: order, datatype: 4)
    fixture.voxels = bytes((0...11).map { Int16($0) }, order)
    for content in [fixture.bytes, gzip(fixture.bytes)] {
      let result = try read(content, path: "a.nii")
      #expect(result.mask.labels == drawing.labels)
      #expect(
        result.description
          == MaskDescription(
            format: "nifti", shape: MaskShape(width: 3, height: 2, depth: 2), bitDepth: 16,
            labelType: .int32, spacing: PixelSpacing(x: 0.5, y: 0.75, z: 2)))
      #expect(result.mask.spacing == result.description.spacing)
    }
  }

  private static let types: [TypedSamples] = [
    TypedSamples(2, bytes([UInt8(7), 254]), [7, 254]),
    TypedSamples(256, bytes([Int8(7), -1]), [7, -1]),
    TypedSamples(4, bytes([Int16(7), -1]), [7, -1]),
    TypedSamples(512, bytes([UInt16(7), 65535]), [7, 65535]),
    TypedSamples(8, bytes([Int32(7), Int32.min]), [7, -2_147_483_648]),
    TypedSamples(768, bytes([UInt32(7), UInt32.max]), [7, 4_294_967_295]),
    TypedSamples(1024, bytes([7, -1] as [Int64]), [7, -1]),
    TypedSamples(1280, bytes([7, 4_294_967_295] as [UInt64]), [7, 4_294_967_295]),
    TypedSamples(16, bytes([7, -1] as [Float]), [7, -1]),
    TypedSamples(64, bytes([7, 2_147_483_647] as [Double]), [7, 2_147_483_647]),
  ]

  @Test(arguments: types)
  func readsEveryType(type: TypedSamples) throws {
    let fixture = NIfTIFixture(sides: [2, 1], datatype: type.datatype, voxels: type.samples)
    #expect(try read(fixture.bytes).mask.labels == type.labels)
  }

  private static let misfits: [(Int16, [UInt8], String)] = [
    (16, bytes([1, 0.5] as [Float]), "0.5"), (16, bytes([1, .nan] as [Float]), "nan"),
    (64, bytes([1, 5e9] as [Double]), "5000000000.0"),
    (1024, bytes([1, 1 << 32] as [Int64]), "4294967296"),
  ]

  @Test(arguments: misfits)
  func namesTheFirstVoxelThatIsNoLabel(datatype: Int16, voxels: [UInt8], found: String) throws {
    let fixture = NIfTIFixture(sides: [2, 1], datatype: datatype, voxels: voxels)
    let error = try readingError(fixture.bytes)
    #expect(
      error.text == "byte \(352 + voxels.count / 2): pixel (1, 0) must be a whole number "
        + "from -2147483648 to 2147483647, found \(found)")
    #expect(try readingError(gzip(fixture.bytes)).byteOffset == nil)
  }

  /// The brain masks of BraTS 2015 hold 0 and 1 in this way.
  @Test func slopeAndInterceptGiveTheLabel() throws {
    var fixture = NIfTIFixture(sides: [2, 1], datatype: 8, voxels: bytes([Int32.max, .min]))
    fixture.slope = 2.3283064e-10
    fixture.intercept = 0.5
    #expect(try read(fixture.bytes).mask.labels == [1, 0])
    fixture.intercept = 0.25
    #expect(try readingError(fixture.bytes).text.contains("pixel (0, 0)"))
  }

  @Test(arguments: [(0.0, 5.0), (Double.nan, Double.nan)])
  func noSlopeMeansNoScaling(slope: Double, intercept: Double) throws {
    let fixture = NIfTIFixture(slope: slope, intercept: intercept)
    #expect(try read(fixture.bytes).mask == read(NIfTIFixture().bytes).mask)
  }

  @Test func trailingAxesOfOneAreFine() throws {
    let fixture = NIfTIFixture(sides: [3, 4, 1, 1, 1])
    #expect(try read(fixture.bytes).description.shape == MaskShape(width: 3, height: 4))
  }

  @Test func fourAxesAreRefusedWithTheReason() throws {
    let error = try readingError(NIfTIFixture(sides: [3, 1, 2, 2]).bytes)
    #expect(
      error.text == "byte 40: a mask must have two or three axes, found 3x1x2x2 "
        + "(a fourth axis is time, or a mask for each class)")
    #expect(error.issue.kind == .unsupported)
  }

  @Test(arguments: [
    (Int16(128), ScanIssue.Kind.colourMask), (32, .unsupported), (1, .unsupported),
    (9999, .malformed),
  ])
  func otherTypesAreRefused(datatype: Int16, kind: ScanIssue.Kind) throws {
    #expect(try readingError(NIfTIFixture(datatype: datatype).bytes).issue.kind == kind)
  }

  @Test(arguments: [(UInt8(1), 500.0), (2, 0.5), (3, 0.0005), (0, 0.5)])
  func spacingIsInMillimetres(units: UInt8, x: Double) throws {
    let spacing = try read(NIfTIFixture(units: units).bytes).description.spacing
    #expect(spacing?.x == x)
  }

  @Test func gzipMembersAreJoined() throws {
    let content = NIfTIFixture().bytes
    let joined = gzip(Array(content.prefix(357))) + gzip(Array(content.dropFirst(357)))
    #expect(try read(joined, path: "a.nii.gz").mask.labels == Array(0...11))
  }

  /// A stream that ends is cut, and one with another byte in it is damaged.
  @Test func cutStreamsAreTruncated() throws {
    let file = gzip(NIfTIFixture().bytes)
    for count in [3, 12, file.count / 2, file.count - 9, file.count - 1] {
      let error = try readingError(Array(file.prefix(count)), path: "a.nii.gz")
      #expect(error.issue.kind == .truncated, "\(count) bytes: \(error)")
    }
    var damaged = file
    damaged[file.count - 6] ^= 1
    #expect(try readingError(damaged, path: "a.nii.gz").issue.kind == .malformed)
    let volume = nrrd(["encoding": "gzip"], samples: gzip(Array(0...11)))
    let error = try readingError(Array(volume.dropLast(4)), path: "a.nrrd")
    #expect(error.issue.kind == .truncated)
    #expect(error.problem.hasSuffix("found its end before that"))
  }

  @Test func describeNeedsTheHeadAlone() throws {
    var fixture = NIfTIFixture(sides: [64, 64, 64])
    var generator = SeededGenerator(seed: 1)
    fixture.voxels = (0..<64 * 64 * 64).map { _ in UInt8.random(in: 0...3, using: &generator) }
    let file = gzip(fixture.bytes)
    var reader = MaskReader()
    let description = try reader.describe(
      head: Array(file.prefix(MaskFormats.headByteCount)), fileByteCount: file.count,
      path: "a.nii.gz")
    #expect(try read(file).description == description)
  }

  @Test func sizesMustFit() throws {
    let content = NIfTIFixture().bytes
    #expect(try readingError(content + [0]).issue.kind == .malformed)
    #expect(try readingError(gzip(content + [0])).issue.kind == .malformed)
    #expect(try readingError(gzip(content.dropLast())).issue.kind == .malformed)
    #expect(try readingError(content.dropLast()).issue.kind == .truncated)
  }

  /// Claims of more than the file holds take no memory.
  @Test(arguments: [[1 << 31, 1 << 31], [1 << 20, 1 << 9], [1 << 62, 1 << 62, 1 << 62]])
  func hugeClaimsAreRefused(sides: [Int]) throws {
    let fixture = NIfTIFixture(isSecond: true, sides: sides)
    for content in [fixture.bytes, gzip(fixture.bytes)] {
      let kind = try readingError(content).issue.kind
      #expect(kind == .tooLarge || kind == .truncated)
    }
  }

  @Test func aGzipBombStopsAtTheHeadersSize() throws {
    let bomb = gzip(NIfTIFixture().bytes + [UInt8](repeating: 0, count: 1 << 22))
    #expect(bomb.count < 1 << 13)
    let error = try readingError(bomb)
    #expect(error.text.hasSuffix("must inflate to 364 bytes (3x2x2, 8 bits a sample), found more"))
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 11))
    let tooLarge = try readingError(bomb, options: options)
    #expect(tooLarge.issue.kind == .tooLarge)
    #expect(tooLarge.hint == "--max-pixels raises the limit, for masks that are so large")
  }

  @Test func otherGzipFilesAreNoMasks() {
    #expect(MaskFormats.format(recognising: gzip(ascii("hello"))) == nil)
    #expect(MaskFormats.format(recognising: gzip(NIfTIFixture().bytes))?.id == "nifti")
  }
}

@Suite struct NIfTIOffsetTests {
  /// Some writers leave vox_offset 0 in a single file.
  @Test(arguments: [false, true])
  func anOffsetOfZeroIsBehindTheHeader(isSecond: Bool) throws {
    var fixture = NIfTIFixture(isSecond: isSecond)
    fixture.voxOffset = 0
    let result = try read(fixture.bytes, path: "a.nii")
    #expect(result.mask.labels == Array(0...11))
    // Where the voxels do not end with the file, they begin elsewhere.
    fixture.voxels.append(0)
    #expect(try readingError(fixture.bytes, path: "a.nii").issue.kind == .malformed)
  }
}
