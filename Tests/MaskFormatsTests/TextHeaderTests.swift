import LabelMasks
import Testing

@testable import MaskFormats

/// A MetaImage file of 3x2x2 labels, its lines as ITK writes them.
func metaImage(
  _ changes: [String: String] = [:], samples: [UInt8] = Array(0...11)
) -> [UInt8] {
  let lines = [
    ("ObjectType", "Image"), ("NDims", "3"), ("BinaryData", "True"),
    ("BinaryDataByteOrderMSB", "False"), ("CompressedData", "False"), ("HeaderSize", "0"),
    ("ElementSpacing", "0.5 0.75 2"), ("DimSize", "3 2 2"), ("ElementType", "MET_UCHAR"),
    ("ElementNumberOfChannels", "1"), ("ElementDataFile", "LOCAL"),
  ]
  let text = lines.map { "\($0.0) = \(changes[$0.0] ?? $0.1)\n" }.joined()
  return ascii(text) + samples
}

/// An NRRD file of 3x2x2 labels, its lines as pynrrd writes them.
func nrrd(
  _ changes: [String: String] = [:], extra: String = "", samples: [UInt8] = Array(0...11)
) -> [UInt8] {
  let lines = [
    ("type", "uint8"), ("dimension", "3"), ("space", "left-posterior-superior"),
    ("sizes", "3 2 2"), ("space directions", "(0.3,0.4,0) (0,0.75,0) (0,0,2)"),
    ("kinds", "domain domain domain"), ("endian", "little"), ("encoding", "raw"),
  ]
  let text = lines.map { "\($0.0): \(changes[$0.0] ?? $0.1)\n" }.joined()
  return ascii("NRRD0005\n# a comment\n" + text + extra + "\n") + samples
}

@Suite struct MetaImageTests {
  private let drawing = LabelMask("0 1 2 / 3 4 5 // 6 7 8 / 9 10 11")

  @Test func readsAVolumeWithItsSpacing() throws {
    let result = try read(metaImage(), path: "a.mha")
    #expect(result.mask.labels == drawing.labels)
    #expect(
      result.description
        == MaskDescription(
          format: "metaimage", shape: drawing.shape, bitDepth: 8, labelType: .uint8,
          spacing: PixelSpacing(x: 0.5, y: 0.75, z: 2)))
  }

  @Test(arguments: [("True", ByteOrder.big), ("False", .little)])
  func readsBothOrdersPlainAndCompressed(flag: String, order: ByteOrder) throws {
    let samples = bytes((0...11).map { Int16($0) - 1 }, order)
    var changes = ["ElementType": "MET_SHORT", "BinaryDataByteOrderMSB": flag]
    #expect(try read(metaImage(changes, samples: samples)).mask.labels == Array(-1...10))
    changes["CompressedData"] = "True"
    let packed = ZlibCompressor.compress(samples, level: 6)
    #expect(try read(metaImage(changes, samples: packed)).mask.labels == Array(-1...10))
  }

  /// A stream that ends is cut, and one with another byte in it is damaged.
  @Test func cutStreamsAreTruncated() throws {
    let packed = ZlibCompressor.compress(Array(0...11), level: 6)
    for count in [1, packed.count / 2, packed.count - 1] {
      let cut = metaImage(["CompressedData": "True"], samples: Array(packed.prefix(count)))
      let error = try readingError(cut)
      #expect(error.issue.kind == .truncated, "\(count) bytes: \(error)")
      #expect(error.text.contains("the zlib stream must inflate to 12 bytes"))
      #expect(error.text.contains("found its end before that"))
    }
    var damaged = packed
    damaged[packed.count - 1] ^= 1
    let error = try readingError(metaImage(["CompressedData": "True"], samples: damaged))
    #expect(error.issue.kind == .malformed)
    #expect(error.text.contains("found a damaged one"))
  }

  @Test func headerSizeSkips() throws {
    for (size, gap) in [("4", 4), ("-1", 9)] {
      let samples = [UInt8](repeating: 99, count: gap) + Array(0...11)
      let file = metaImage(["HeaderSize": size], samples: samples)
      #expect(try read(file).mask.labels == drawing.labels, "\(size)")
    }
  }

  @Test(arguments: [
    ("ElementDataFile", "LIST", ScanIssue.Kind.unsupported),
    ("ElementDataFile", "slice%03d.raw", .unsupported), ("NDims", "2", .malformed),
    ("DimSize", "3 2 2 2", .malformed), ("DimSize", "3 0 2", .malformed),
    ("DimSize", "2147483648 2147483648 1", .tooLarge), ("ObjectType", "Tube", .unsupported),
    ("ElementType", "MET_OTHER", .unsupported), ("ElementType", "int", .malformed),
    ("ElementNumberOfChannels", "3", .colourMask), ("BinaryData", "False", .unsupported),
    ("CompressedData", "maybe", .malformed), ("HeaderSize", "-2", .malformed),
  ])
  func refuses(key: String, value: String, kind: ScanIssue.Kind) throws {
    #expect(try readingError(metaImage([key: value]), path: "a.mha").issue.kind == kind)
  }

  @Test func fourAxesAreRefused() throws {
    let file = metaImage(["NDims": "4", "DimSize": "3 2 1 2"])
    #expect(try readingError(file).text.contains("found 3x2x1x2 (a fourth axis is time"))
    let trailing = metaImage(["NDims": "4", "DimSize": "3 2 2 1"])
    #expect(try read(trailing).mask.labels == drawing.labels)
  }
}

@Suite struct NRRDTests {
  private let drawing = LabelMask("0 1 2 / 3 4 5 // 6 7 8 / 9 10 11")

  @Test func readsAVolumeWithItsSpacing() throws {
    let result = try read(nrrd(extra: "Segment0_Name:=liver: left\n"), path: "a.nrrd")
    #expect(result.mask.labels == drawing.labels)
    #expect(result.description.format == "nrrd")
    #expect(result.description.spacing == PixelSpacing(x: 0.5, y: 0.75, z: 2))
  }

  @Test(arguments: [("big", ByteOrder.big), ("little", .little)])
  func readsBothOrdersPlainAndCompressed(name: String, order: ByteOrder) throws {
    let samples = bytes((0...11).map { UInt16($0) + 300 }, order)
    var changes = ["type": "unsigned short", "endian": name]
    #expect(try read(nrrd(changes, samples: samples)).mask.labels == Array(300...311))
    changes["encoding"] = "gzip"
    #expect(try read(nrrd(changes, samples: gzip(samples))).mask.labels == Array(300...311))
  }

  @Test(arguments: ["ascii", "text", "txt"])
  func numbersMayBeSpelled(encoding: String) throws {
    let samples = ascii("0 1\t2\r\n3 4 5\n\n6 7 8 9 10 11\n")
    #expect(try read(nrrd(["encoding": encoding], samples: samples)).mask.labels == drawing.labels)
    let floats = ["encoding": encoding, "type": "float", "endian": "none"]
    let result = try read(nrrd(floats, samples: ascii("0 1 2 3 4.0 5 6 7 8 9 1e1 11")))
    #expect(result.mask.labels == drawing.labels)
  }

  static let faultyTexts: [(String, String)] = [
    ("0 1 2 3 4 5 6 7 8 9 10 256", "sample 12 must be a number of type uint8, found '256'"),
    ("0 1 2 3 4 5 6 7 8 9 10 x", "sample 12 must be a number of type uint8, found 'x'"),
    (
      "0 1 2 3 4 5 6 7 8 9 10 11 12",
      "the text of the samples must end after 12 numbers, found '12'"
    ),
    ("0 1 2 3 4 5 6 7 8 9 0000010", "the text of the samples must have 12 numbers, found 11"),
    ("0 1", "the text of the samples must have 12 numbers, found 3 bytes, too few for so many"),
  ]

  @Test(arguments: faultyTexts)
  func spelledNumbersMustBeAllThere(text: String, problem: String) throws {
    let file = nrrd(["encoding": "ascii"], samples: ascii(text))
    #expect(try readingError(file, path: "a.nrrd").problem == problem)
  }

  @Test(arguments: ["raw", "gzip", "ascii"])
  func lineSkipPassesOverLines(encoding: String) throws {
    let samples: [UInt8] =
      switch encoding {
      case "raw": Array(0...11)
      case "gzip": gzip(Array(0...11))
      default: ascii((0...11).map(String.init).joined(separator: " "))
      }
    let file = nrrd(
      ["encoding": encoding], extra: "line skip: 2\n", samples: ascii("one\n\n") + samples)
    #expect(try read(file, path: "a.nrrd").mask.labels == drawing.labels)
    let cut = nrrd(["encoding": encoding], extra: "line skip: 2\n", samples: ascii("one\n"))
    let error = try readingError(cut, path: "a.nrrd")
    #expect(error.issue.kind == .truncated)
    #expect(error.problem == "the file of the samples must have 2 lines before them, found 1")
  }

  @Test func lineAndByteSkipsAddUp() throws {
    let file = nrrd(
      extra: "line skip: 1\nbyte skip: 3\n", samples: ascii("one\n???") + Array(0...11))
    #expect(try read(file, path: "a.nrrd").mask.labels == drawing.labels)
    for value in ["-1", "many", "9223372036854775807"] {
      let error = try readingError(nrrd(extra: "line skip: \(value)\n"), path: "a.nrrd")
      #expect(error.issue.kind == .malformed)
    }
  }

  @Test func byteSkipCountsFromTheEnd() throws {
    let file = nrrd(extra: "byte skip: -1\n", samples: [99, 99] + Array(0...11))
    #expect(try read(file).mask.labels == drawing.labels)
  }

  @Test(arguments: [
    ("sizes", "3 2", ScanIssue.Kind.malformed), ("sizes", "2147483648 2147483648 1", .tooLarge),
    ("dimension", "0", .malformed), ("kinds", "domain domain RGB-color", .unsupported),
    ("type", "block", .unsupported), ("type", "number", .malformed),
    ("encoding", "bzip2", .unsupported),
  ])
  func refuses(field: String, value: String, kind: ScanIssue.Kind) throws {
    #expect(try readingError(nrrd([field: value]), path: "a.nrrd").issue.kind == kind)
  }

  @Test(arguments: ["LIST", "LIST 2", "slice%03d.raw 1 3 1"])
  func severalDataFilesAreUnsupported(names: String) throws {
    let error = try readingError(nrrd(extra: "data file: \(names)\n"), path: "a.nhdr")
    #expect(error.issue.kind == .unsupported)
    #expect(error.hint == "save header and samples as one .nrrd file")
  }

  @Test func samplesOfSeveralBytesNeedAnOrder() throws {
    let file = nrrd(
      ["type": "short", "endian": "middle"], samples: [UInt8](repeating: 0, count: 24))
    #expect(try readingError(file).issue.kind == .malformed)
  }
}
