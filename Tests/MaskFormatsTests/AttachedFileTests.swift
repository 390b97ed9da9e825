import LabelMasks
import Testing

@testable import MaskFormats

/// Headers whose samples are in a file beside them.
@Suite struct AttachedFileTests {
  private static func headers(naming name: String) -> [SmallFile] {
    [
      SmallFile(path: "x/a.mhd", bytes: metaImage(["ElementDataFile": name], samples: [])),
      SmallFile(path: "x/a.nhdr", bytes: nrrd(extra: "data file: \(name)\n", samples: [])),
    ]
  }

  private func attachedFileName(_ file: SmallFile) throws -> String? {
    let reader = MaskReader()
    return try reader.attachedFileName(
      head: file.bytes, fileByteCount: file.bytes.count, path: file.path)
  }

  @Test(arguments: [
    ("labels.raw", "labels.raw"), ("./labels.raw", "labels.raw"), ("data/x.raw", "data/x.raw"),
    ("a name.raw", "a name.raw"),
  ])
  func isNamedFromTheHeadersFolder(name: String, expected: String) throws {
    for file in Self.headers(naming: name) {
      #expect(try attachedFileName(file) == expected, "\(file)")
    }
  }

  @Test(arguments: ["../x.raw", "/etc/passwd", "a/../../x", "a//b", ".", "x/..", "a/"])
  func neverLeavesIt(name: String) {
    for file in Self.headers(naming: name) {
      #expect(throws: MaskFormatError.self, "\(file)") { try attachedFileName(file) }
    }
  }

  @Test func completeFilesNameNone() throws {
    let files = [
      SmallFile(path: "a.mha", bytes: metaImage()), SmallFile(path: "a.nrrd", bytes: nrrd()),
      SmallFile(path: "a.nii", bytes: NIfTIFixture(voxels: [0]).bytes),
      SmallFile(path: "a.pgm", bytes: ascii("P5 1 1 255\n\0")),
    ]
    for file in files { #expect(try attachedFileName(file) == nil, "\(file)") }
  }

  @Test func samplesAreReadWithTheirHeader() throws {
    let samples = [UInt8](0...11)
    let packed = ZlibCompressor.compress(samples, level: 6)
    let files: [(SmallFile, data: [UInt8])] =
      Self.headers(naming: "d.raw").map { ($0, samples) } + [
        (
          SmallFile(
            path: "z.mhd",
            bytes: metaImage(
              ["ElementDataFile": "d.zraw", "CompressedData": "True"], samples: [])), packed
        ),
        (
          SmallFile(
            path: "s.mhd",
            bytes: metaImage(["ElementDataFile": "d.raw", "HeaderSize": "-1"], samples: [])),
          [9, 9] + samples
        ),
      ]
    for (file, data) in files {
      var reader = MaskReader()
      var mask = LabelMask("0")
      try reader.read(file.bytes, attached: data, path: file.path, into: &mask)
      #expect(mask.labels == Array(0...11), "\(file)")
      // A header may end without a last line end.
      let trimmed = Array(file.bytes.reversed().drop { $0 == 0x0A }.reversed())
      try reader.read(trimmed, attached: data, path: file.path, into: &mask)
      #expect(mask.labels == Array(0...11), "\(file)")
      for shorter in data.indices where !(file.path == "s.mhd" && shorter >= samples.count) {
        #expect(throws: MaskFormatError.self, "\(file), \(shorter)") {
          try reader.read(
            file.bytes, attached: Array(data[..<shorter]), path: file.path, into: &mask)
        }
      }
      #expect(throws: MaskFormatError.self, "\(file)") {
        try reader.read(file.bytes, path: file.path, into: &mask)
      }
    }
  }

  @Test(arguments: [false, true])
  func theVoxelsOfAPairAreReadWithItsHeader(isSecond: Bool) throws {
    var fixture = NIfTIFixture(isSecond: isSecond, magic: isSecond ? "ni2\0" : "ni1\0")
    fixture.voxOffset = 0
    let header = Array(fixture.bytes.dropLast(4 + fixture.voxels.count))
    let file = SmallFile(path: "sub/brain.hdr", bytes: header)
    #expect(try attachedFileName(file) == "brain.img")
    var reader = MaskReader()
    var mask = LabelMask("0")
    try reader.read(header, attached: fixture.voxels, path: file.path, into: &mask)
    #expect(mask.labels == Array(0...11))
    #expect(mask.spacing == PixelSpacing(x: 0.5, y: 0.75, z: 2))
  }

  @Test func damagedHeadersAreReadOrRefused() throws {
    let samples = [UInt8](0...11)
    for file in Self.headers(naming: "d.raw") {
      var generator = SeededGenerator(seed: 5)
      var reader = MaskReader(
        options: MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 20)))
      var mask = LabelMask("0")
      for flip in 0..<500 {
        var bytes = file.bytes
        bytes[Int.random(in: bytes.indices, using: &generator)] ^=
          1 << UInt8.random(in: 0...7, using: &generator)
        if flip % 2 == 1 {
          bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
        }
        let name = try? reader.attachedFileName(
          head: bytes, fileByteCount: bytes.count, path: file.path)
        if let name {
          #expect(!name.hasPrefix("/") && !name.split(separator: "/").contains(".."), "\(flip)")
        }
        do {
          try reader.read(bytes, attached: samples, path: file.path, into: &mask)
          #expect(mask.labels.count == mask.shape.pixelCount, "seed 5, flip \(flip)")
        } catch {
          #expect(error.path == file.path, "seed 5, flip \(flip)")
        }
      }
    }
  }

  @Test func whatIsWrongWithTheDataFileNamesIt() throws {
    let header = metaImage(["ElementDataFile": "d.raw"], samples: [])
    var reader = MaskReader()
    var mask = LabelMask("0")
    do {
      try reader.read(header, attached: [1, 2], path: "a.mhd", into: &mask)
      Issue.record("it was read")
    } catch {
      #expect(
        error.text
          == "the samples in 'd.raw' must have 12 bytes (3x2x2, 8 bits a sample), found 2")
    }
  }
}
