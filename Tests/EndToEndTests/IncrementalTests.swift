import Foundation
import SegBalance
import TestSupport
import Testing

/// A second scan reads only what changed, and ends where a fresh scan would.
@Suite struct IncrementalTests {
  static func place() throws -> Workplace {
    let place = try Workplace()
    for name in ["train/a.pgm", "train/b.pgm", "val/c.pgm"] {
      try place.write(LabelMask("0 0 1 / 0 2 2"), to: name)
    }
    try place.settle()
    return place
  }

  @Test func nothingChangedIsNothingRead() throws {
    let place = try Self.place()
    #expect(try place.scan().errors.contains("3 masks: 3 new, 0 changed, 0 unchanged"))
    let before = try place.figures()
    #expect(try place.scan().errors.contains("3 masks: 0 new, 0 changed, 3 unchanged"))
    #expect(try place.figures() == before)
  }

  @Test func changedNewAndGoneFilesAreSaidAndEqualAFreshScan() throws {
    let place = try Self.place()
    _ = try place.scan()
    try place.write(LabelMask("1 1 1 / 1 1 1"), to: "train/a.pgm")
    try place.write(LabelMask("3 3"), to: "val/d.pgm")
    try FileManager.default.removeItem(atPath: place.dataset + "/train/b.pgm")
    let outcome = try place.scan()
    #expect(outcome.errors.contains("3 masks: 1 new, 1 changed, 1 unchanged; 1 gone"))
    let incremental = try place.figures()
    try FileManager.default.removeItem(atPath: place.database)
    _ = try place.scan()
    #expect(try place.figures() == incremental)
  }

  @Test func aFileModifiedWhileItWasReadIsReadAgain() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 1"), to: "a.pgm")
    _ = try place.scan()
    #expect(try place.scan().errors.contains("1 changed"))
  }

  @Test func splitsAndFiltersAndNamesApplyWithoutReading() throws {
    let place = try Self.place()
    _ = try place.scan()
    let names = try place.folder.write("sky\nroad\ncar\n", to: "names.txt")
    let outcome = try place.scan(
      "--classes", names, "--split-glob", "val=train/b.pgm", "--exclude", "a.pgm")
    #expect(outcome.errors.contains("2 unchanged; 1 gone"))
    #expect(
      try place.rows("SELECT path, split FROM image ORDER BY path") == [
        "train/b.pgm,val", "val/c.pgm,val",
      ])
    #expect(
      try place.rows("SELECT class_name FROM class ORDER BY class_id") == ["sky", "road", "car"])
  }

  @Test func anEmptiedFolderIsNotTakenForAnEmptyDataset() throws {
    let place = try Self.place()
    _ = try place.scan()
    try FileManager.default.removeItem(atPath: place.dataset)
    try FileManager.default.createDirectory(
      atPath: place.dataset, withIntermediateDirectories: true)
    #expect(try place.scan().status == 2)
    #expect(try place.rows("SELECT count(*) FROM image") == ["3"])
  }

  @Test(arguments: [2, 5])
  func theNumberOfJobsDoesNotShow(jobs: Int) throws {
    let place = try Workplace()
    for number in 0..<40 {
      let mask = LabelMask.random(
        shape: MaskShape(width: 33, height: 21), labels: [0, 1, 2, 9], runLength: 4,
        seed: UInt64(number))
      try place.write(mask, to: "\(number).pgm")
    }
    _ = try place.scan("--jobs", "1")
    let images =
      try place.rows("SELECT * FROM image ORDER BY image_id")
      + place.rows("SELECT * FROM image_class ORDER BY image_id, class_id")
    let one = try place.figures()
    try FileManager.default.removeItem(atPath: place.database)
    _ = try place.scan("--jobs", String(jobs))
    #expect(try place.figures() == one)
    #expect(
      try place.rows("SELECT * FROM image ORDER BY image_id")
        + place.rows("SELECT * FROM image_class ORDER BY image_id, class_id") == images)
  }

  @Test func namesThatAreNotGivenAgainAreMissed() throws {
    let place = try Workplace()
    try place.write(LabelMask("0 0 1 / 0 1 2"), to: "a.pgm")
    try place.folder.write("road\ncar\nvoid\n", to: "names.txt")
    try place.settle()
    let names = place.folder.path + "/names.txt"
    #expect(try place.scan("--classes", names).errors.contains("no declared names") == false)
    #expect(try place.scan().errors.contains("classes have no declared names any more"))
    #expect(try place.scan().errors.contains("no declared names") == false)
  }
}
