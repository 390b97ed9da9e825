import DatasetScan
import Foundation
import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization
import TestSupport
import Testing

/// A tar archive as a dataset: the members that are listed, and what is said of the others.
@Suite struct ArchiveWalkTests {
  private let folder: TemporaryFolder
  private let mask = Array(pgm("0 1").utf8)

  init() throws { folder = try TemporaryFolder() }

  private func archive(_ make: (inout TarFixture) -> Void) -> [UInt8] {
    var fixture = TarFixture()
    make(&fixture)
    fixture.end()
    return fixture.bytes
  }

  private func listing(
    _ bytes: [UInt8], _ options: WalkOptions = WalkOptions()
  ) throws -> DatasetListing {
    try DatasetWalk.run(root: folder.write(bytes, to: "a.tar"), options: options)
  }

  /// The same through a pipe.
  private func listing(ofStream bytes: [UInt8]) throws -> DatasetListing {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting
    DispatchQueue.global().async {
      try? end.write(contentsOf: Data(bytes))
      try? end.close()
    }
    return try DatasetWalk.run(archive: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
  }

  private func outcomes(_ listing: DatasetListing) async throws -> [String: ScannedFile.Outcome] {
    let found = Mutex<[String: ScannedFile.Outcome]>([:])
    _ = try await MaskScanner.scan(files: listing.files) { batch in
      found.withLock { for file in batch { $0[file.path] = file.outcome } }
    }
    return found.withLock { $0 }
  }

  private func records(_ listing: DatasetListing) async throws -> [String: MaskRecord] {
    try await outcomes(listing).compactMapValues {
      if case .mask(let record) = $0 { record } else { nil }
    }
  }

  private func rejections(_ listing: DatasetListing) async throws -> [String: ScanIssue] {
    try await outcomes(listing).compactMapValues {
      if case .rejected(let issue) = $0 { issue } else { nil }
    }
  }

  // MARK: - Like a folder

  @Test func listsWhatAFolderWouldList() throws {
    let names = [
      "train/masks/a.pgm", "train/images/a.pgm", "val/b.pgm", ".hidden.pgm", ".git/x.pgm",
      "notes.txt", "results/.segbalance", "results/c.pgm", "test/d", "city_labelIds.png",
      "city_color.png",
    ]
    for name in names { try folder.write(mask, to: "folder/\(name)") }
    let fromFolder = try DatasetWalk.run(root: folder.path + "/folder")
    let bytes = archive { archive in for name in names { archive.add("./\(name)", mask) } }
    let fromArchive = try listing(bytes)
    #expect(fromArchive.files.map(\.path) == fromFolder.files.map(\.path))
    #expect(fromArchive.files.map(\.split) == fromFolder.files.map(\.split))
    #expect(fromArchive.files.map(\.format) == fromFolder.files.map(\.format))
    #expect(fromArchive.issues == fromFolder.issues)
    let fromStream = try listing(ofStream: bytes)
    #expect(fromStream.files.map(\.path) == fromFolder.files.map(\.path))
    #expect(fromStream.issues == fromFolder.issues)
  }

  @Test func includeAndExcludeApplyToMembers() throws {
    let bytes = archive { archive in
      for name in ["a/x.pgm", "a/y.pgm", "b/x.pgm"] { archive.add(name, mask) }
    }
    let options = WalkOptions(include: [Glob("x.pgm")], exclude: [Glob("b/")])
    #expect(try listing(bytes, options).files.map(\.path) == ["a/x.pgm"])
    #expect(
      try listing(bytes, WalkOptions(exclude: [Glob("a")])).files.map(\.path) == ["b/x.pgm"])
  }

  @Test func membersAreReadWhereTheyLie() async throws {
    let bytes = archive { archive in
      archive.add("a.pgm", Array(pgm("0 1 1").utf8))
      archive.add("skip.txt", [UInt8](repeating: 7, count: 1000))
      archive.add("plain", Array(pgm("2 2 / 3 2").utf8))
    }
    for listing in [try listing(bytes), try listing(ofStream: bytes)] {
      let records = try await records(listing)
      #expect(records.keys.sorted() == ["a.pgm", "plain"])
      #expect(records["a.pgm"]?.labels.map(\.pixelCount) == [1, 2])
      #expect(records["plain"]?.labels.map(\.pixelCount) == [3, 1])
    }
  }

  @Test func jpegsAreToldFromMasks() throws {
    let bytes = archive { archive in
      archive.add("a.pgm", mask)
      archive.add("a.jpg", jpegHead)
      archive.add("b.jpg", jpegHead)
    }
    #expect(
      try listing(bytes).issues.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [
        .companionFile, .lossy,
      ])
  }

  // MARK: - Dialects

  @Test func longNamesOfEveryDialect() throws {
    let long = String(repeating: "folder/", count: 40) + "a.pgm"
    let bytes = archive { archive in
      archive.addGNU(longName: "g/" + long, mask)
      archive.add(records: [("path", "p/" + long)])
      archive.add("short.pgm", mask)
      archive.add("u.pgm", mask, prefix: "prefix")
      archive.add("after.pgm", mask)
    }
    #expect(
      try listing(bytes).files.map(\.path)
        == ["after.pgm", "g/" + long, "p/" + long, "prefix/u.pgm"])
  }

  @Test func sizeInBase256AndInRecords() async throws {
    let bytes = archive { archive in
      archive.add("a.pgm", mask, sizeField: TarFixture.base256(mask.count))
      archive.add(records: [("size", "\(mask.count)")])
      archive.add("b.pgm", mask, sizeField: TarFixture.octal(0, digits: 11))
    }
    #expect(try await records(listing(bytes)).count == 2)
  }

  @Test func archivesOneBehindAnotherAreOne() throws {
    let first = archive { $0.add("a.pgm", mask) } + [UInt8](repeating: 0, count: 512 * 18)
    let second = archive { $0.add("b.pgm", mask) }
    #expect(try listing(first + second).files.map(\.path) == ["a.pgm", "b.pgm"])
    #expect(try listing(ofStream: first + second).files.map(\.path) == ["a.pgm", "b.pgm"])
  }

  @Test func lastOfMembersWithOnePathCounts() async throws {
    let bytes = archive { archive in
      archive.add("a.pgm", Array(pgm("0 1 1").utf8))
      archive.add("./a.pgm", Array(pgm("5").utf8))
    }
    for listing in [try listing(bytes), try listing(ofStream: bytes)] {
      #expect(try await records(listing)["a.pgm"]?.labels.map(\.label) == [5])
      #expect(
        listing.issues == [
          ScanIssue(
            path: "a.pgm", severity: .warning, kind: .duplicateMask,
            message: "the archive holds this path more than once, and its last member counts")
        ])
    }
  }

  @Test func linksAndSparseFiles() async throws {
    let bytes = archive { archive in
      archive.add("a.pgm", mask)
      archive.add("b.pgm", kind: "1", linkName: "./a.pgm")
      archive.add("c.pgm", kind: "1", linkName: "nowhere.pgm")
      archive.add("d.pgm", kind: "2", linkName: "a.pgm")
      archive.add("e.pgm", mask, kind: "S")
      archive.add(records: [("GNU.sparse.major", "1"), ("GNU.sparse.name", "f.pgm")])
      archive.add("GNUSparseFile.1/f.pgm", mask)
    }
    let listing = try listing(bytes)
    #expect(try await records(listing).keys.sorted() == ["a.pgm", "b.pgm"])
    #expect(listing.issues.map(\.path) == ["d.pgm", "e.pgm", "f.pgm"])
    #expect(listing.issues.map(\.kind) == [.skippedLink, .unsupported, .unsupported])
  }

  // MARK: - Damage

  @Test func archiveThatEndsInAMember() async throws {
    let whole = archive { archive in
      archive.add("a.pgm", mask)
      archive.add("b.pgm", [UInt8](repeating: 32, count: 700))
    }
    let cut = Array(whole.prefix(512 * 3 + 600))
    for listing in [try listing(cut), try listing(ofStream: cut)] {
      #expect(listing.files.map(\.path) == ["a.pgm", "b.pgm"])
      #expect(
        listing.issues == [
          ScanIssue(
            path: nil, severity: .error, kind: .truncated,
            message: "the archive must go on to the end of b.pgm, found its own end",
            byteOffset: cut.count)
        ])
      #expect(try await records(listing).keys.sorted() == ["a.pgm"])
    }
  }

  @Test func membersBehindADamagedHeaderAreFound() throws {
    var bytes = archive { archive in
      for name in ["a.pgm", "b.pgm", "c.pgm"] { archive.add(name, mask) }
    }
    bytes[1024 + 5] ^= 1
    let listing = try listing(bytes)
    #expect(listing.files.map(\.path) == ["a.pgm", "c.pgm"])
    #expect(listing.issues.map(\.byteOffset) == [1024])
    #expect(listing.issues.map(\.severity) == [.error])
  }

  @Test(arguments: [
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
    ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("bzip2", [0x42, 0x5A, 0x68, 0x39]),
  ])
  func compressedArchiveSaysHowToUnpackIt(program: String, magic: [UInt8]) throws {
    let path = try folder.write(magic + Array(repeating: 9, count: 900), to: "a.tar.xz")
    let error = #expect(throws: DatasetScanError.self) { try DatasetWalk.run(root: path) }
    #expect(error == .compressedArchive(path: path, program: program))
    #expect(error?.hint?.contains("\(program) -dc FILE |") == true)
  }

  @Test func whatGzipHasCompressedIsReadOnTheWay() async throws {
    let plain = archive { archive in
      for name in ["a.pgm", "b/c.pgm", "notes.txt"] { archive.add(name, mask) }
    }
    // Tools such as pigz and bgzip write several members.
    let packed =
      StoredDeflate.gzip(Array(plain.prefix(700))) + StoredDeflate.gzip(Array(plain.dropFirst(700)))
    let path = try folder.write(packed, to: "a.tgz")
    let file = try DatasetWalk.run(root: path)
    for listing in [file, try listing(ofStream: packed)] {
      #expect(listing.files.map(\.path) == ["a.pgm", "b/c.pgm"])
      #expect(listing.issues.isEmpty)
      #expect(try await records(listing).count == 2)
    }
    // A file that did not change has the stamps of last time, although its masks are kept anew.
    #expect(try DatasetWalk.run(root: path).files.map(\.stamp) == file.files.map(\.stamp))
  }

  @Test func compressionThatBreaksOffKeepsWhatCameBefore() async throws {
    var generator = SeededGenerator(seed: 4)
    let noise = (0..<60_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let plain = archive { archive in
      archive.add("a.pgm", mask)
      archive.add("b.raw", noise)
    }
    let packed = StoredDeflate.gzip(plain)
    let cut = try DatasetWalk.run(root: folder.write(Array(packed.prefix(30_000)), to: "a.tgz"))
    #expect(cut.files.map(\.path) == ["a.pgm", "b.raw"])
    #expect(
      cut.issues.map(\.message) == ["the gzip stream must hold a whole archive, found its end"])
    #expect(cut.issues.map(\.byteOffset) == [30_000])
    var changed = packed
    changed[changed.count - 6] ^= 1
    let damaged = try DatasetWalk.run(root: folder.write(changed, to: "b.tgz"))
    #expect(
      damaged.issues.map(\.message) == ["the gzip stream must hold a whole archive, found damage"])
    #expect(try await records(damaged).keys.sorted() == ["a.pgm"])
  }

  @Test func otherFilesAreNoArchives() throws {
    let path = try folder.write("hello", to: "a.tar")
    #expect(throws: DatasetScanError.notAnArchive(path: path)) { try DatasetWalk.run(root: path) }
    #expect(throws: DatasetScanError.self) {
      try DatasetWalk.run(archive: folder.path + "/nowhere.tar")
    }
    #expect(throws: DatasetScanError.self) { try DatasetWalk.run(archive: folder.path) }
  }

  @Test func archiveIsToldByContent() throws {
    let path = try folder.write(archive { $0.add("a.pgm", mask) }, to: "masks.dataset")
    #expect(try DatasetWalk.run(root: path).files.map(\.path) == ["a.pgm"])
  }

  /// What these return differs; that they return, or throw, is what running them shows.
  @Test func everyPrefixAndFlippedBitsAreListedOrRefused() async throws {
    let whole = archive { archive in
      archive.addGNU(longName: String(repeating: "n", count: 150) + ".pgm", mask)
      archive.add(records: [("path", "x.pgm"), ("size", "\(mask.count)")])
      archive.add("b.pgm", mask, sizeField: TarFixture.base256(mask.count))
      archive.add("c.pgm", kind: "1", linkName: "x.pgm")
    }
    for count in stride(from: 1, to: whole.count, by: 61) {
      _ = try? listing(Array(whole.prefix(count)))
    }
    let seed: UInt64 = 4
    var generator = SeededGenerator(seed: seed)
    for flip in 0..<300 {
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &generator)] ^=
        1 << UInt8.random(in: 0...7, using: &generator)
      guard let listing = try? listing(bytes) else { continue }
      for file in listing.files {
        #expect(
          file.range.map { $0.upperBound <= bytes.count } == true, "seed \(seed), flip \(flip)")
      }
      _ = try await records(listing)
    }
  }

  /// Two MiB of zeros that are called a PNG cost their first bytes, and a header in an archive is
  /// one error with one cure.
  @Test func whatIsRefusedAnywayIsNotKept() async throws {
    let plain = archive { archive in
      archive.add("a.png", [UInt8](repeating: 0, count: 2 << 20))
      archive.add("b.pgm", mask)
    }
    let packed = StoredDeflate.gzip(plain)
    for listing in [
      try listing(plain), try listing(ofStream: plain), try listing(ofStream: packed),
    ] {
      #expect(listing.files.map(\.path) == ["a.png", "b.pgm"])
      let rejection = try #require(try await rejections(listing)["a.png"])
      #expect(rejection.kind == .malformed)
      #expect(rejection.byteOffset == 0)
      #expect(try await records(listing).keys.sorted() == ["b.pgm"])
    }
    let spooled = try listing(ofStream: packed).files.compactMap(\.range?.count)
    #expect(spooled == [MaskFormats.headByteCount, mask.count])
  }

  @Test func samplesBesideAHeaderAreNoMasks() async throws {
    let header =
      "ObjectType = Image\nNDims = 2\nDimSize = 2 1\nElementType = MET_UCHAR\n"
      + "ElementDataFile = a.raw\n"
    let bytes = archive { archive in
      archive.add("a.mhd", Array(header.utf8))
      archive.add("a.raw", [0, 1])
    }
    for listing in [try listing(bytes), try listing(ofStream: bytes)] {
      #expect(listing.files.map(\.path) == ["a.mhd"])
      #expect(listing.issues.isEmpty)
      let rejection = try #require(try await rejections(listing)["a.mhd"])
      #expect(rejection.hint?.contains("unpack the archive") == true)
    }
  }

  @Test(arguments: [Int.max, Int.max - 511, 1 << 40])
  func hugeClaimsTakeNoMemory(size: Int) async throws {
    let bytes = archive { $0.add("a.pgm", mask, sizeField: TarFixture.base256(size)) }
    for listing in [try listing(bytes), try listing(ofStream: bytes)] {
      #expect(listing.issues.map(\.kind) == [.truncated])
      #expect(try await records(listing).isEmpty)
    }
  }
}
