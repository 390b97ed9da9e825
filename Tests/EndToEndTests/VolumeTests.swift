import SegBalance
import Testing

/// Files of arrays and volumes, from the command line to the database.
@Suite struct VolumeTests {
  @Test func aVolumeIsCountedWithItsSpacing() throws {
    let place = try Workplace()
    // Two voxels that touch at a corner are one component, as 26 neighbours have it.
    try place.write(
      metaImage(sides: "2 2 2", samples: [1, 0, 0, 0, 0, 0, 0, 1]), to: "train/case.mha")
    #expect(try place.scan().status == 0)
    #expect(
      try place.rows(
        "SELECT path, width, height, depth, spacing_x, spacing_z FROM image")
        == ["train/case.mha,2,2,2,0.5,2.0"])
    #expect(
      try place.rows("SELECT class_id, pixel_count, component_count FROM image_class")
        == ["0,6,1", "1,2,1"])
  }

  @Test func theDataFileOfAHeaderIsReadWithItAndEveryTime() throws {
    let place = try Workplace()
    let header = metaImage(sides: "2 2 1", samples: [], dataFile: "case.raw")
    try place.write(header, to: "train/case.mhd")
    let missing = try place.scan()
    #expect(missing.status == 1)
    #expect(missing.errors.contains("can't read the data file 'case.raw'"), "\(missing.errors)")
    try place.write([0, 0, 5, 5], to: "train/case.raw")
    try place.settle()
    #expect(try place.scan().status == 0)
    let query =
      "SELECT path, format, class_id, c.pixel_count FROM image JOIN image_class c "
      + "USING (image_id) ORDER BY class_id"
    #expect(
      try place.rows(query)
        == ["train/case.mhd,metaimage,0,2", "train/case.mhd,metaimage,5,2"])
    // The header stays as it is; only the samples change.
    try place.write([0, 5, 5, 5], to: "train/case.raw")
    #expect(try place.scan().status == 0)
    #expect(
      try place.rows(query)
        == ["train/case.mhd,metaimage,0,1", "train/case.mhd,metaimage,5,3"])
  }

  @Test func aHeaderThatLeadsOutOfItsFolderIsRefused() throws {
    let place = try Workplace()
    try place.write(Array(repeating: 0, count: 4), to: "secret.raw")
    let header = metaImage(sides: "2 2 1", samples: [], dataFile: "../secret.raw")
    try place.write(header, to: "train/case.mhd")
    let outcome = try place.scan("--include", "*.mhd")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("must lie in the header's folder or below it"))
  }

  @Test func theNamedArrayOfAnNPZFileIsRead() throws {
    let place = try Workplace()
    let archive = zip([("image.npy", npy([7, 7])), ("labels.npy", npy([0, 3]))])
    try place.write(archive, to: "a.npz")
    let unnamed = try place.scan()
    #expect(unnamed.status == 1)
    #expect(unnamed.errors.contains("found 'image', 'labels'"))
    #expect(unnamed.errors.contains("--npz-array NAME"))
    let named = try place.scan("--npz-array", "labels", "--rescan")
    #expect(named.status == 0, "\(named.errors)")
    #expect(
      try place.rows("SELECT class_id, pixel_count FROM image_class") == ["0,1", "3,1"])
    #expect(try place.scan("--npz-array", "image").status == 2)
  }

  @Test func theLimitNamesTheOptionThatRaisesIt() throws {
    let place = try Workplace()
    try place.write(npy([0, 3]), to: "a.npy")
    let limited = try place.scan("--max-pixels", "1")
    #expect(limited.status == 1)
    #expect(limited.errors.contains("--max-pixels raises the limit"))
    #expect(try place.scan("--max-pixels", "2").status == 0)
  }

  // MARK: - Files

  private func metaImage(
    sides: String, samples: [UInt8], dataFile: String = "LOCAL"
  ) -> [UInt8] {
    Array(
      """
      ObjectType = Image
      NDims = 3
      ElementSpacing = 0.5 0.5 2
      DimSize = \(sides)
      ElementType = MET_UCHAR
      ElementDataFile = \(dataFile)

      """.utf8) + samples
  }

  /// One row of 8-bit labels.
  private func npy(_ labels: [UInt8]) -> [UInt8] {
    let header =
      "{'descr': '|u1', 'fortran_order': False, 'shape': (1, \(labels.count)), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
      + Array(header.utf8) + labels
  }

  /// Stored files.
  private func zip(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in files {
      let sizes = little(crc32(content), 4) + little(content.count, 4) + little(content.count, 4)
      let common = little(20, 2) + little(0, 8) + sizes + little(name.utf8.count, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 12)
      directory += little(archive.count, 4) + Array(name.utf8)
      archive += little(0x0403_4B50, 4) + common + little(0, 2) + Array(name.utf8) + content
    }
    return archive + directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
      + little(files.count, 2) + little(directory.count, 4) + little(archive.count, 4)
      + little(0, 2)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// RFC 1952, section 8, bit by bit.
  private func crc32(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }
}
