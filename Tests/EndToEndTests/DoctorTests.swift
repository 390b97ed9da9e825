import Foundation
import SegBalance
import TestSupport
import Testing

/// `doctor`, as a user runs it.
@Suite struct DoctorTests {
  private func doctor(
    _ place: Workplace, _ more: String..., dataset: String? = nil
  ) throws -> Program.Outcome {
    try Program.Running(["doctor", dataset ?? place.dataset] + more).wait()
  }

  /// Three masks of 0 and 255.
  private func binaryPlace() throws -> Workplace {
    let place = try Workplace()
    try place.write(LabelMask("0 255 / 0 0"), to: "train/a.pgm")
    try place.write(LabelMask("0 0 / 255 0"), to: "train/b.pgm")
    try place.write(LabelMask("255 0 / 0 0"), to: "val/c.pgm")
    return place
  }

  @Test func aBinaryMaskOf255IsFoundAndItsCureCures() throws {
    let place = try binaryPlace()
    let outcome = try doctor(place)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("error[binary-as-255]: 0 and 255 are the only labels"))
    #expect(outcome.output.contains("\n    train/a.pgm\n"))
    #expect(outcome.output.hasSuffix("segbalance explain ID\n"))

    let cured = try doctor(place, "--remap", "255=1")
    #expect(cured.status == 0)
    #expect(cured.output.hasPrefix("Nothing found in 3 masks; "))
  }

  @Test func theDatabaseTellsWhatTheFolderTells() throws {
    let place = try binaryPlace()
    try place.write(LabelMask("0 255 / 0 0"), to: "val/d.pgm")
    try place.write(PNGSample.brokenChecksum, to: "val/e.png")
    #expect(try place.scan().status == 1)
    let folder = try doctor(place)
    let database = try doctor(place, dataset: place.database)
    #expect(database.output == folder.output)
    #expect(database.status == 1 && folder.output.contains("[split-leak]"))
    #expect(folder.output.contains("[damaged-file]"))
  }

  /// Three palette PNGs, two of them alike, by path.
  private static let paletteMasks: [(path: String, bytes: [UInt8])] = [
    ("train/a.png", "0 1 / 1 2"), ("val/b.png", "0 1 / 1 2"), ("val/c.png", "2 1 / 1 0"),
  ].map { path, drawing in
    let black = RGBColour(red: 0, green: 0, blue: 0)
    let samples = PNGWriter.Samples.palette(
      bitDepth: 8, colours: Array(repeating: black, count: 3))
    return (path, PNGWriter.encode(LabelMask(drawing), samples: samples))
  }

  @Test func whatADatabaseTellsNeedsNoFiles() throws {
    let place = try Workplace()
    for (path, bytes) in Self.paletteMasks { try place.write(bytes, to: path) }
    #expect(try place.scan().status == 0)
    let folder = try doctor(place)
    #expect(folder.output.contains("[palette-mask]") && folder.output.contains("[split-leak]"))
    try FileManager.default.removeItem(atPath: place.dataset)
    let database = try doctor(place, dataset: place.database)
    #expect(database.output == folder.output && !database.errors.contains("not looked for"))
  }

  @Test func theDatabaseOfAnArchiveTellsWhatTheArchiveTells() throws {
    let place = try Workplace()
    var fixture = TarFixture()
    for (path, bytes) in Self.paletteMasks { fixture.add(path, bytes) }
    fixture.end()
    let archive = try place.folder.write(fixture.bytes, to: "masks.tar")
    #expect(try Program.run("scan", archive, "--db", place.database).status == 0)
    let direct = try doctor(place, dataset: archive)
    #expect(direct.output.contains("[palette-mask]") && direct.output.contains("[split-leak]"))
    #expect(try doctor(place, dataset: place.database).output == direct.output)
  }

  @Test func theDatabaseOfACOCOFileTellsWhatTheFileTells() throws {
    let place = try Workplace()
    let file = try place.folder.write(
      """
      {"images": [{"id": 1, "file_name": "a.jpg", "width": 3, "height": 2},
        {"id": 2, "file_name": "b.jpg", "width": 3, "height": 2}], "annotations": [
        {"image_id": 1, "category_id": 1, "segmentation": [[0, 0, 1, 0, 1, 2, 0, 2]]},
        {"image_id": 2, "category_id": 1, "segmentation": [[0, 0, 1, 0, 1, 2, 0, 2]]}],
       "categories": [{"id": 1, "name": "cat"}]}
      """, to: "instances.json")
    #expect(try Program.run("scan", file, "--db", place.database).status == 0)
    let direct = try doctor(place, dataset: file)
    #expect(direct.output.contains("[duplicate-mask]"))
    #expect(try doctor(place, dataset: place.database).output == direct.output)
  }

  /// Here the file's own names alone tell that no class is the background.
  @Test func aCOCOFileNamesItsOwnClasses() throws {
    let place = try Workplace()
    let file = try place.folder.write(
      """
      {"images": [{"id": 1, "file_name": "a.jpg", "width": 3, "height": 2}], "annotations": [
        {"image_id": 1, "category_id": 1, "segmentation": [[0, 0, 1, 0, 1, 2, 0, 2]]}],
       "categories": [{"id": 1, "name": "cat"}, {"id": 3, "name": "dog"}]}
      """, to: "instances.json")
    #expect(try Program.run("scan", file, "--db", place.database).status == 0)
    let direct = try doctor(place, dataset: file)
    #expect(try doctor(place, dataset: place.database).output == direct.output)
  }

  /// What is left of two masks without their ignored pixels is one class each, and no copy.
  @Test func masksOfOneClassBesideTheIgnoredLabelAreNoCopies() throws {
    let place = try Workplace()
    for name in ["train/a.pgm", "val/b.pgm"] { try place.write(LabelMask("0 255"), to: name) }
    try place.write(LabelMask("0 1"), to: "train/c.pgm")
    #expect(try place.scan("--ignore-index", "255").status == 0)
    let folder = try doctor(place, "--ignore-index", "255")
    #expect(!folder.output.contains("[split-leak]"))
    #expect(try doctor(place, dataset: place.database).output == folder.output)
  }

  @Test func withoutTheMasksADatabaseSaysWhatWasNotLookedFor() throws {
    let place = try binaryPlace()
    try place.write(PNGSample.colour, to: "val/d.png")
    #expect(try place.scan().status == 1)
    #expect(try doctor(place, dataset: place.database).output.contains("[colour-coded]"))
    try FileManager.default.moveItem(atPath: place.dataset, toPath: place.dataset + "-moved")
    let outcome = try doctor(place, dataset: place.database)
    #expect(outcome.output.contains("binary-as-255"))
    #expect(
      outcome.errors.contains(
        "not looked for, as the files of colour masks are no longer where they were scanned: "
          + "colour-picture, packed-ids"))
    #expect(outcome.output.contains("error[colour-coded]: 1 mask has colours"))
  }

  @Test func theOutputDoesNotDependOnTheJobs() throws {
    let place = try binaryPlace()
    let one = try doctor(place, "--jobs", "1", "--format", "json")
    let three = try doctor(place, "--jobs", "3", "--format", "json")
    #expect(one.output == three.output && !one.output.isEmpty)
  }

  // MARK: - Exit status and choice

  static let choices: [(options: [String], status: Int32)] = [
    (["--fail-on", "never"], 0), (["--fail-on", "error"], 1),
    (["--ignore", "binary-as-255"], 0), (["--select", "skipped-ids,empty-mask"], 0),
    (["--select", "binary-as-255"], 1),
  ]

  @Test(arguments: choices)
  func theChoiceDecidesTheStatus(options: [String], status: Int32) throws {
    let place = try binaryPlace()
    #expect(try Program.Running(["doctor", place.dataset] + options).wait().status == status)
  }

  @Test func aNoteIsAFindingUnlessItMayPass() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 0 1 / 0 0 0"), to: "a.pgm")
    try place.write(LabelMask("0 0 0 0 1"), to: "b.pgm")
    let outcome = try doctor(place)
    #expect(outcome.status == 1 && outcome.output.contains("note[mixed-shape]"))
    #expect(try doctor(place, "--fail-on", "warning").status == 0)
  }

  static let mistakes: [(options: [String], text: String)] = [
    (["--select", "binary-as-25"], "did you mean 'binary-as-255'?"),
    (["--rescan"], "doctor reads every mask"),
    (["--seed", "1"], "--seed is about figures"),
    (["--group-by", "a"], "--group-by is about figures"),
    (["--shape"], "--shape is about figures"),
    (["--crops", "auto"], "--crops is about figures"),
    (["--format", "xml"], "text, json, junit"),
    (["--images", "/nowhere"], "/nowhere: "),
    (["--select", "size-mismatch"], "must come with the images: --images DIR"),
    (["--select", "empty-mask", "--ignore", "empty-mask"], "--select and to --ignore"),
    (["--jobs", "-3"], "--jobs must be at least 1, found -3"),
  ]

  @Test(arguments: mistakes)
  func wrongUsageIsSaid(options: [String], text: String) throws {
    let place = try binaryPlace()
    let outcome = try Program.Running(["doctor", place.dataset] + options).wait()
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(text))
  }

  @Test func optionsOfAScanAreRefusedForADatabase() throws {
    let place = try binaryPlace()
    #expect(try place.scan().status == 0)
    let outcome = try doctor(place, "--remap", "255=1", dataset: place.database)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--remap can't change what a database holds"))
    #expect(outcome.errors.contains("Usage: segbalance doctor"))
    #expect(try doctor(place, "-j", "1", dataset: place.database).status == 1)
  }

  @Test func whatIsSelectedIsLookedForOrRefused() throws {
    let place = try binaryPlace()
    try place.write(PNGSample.colour, to: "train/colour.png")
    #expect(try place.scan().status == 1)
    try FileManager.default.moveItem(atPath: place.dataset, toPath: place.dataset + "-moved")
    let outcome = try doctor(place, "--select", "packed-ids", dataset: place.database)
    #expect(outcome.status == 2 && outcome.errors.contains("--select packed-ids"))
    #expect(outcome.output.isEmpty)
  }

  @Test func aFolderOfJPEGsIsADiagnosisAndAnEmptyOneWrongUsage() throws {
    let place = try Workplace()
    try place.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], to: "a.jpg")
    let outcome = try doctor(place)
    #expect(outcome.status == 1 && outcome.output.contains("error[lossy-mask]"))
    let empty = try TemporaryFolder()
    #expect(try doctor(place, dataset: empty.path).status == 2)
  }

  // MARK: - Colours and images

  @Test func aPaletteIsWrittenThatReadsTheMasks() throws {
    let place = try Workplace()
    try place.write(PNGSample.colour, to: "a.png")
    let palette = place.folder.path + "/palette.csv"
    let outcome = try doctor(place, "--write-palette", palette)
    #expect(outcome.status == 1 && outcome.output.contains("error[colour-coded]"))
    let text = try String(contentsOfFile: palette, encoding: .utf8)
    #expect(text == "name,r,g,b\ncolour_255_0_0,255,0,0\n")
    #expect(try doctor(place, "--palette", palette, "--ignore", "one-label").status == 0)
    // What stands there is not overwritten.
    let again = try doctor(place, "--write-palette", palette)
    #expect(again.status == 2 && again.errors.contains("--force"))
    #expect(try doctor(place, "--write-palette", palette, "--force").status == 1)
  }

  @Test func imagesAreHeldAgainstTheirMasks() throws {
    let place = try Workplace()
    let images = place.folder.path + "/images"
    for name in ["a", "b"] { try place.write(LabelMask("0 1 / 0 0"), to: name + "_mask.pgm") }
    try place.folder.write(PNGWriter.encode(LabelMask("0 1 2 / 0 0 0")), to: "images/a.png")
    try place.folder.write(PNGWriter.encode(LabelMask("0 1 / 0 0")), to: "images/c.png")
    let outcome = try doctor(place, "--images", images)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("    b_mask.pgm\n"))
    #expect(outcome.output.contains("    c.png\n"))
    #expect(outcome.output.contains("    a_mask.pgm: 2x2; a.png is 3x2\n"))
  }

  @Test func masksInTheFolderOfTheImagesAreNoImages() throws {
    let place = try Workplace()
    for name in ["a", "b"] {
      try place.write(LabelMask("0 1 / 0 1"), to: name + "_mask.pgm")
      try place.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], to: name + ".jpg")
    }
    let outcome = try doctor(place, "--images", place.dataset, "--format", "json")
    #expect(!outcome.output.contains("without"), "\(outcome.output)")
    #expect(outcome.output.contains("unknown-image-size"))
  }

  // MARK: - For programs

  @Test func annotationsNameFilesAsTheRepositoryDoes() throws {
    let place = try binaryPlace()
    let outcome = try Program.run(
      "doctor", "masks/", "--format", "github", in: place.folder.path)
    #expect(outcome.output.hasPrefix("::error file=masks/train/a.pgm,title="))
  }
}
