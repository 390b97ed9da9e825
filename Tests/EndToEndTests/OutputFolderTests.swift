import Foundation
import SegBalance
import TestSupport
import Testing

/// The folder of results: replaced where the program wrote it, left alone where it did not.
@Suite struct OutputFolderTests {
  static func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(LabelMask("0 0 1 / 0 1 1"), to: "a.pgm")
    return place
  }

  static func analyze(_ place: Workplace, _ more: String...) throws -> Program.Outcome {
    try Program.Running(["analyze", "masks"] + more, folder: place.folder.path).wait()
  }

  @Test func theFolderIsNamedAfterTheDataset() throws {
    let place = try Self.place()
    let outcome = try Self.analyze(place)
    #expect(outcome.status == 0)
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: place.folder.path + "/segbalance-masks")
    #expect(
      Set(files).isSuperset(of: [
        ".segbalance", "segbalance.db", "report.md", "weights/enet.json", "weights/enet.npy",
      ]))
    #expect(outcome.output.contains("segbalance-masks/report.md"))
  }

  @Test func aDatasetWithoutALabelledPixelIsAnalysedToo() throws {
    let place = try Workplace()
    try place.write(LabelMask("255 255 / 255 255"), to: "a.pgm")
    try place.write(LabelMask("255 255 / 255 255"), to: "b.pgm")
    let outcome = try Self.analyze(place, "--ignore-index", "255")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("segbalance-masks/report.md"))
  }

  @Test func aSecondRunReplacesItsOwnFiles() throws {
    let place = try Self.place()
    _ = try Self.analyze(place)
    #expect(try Self.analyze(place).status == 0)
  }

  @Test func anEditedReportIsNotOverwritten() throws {
    let place = try Self.place()
    _ = try Self.analyze(place)
    let report = place.folder.path + "/segbalance-masks/report.md"
    try "my notes".write(toFile: report, atomically: true, encoding: .utf8)
    let refused = try Self.analyze(place)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--force"))
    #expect(try String(contentsOfFile: report, encoding: .utf8) == "my notes")
    #expect(try Self.analyze(place, "--force").status == 0)
    #expect(try String(contentsOfFile: report, encoding: .utf8) != "my notes")
  }

  @Test func aFolderThatHoldsOtherThingsIsLeftAlone() throws {
    let place = try Self.place()
    try place.folder.write("precious", to: "segbalance-masks/notes.txt")
    #expect(try Self.analyze(place).status == 2)
  }

  @Test func theResultsAreNoMasksOfTheDataset() throws {
    let place = try Self.place()
    let first = try Program.run("analyze", ".", in: place.dataset)
    #expect(first.status == 0)
    let second = try Program.run("analyze", ".", in: place.dataset)
    #expect(second.errors.contains("1 mask: 0 new"))
  }

  @Test func sameInputSameBytes() throws {
    let place = try Self.place()
    _ = try Self.analyze(place, "-o", "one", "--jobs", "1")
    _ = try Self.analyze(place, "-o", "two", "--jobs", "4")
    for name in ["report.md", "weights/balanced.json", "weights/balanced.npy"] {
      let files = ["one", "two"].map { "\(place.folder.path)/\($0)/\(name)" }
      #expect(
        FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(name)")
    }
  }

  @Test func aWeightFileIsABareListByClassId() throws {
    let place = try Self.place()
    _ = try Self.analyze(place)
    let file = place.folder.path + "/segbalance-masks/weights/balanced.json"
    let list = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
    #expect(list as? [Double] == [1, 1])
  }

  // MARK: - What is no regular file

  private static func export(_ place: Workplace, to path: String) throws -> Program.Outcome {
    try Program.Running(
      ["weights", place.database, "--scheme", "enet", "--format", "json", "-o", path, "--force"],
      folder: place.folder.path
    ).wait()
  }

  @Test func aLinkStaysOneAndWhatItLeadsToIsWritten() throws {
    let place = try Self.place()
    _ = try place.scan()
    let file = place.folder.path + "/real.json"
    let link = place.folder.path + "/link.json"
    try place.folder.write("old", to: "real.json")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.json")
    #expect(try Self.export(place, to: link).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.json")
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("["))
  }

  @Test func aDeviceIsWrittenAndNotReplaced() throws {
    let place = try Self.place()
    _ = try place.scan()
    let refused = try Self.export(place, to: "/dev/full")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("/dev/full: can't write it: No space left on device"))
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func standardOutputThatTakesNoMoreIsAnError() throws {
    let place = try Self.place()
    _ = try place.scan()
    let script = "\"$0\" report \"$1\" > /dev/full"
    let outcome = try Program.Running(
      ["-c", script, Program.path, place.database], executable: "/bin/sh"
    ).wait()
    #expect(outcome.status == 3)
    #expect(
      outcome.errors.contains("standard output: can't write it: No space left on device"))
  }
}
