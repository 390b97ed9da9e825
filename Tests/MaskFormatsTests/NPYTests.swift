import LabelMasks
import Testing

@testable import MaskFormats

@Suite struct NPYTests {
  private static let types: [(String, [UInt8], [Int])] = [
    ("|b1", [0, 1], [0, 1]), ("|u1", [7, 255], [7, 255]), ("|i1", [7, 255], [7, -1]),
    ("<u2", bytes([7, 256] as [UInt16]), [7, 256]),
    (">u2", bytes([7, 256] as [UInt16], .big), [7, 256]),
    ("<i2", bytes([7, -1] as [Int16]), [7, -1]),
    (">i4", bytes([7, -1] as [Int32], .big), [7, -1]),
    ("<u4", bytes([7, .max] as [UInt32]), [7, 4_294_967_295]),
    ("<i8", bytes([7, -1] as [Int64]), [7, -1]),
    (">u8", bytes([7, 9] as [UInt64], .big), [7, 9]),
    // 0x4700 is 7 and 0x6400 is 1024 (IEEE 754, binary16).
    ("<f2", [0, 0x47, 0, 0x64], [7, 1024]), (">f2", [0x47, 0, 0xC7, 0], [7, -7]),
    ("<f4", bytes([7, 9] as [Float]), [7, 9]),
    (">f8", bytes([7, 9] as [Double], .big), [7, 9]),
  ]

  @Test(arguments: types)
  func readsEveryType(descr: String, samples: [UInt8], labels: [Int]) throws {
    #expect(try read(npy(descr, shape: "(1, 2)", samples)).mask.labels == labels)
  }

  @Test func negativeLengthsAreTold() throws {
    #expect(
      try readingError(npy("|u1", shape: "(-1, 5)", [])).text
        == "byte 10: the shape must have positive sides, found 5x-1")
  }

  // MARK: - Channels

  /// An array of 16 x 16 pixels with these channels each.
  private static func image(_ channels: Int, _ value: (_ pixel: Int, _ channel: Int) -> UInt8)
    -> [UInt8]
  {
    let samples = (0..<256).flatMap { pixel in (0..<channels).map { value(pixel, $0) } }
    return npy("|u1", shape: "(16, 16, \(channels))", samples)
  }

  @Test(arguments: [3, 4])
  func channelsAreRefusedWhereTheyAreSure(count: Int) throws {
    let equal = try readingError(Self.image(count) { pixel, _ in UInt8(pixel / 100) })
    #expect(
      equal.text == "an array of three axes must have slices, rows and columns, "
        + "found \(count) channels on the last axis, equal in every pixel")
    #expect(equal.hint == "save one of them: numpy.save(FILE, array[..., 0])")
    let oneHot = try readingError(
      Self.image(count) { pixel, channel in pixel / 100 == channel ? 1 : 0 })
    #expect(oneHot.issue.kind == .unsupported)
    #expect(oneHot.hint == "save the label maps: numpy.save(FILE, array.argmax(axis=-1))")
  }

  @Test func aShortLastAxisIsAWarning() throws {
    let files = [
      Self.image(3) { pixel, channel in UInt8((pixel + channel) % 5) },
      // Nothing but background says nothing.
      Self.image(3) { _, _ in 0 },
    ]
    for file in files {
      let result = try read(file, path: "a.npy")
      #expect(result.mask.shape == MaskShape(width: 3, height: 16, depth: 16))
      let note = try #require(result.description.notes.first)
      #expect(note.severity == .warning && note.kind == .labelPattern)
      #expect(
        note.message
          == "an array of 16x16x3 is read as 16 slices whose rows have 3 pixels: its last "
          + "axis is the width")
    }
  }

  @Test(arguments: ["(16, 16)", "(3, 16, 16)", "(4, 4, 16)", "(1, 16, 16)", "(15, 15, 2)"])
  func otherShapesHaveNoNote(shape: String) throws {
    let count = shape.split { !$0.isNumber }.reduce(1) { $0 * (Int($1) ?? 0) }
    let file = npy("|u1", shape: shape, [UInt8](repeating: 1, count: count))
    #expect(try read(file, path: "a.npy").description.notes.isEmpty)
  }

  static let wide: [(String, [UInt8])] = [
    ("<i8", bytes([7, 4_294_967_295] as [Int64])), ("<u8", bytes([7, 4_294_967_295] as [UInt64])),
    ("<f8", bytes([7, 4_294_967_295] as [Double])),
  ]

  @Test(arguments: wide)
  func labelsBeyondInt32AreUnsigned(descr: String, samples: [UInt8]) throws {
    let result = try read(npy(descr, shape: "(1, 2)", samples))
    #expect(result.mask.labels == [7, 4_294_967_295])
    #expect(result.mask.labelType == .uint32)
    #expect(result.description.labelType == .uint32)
  }

  @Test func aSignAndALargeLabelHaveNoTypeInCommon() throws {
    let file = npy("<i8", shape: "(1, 3)", bytes([3_000_000_000, 0, -1] as [Int64]))
    #expect(
      try readingError(file).text
        == "byte 144: pixel (2, 0) must be a whole number from 0 to 4294967295, found -1")
    let larger = npy("<i8", shape: "(1, 2)", bytes([-1, 5_000_000_000] as [Int64]))
    #expect(
      try readingError(larger).text == "byte 136: pixel (1, 0) must be a whole number from "
        + "-2147483648 to 2147483647, found 5000000000")
  }

  @Test(arguments: [UInt8(1), 2, 3])
  func readsEveryVersion(version: UInt8) throws {
    let file = npy("|u1", shape: "(2, 3)", [0, 1, 2, 3, 4, 5], version: version)
    #expect(try read(file).mask == LabelMask("0 1 2 / 3 4 5"))
  }

  @Test func readsFortranOrder() throws {
    let image = npy("<i2", shape: "(2, 3)", bytes([0, 3, 1, 4, 2, 5] as [Int16]), isFortran: true)
    #expect(try read(image).mask.labels == [0, 1, 2, 3, 4, 5])
    let volume = npy(
      "|u1", shape: "(2, 2, 3)", [0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11], isFortran: true)
    #expect(try read(volume).mask == LabelMask("0 1 2 / 3 4 5 // 6 7 8 / 9 10 11"))
  }

  @Test(arguments: ["(2, 3)", "(1, 2, 3)", "(2, 3, 1)", "(1, 1, 2, 3, 1)", "(2L, 3L)"])
  func sidesOfOneArePassedOver(shape: String) throws {
    let file = npy("|u1", shape: shape, [0, 1, 2, 3, 4, 5])
    #expect(try read(file).mask == LabelMask("0 1 2 / 3 4 5"))
  }

  @Test(arguments: ["()", "(6,)", "(1, 2, 3, 2, 2)"])
  func otherNumbersOfAxesAreUnsupported(shape: String) throws {
    let error = try readingError(npy("|u1", shape: shape, [0, 1, 2, 3, 4, 5]))
    #expect(error.issue.kind == .unsupported)
  }

  @Test func pickledArraysAreRefusedWithTheReason() throws {
    let error = try readingError(npy("|O", shape: "(2, 3)", ascii("pickle")))
    #expect(
      error.text == "byte 10: an array must hold numbers, "
        + "found pickled Python objects, which are programs and are never run")
    #expect(error.hint?.contains("numpy.save") == true)
  }

  @Test(arguments: ["<c8", "<f16", "<U4", "u2", "|u2", ""])
  func otherTypesAreUnsupported(descr: String) throws {
    #expect(try readingError(npy(descr, shape: "(1, 1)", [0, 0])).issue.kind == .unsupported)
  }

  @Test func namesTheFirstPixelThatIsNoLabel() throws {
    let file = npy("<f4", shape: "(2, 2)", bytes([1, 2, 2.5, 3] as [Float]))
    #expect(
      try readingError(file).text == "byte 136: pixel (0, 1) must be a whole number from "
        + "-2147483648 to 2147483647, found 2.5")
    let columns = npy("<f4", shape: "(2, 2)", bytes([1, 2.5, 2, 3] as [Float]), isFortran: true)
    #expect(try readingError(columns).text.hasPrefix("byte 132: pixel (0, 1) must"))
  }

  @Test(arguments: ["(2147483648, 2147483648)", "(9223372036854775807, 2)", "(70000, 1000)"])
  func hugeClaimsAreRefused(shape: String) throws {
    let kind = try readingError(npy("|u1", shape: shape, [0])).issue.kind
    #expect(kind == .tooLarge || kind == .truncated)
  }

  @Test func headersThatAreNoDictionariesAreMalformed() throws {
    let whole = npy("|u1", shape: "(1, 1)", [0])
    for (wrong, right) in [("[", "{"), ("\"", "'"), ("x", "("), ("y", ":")] {
      let bytes = whole.map { $0 == ascii(right)[0] ? ascii(wrong)[0] : $0 }
      if right == "'" { continue }
      #expect(try readingError(bytes).issue.kind == .malformed, "\(wrong)")
    }
  }
}

@Suite struct NPZTests {
  private let array = npy("|u1", shape: "(2, 3)", [0, 1, 2, 3, 4, 5])
  private let mask = LabelMask("0 1 2 / 3 4 5")

  @Test(arguments: [true, false], [true, false])
  func readsTheOnlyArray(isDeflated: Bool, usesZip64: Bool) throws {
    let zip = ZipFixture(files: [
      .init(name: "labels.npy", content: array, isDeflated: isDeflated, usesZip64: usesZip64)
    ])
    let result = try read(zip.bytes, path: "a.npz")
    #expect(result.mask == mask)
    #expect(result.description.format == "npz")
  }

  @Test func severalArraysNeedAName() throws {
    let other = npy("<f4", shape: "(1,)", bytes([Float(0.5)]))
    let zip = ZipFixture(files: [
      .init(name: "image.npy", content: other), .init(name: "labels.npy", content: array),
    ]).bytes
    let error = try readingError(zip)
    #expect(
      error.text == "an NPZ file must have one array, or the one to read be named, "
        + "found 'image', 'labels'")
    #expect(error.hint == "name the labels' array with --npz-array NAME")
    for name in ["labels", "labels.npy"] {
      #expect(try read(zip, options: MaskReadingOptions(npzArray: name)).mask == mask)
    }
    let missing = try readingError(zip, options: MaskReadingOptions(npzArray: "mask"))
    #expect(missing.text == "an NPZ file must have an array 'mask', found 'image', 'labels'")
  }

  @Test func falseClaimsAreRefused() throws {
    let honest = ZipFixture.File(name: "labels.npy", content: array)
    var bomb = honest
    bomb.claimedByteCount = 1 << 31
    var wide = honest
    wide.usesZip64 = true
    wide.claimedByteCount = 1 << 62
    var outside = honest
    outside.claimedOffset = 1 << 30
    var encrypted = honest
    encrypted.flags = 1
    var overlapping = honest
    overlapping.claimedOffset = 0
    for (name, files, kind) in [
      ("bomb", [bomb], ScanIssue.Kind.malformed), ("zip64", [wide], .malformed),
      ("outside", [outside], .malformed), ("encrypted", [encrypted], .unsupported),
      ("overlap", [honest, overlapping], .malformed),
    ] {
      let options = MaskReadingOptions(npzArray: "labels")
      #expect(
        try readingError(ZipFixture(files: files).bytes, options: options).issue.kind == kind,
        "\(name)")
    }
  }

  @Test func aZipBombIsHeldAgainstThePixelLimit() throws {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    let file = npy("|u1", shape: "(1024, 1024)", zeros)
    let zip = ZipFixture(files: [.init(name: "a.npy", content: file)]).bytes
    #expect(zip.count < 1 << 13)
    let options = MaskReadingOptions(limits: MaskLimits(maximumPixelCount: 1 << 10))
    let error = try readingError(zip, options: options)
    #expect(error.issue.kind == .tooLarge)
    #expect(error.hint?.contains("--max-pixels") == true)
  }

  @Test func damagedContentIsToldByItsCRC() throws {
    var zip = ZipFixture(files: [.init(name: "a.npy", content: array, isDeflated: false)]).bytes
    zip[35 + array.count - 1] ^= 1
    #expect(try readingError(zip).text.contains("with CRC 0x"))
  }

  @Test func otherZipFilesAreNoMasks() {
    let zip = ZipFixture(files: [.init(name: "a.txt", content: ascii("hello"))]).bytes
    #expect(MaskFormats.format(recognising: zip) == nil)
  }
}
