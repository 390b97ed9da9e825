import Foundation
import SegBalance
import TestSupport
import Testing

/// Masks in a tar archive give the figures that they give in a folder.
@Suite struct ArchiveTests {
  private let place: Workplace
  private var archivePath: String { place.folder.path + "/masks.tar" }

  init() throws {
    place = try Workplace()
    for name in ["train/a.pgm", "train/b.pgm", "val/a.pgm"] {
      let mask = LabelMask(name.contains("b") ? "0 0 1 / 2 2 1" : "0 1 1 / 0 0 3")
      try place.write(mask, to: name)
    }
  }

  /// The folder's files in an archive, with padding that no pipe holds at once.
  private func archive(leavingOut left: String? = nil, paddingBlocks: Int = 400) throws -> [UInt8] {
    var fixture = TarFixture()
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.dataset).sorted()
    where name.hasSuffix(".pgm") && name != left {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: place.dataset + "/" + name))
      fixture.add(name, Array(bytes))
    }
    fixture.end(blocks: paddingBlocks)
    return fixture.bytes
  }

  private func write(_ bytes: [UInt8], isSettled: Bool = true) throws {
    try place.folder.write(bytes, to: "masks.tar")
    guard isSettled else { return }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)], ofItemAtPath: archivePath)
  }

  private func scanArchive(_ more: String...) throws -> Program.Outcome {
    try Program.Running(["scan", archivePath, "--db", place.database] + more).wait()
  }

  @Test func archiveAndStreamGiveTheFiguresOfTheFolder() throws {
    #expect(try place.scan().status == 0)
    let expected = try place.figures()
    try write(archive())
    try FileManager.default.removeItem(atPath: place.database)
    #expect(try scanArchive().status == 0)
    #expect(try place.figures() == expected)
    try FileManager.default.removeItem(atPath: place.database)
    let outcome = try place.scan(stream: archivePath)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try place.figures() == expected)
  }

  @Test func archiveIsReadAgainOnlyWhenItChanged() throws {
    try write(archive())
    #expect(try scanArchive().errors.contains("3 masks: 3 new, 0 changed, 0 unchanged"))
    #expect(try scanArchive().errors.contains("3 masks: 0 new, 0 changed, 3 unchanged"))
    try write(archive(leavingOut: "val/a.pgm"))
    #expect(
      try scanArchive().errors.contains(
        "2 masks: 0 new, 2 changed, 0 unchanged; 1 gone, and their rows removed"))
    #expect(try place.rows("SELECT path FROM image ORDER BY 1") == ["train/a.pgm", "train/b.pgm"])
  }

  @Test func streamIsAlwaysReadAgain() throws {
    try write(archive())
    #expect(try place.scan(stream: archivePath).status == 0)
    let outcome = try place.scan(stream: archivePath)
    #expect(outcome.errors.contains("3 masks: 0 new, 3 changed, 0 unchanged"))
  }

  @Test func archiveCanBeListedAndAnalysed() throws {
    try write(archive())
    let listed = try Program.run("scan", "--list", "--tar", archivePath, "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    #expect(listed.output.contains("train/b.pgm,train,pgm,3,2,1,8"))
    let analysed = try Program.run(
      "analyze", archivePath, "-o", place.folder.path + "/out", in: place.folder.path)
    #expect(analysed.status == 0, "\(analysed.errors)")
  }

  @Test func compressedArchiveGivesTheFiguresOfThePlainOne() throws {
    try write(archive())
    #expect(try scanArchive().status == 0)
    let expected = try place.figures()
    let pack = "gzip -c \"$1\" > \"$1.gz\" && \"$2\" scan \"$1.gz\" --db \"$3\""
    let arguments = ["-c", pack, "bash", archivePath, Program.path, place.database + "2"]
    let outcome = try Program.Running(arguments, executable: "/bin/bash").wait()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let other = try Program.run(
      "sql", place.database + "2", "SELECT SUM(pixel_count), SUM(component_count) FROM image_class",
      "--format", "csv")
    let sums = try place.rows("SELECT SUM(pixel_count), SUM(component_count) FROM image_class")
    #expect(!expected.isEmpty)
    #expect(other.output.hasSuffix(sums[0] + "\n"))
  }

  @Test func aStreamCanBeAnalysed() throws {
    try write(archive())
    let script = "set -o pipefail; cat \"$1\" | \"$2\" analyze --tar - && ls segbalance-stdin"
    let arguments = ["-c", script, "bash", archivePath, Program.path]
    let outcome = try Program.Running(
      arguments, folder: place.folder.path, executable: "/bin/bash"
    ).wait()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("report.md"))
    #expect(try Program.run("analyze").status == 2)
    #expect(try Program.run("analyze", place.dataset, "--tar", "-").status == 2)
  }

  @Test func truncatedArchiveKeepsWhatItHolds() throws {
    let whole = try archive(paddingBlocks: 0)
    // Each member is a header and one block; the third lacks the end of its content.
    try write(Array(whole.prefix(512 * 5 + 10)))
    let outcome = try scanArchive()
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "byte 2570: the archive must go on to the end of val/a.pgm, found its own end"))
    #expect(try place.rows("SELECT COUNT(*) FROM image") == ["2"])
  }

  @Test func wrongUseIsTold() throws {
    let neither = try Program.run("scan", "--db", place.database)
    #expect(neither.status == 2)
    #expect(neither.errors.contains("Either DATASET or --tar FILE must be given."))
    let both = try Program.run("scan", place.dataset, "--tar", "-", "--db", place.database)
    #expect(both.status == 2)
    let empty = try Program.run("scan", "--tar", "-", "--db", place.database)
    #expect(empty.status == 2)
    #expect(empty.errors.contains("standard input: no masks found"))
    let missing = try Program.run("scan", "--tar", "nowhere.tar", "--db", place.database)
    #expect(missing.status == 2)
    try place.folder.write([0x1F, 0x8B] + [UInt8](repeating: 1, count: 1000), to: "a.tgz")
    let gzip = try Program.run("scan", place.folder.path + "/a.tgz", "--db", place.database)
    #expect(gzip.status == 2)
    #expect(gzip.errors.contains("the gzip stream must hold a whole archive, found damage"))
    try place.folder.write([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 0, 0], to: "a.txz")
    let xz = try Program.run("scan", place.folder.path + "/a.txz", "--db", place.database)
    #expect(xz.status == 2)
    #expect(xz.errors.contains("hint: unpack it on the way: xz -dc FILE | segbalance scan"))
  }
}
