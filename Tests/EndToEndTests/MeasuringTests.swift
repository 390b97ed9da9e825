import Foundation
import SegBalance
import TestSupport
import Testing

/// Structure, shape and crops from files to the report, with figures that a reader can check.
@Suite struct MeasuringTests {
  /// Two masks of train, of which val has a copy of the first.
  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(LabelMask("0 0 0 0 / 0 1 1 0 / 0 0 0 0"), to: "train/a.pgm")
    try place.write(LabelMask("0 0 0 0 / 0 0 0 1 / 0 0 0 1"), to: "train/b.pgm")
    try place.write(LabelMask("0 0 0 0 / 0 1 1 0 / 0 0 0 0"), to: "val/c.pgm")
    try place.settle()
    return place
  }

  @Test func structureIsThereByDefault() throws {
    let place = try place()
    #expect(try place.scan().status == 0)
    #expect(
      try place.rows(
        """
        SELECT class_id, boundary_pixel_count, border_component_count FROM class_structure
        WHERE split = 'train' ORDER BY class_id
        """) == ["0,9,2", "1,4,1"])
    #expect(
      try place.rows(
        """
        SELECT contact_length, contact_share FROM class_contact
        WHERE split = 'train' AND class_id = 1
        """) == ["9,1.0"])
    #expect(
      try place.rows(
        "SELECT redundant_image_count, leaked_image_count FROM dataset_balance WHERE split = 'all'")
        == ["1,2"])
    #expect(try place.rows("SELECT path FROM duplicate_mask ORDER BY path").count == 2)
    #expect(try place.rows("SELECT * FROM image_shape").isEmpty)
    #expect(try place.rows("SELECT * FROM split_crop").isEmpty)
  }

  @Test func aChangedMaskLosesItsMeasurementsAloud() throws {
    let place = try place()
    #expect(try place.scan("--shape", "--crops", "2x1").status == 0)
    try place.write(LabelMask("0 0 0 0 / 0 1 1 1 / 0 0 0 0"), to: "train/a.pgm")
    // This gives all files another time, so that all are read anew.
    try place.settle()
    let plain = try place.scan()
    #expect(plain.status == 0)
    let warning = "masks are now without the shape and crops that were measured before"
    #expect(plain.errors.contains("3 \(warning)"), "\(plain.errors)")
    #expect(try place.scan().errors.contains(warning) == false)
    try place.write(LabelMask("0 0 0 0 / 1 1 1 1 / 0 0 0 0"), to: "train/b.pgm")
    try place.settle()
    let measured = try place.scan("--shape", "--crops", "2x1")
    #expect(measured.errors.contains(warning) == false)
    #expect(
      try place.rows("SELECT DISTINCT measured_image_count FROM split_crop WHERE split = 'all'")
        == ["3"])
  }

  @Test func cropsAndShapeOfEveryMask() throws {
    let place = try place()
    #expect(try place.scan("--shape", "--crops", "2x1").status == 0)
    // Nine crops each. Mask a: three of them touch class 1; mask b: two do, by one pixel.
    let presence = try place.rows(
      "SELECT round(18 * presence), round(18 * crop_share) FROM class_crop WHERE split = 'train'")
    #expect(presence == ["17.0,15.0", "5.0,3.0"])
    #expect(
      try place.rows("SELECT DISTINCT measured_image_count FROM split_crop WHERE split = 'all'")
        == ["3"])
    #expect(
      try place.rows(
        "SELECT largest_inscribed_radius FROM class_shape WHERE split = 'train' AND class_id = 1")
        == ["1.0"])
    #expect(
      try place.rows(
        "SELECT value FROM dataset_info WHERE name IN ('shape', 'crops') ORDER BY name")
        == ["2x1 in every mask", "every mask"])
  }

  @Test func figuresAreKeptUntilTheirMaskChanges() throws {
    let place = try place()
    _ = try place.scan("--shape", "--crops", "2x1")
    _ = try place.scan("--crops", "3x3")
    let count = "SELECT crop, COUNT(image_id) FROM image_crop GROUP BY crop"
    #expect(try place.rows(count) == ["2x1,3", "3x3,3"])
    #expect(try place.rows("SELECT COUNT(DISTINCT image_id) FROM image_shape") == ["3"])
    try place.write(LabelMask("0 1 / 1 0"), to: "train/b.pgm")
    let plain = try place.scan()
    #expect(plain.status == 0)
    #expect(
      plain.errors.contains(
        """
        warning: 1 mask is now without the shape and crops that were measured before; \
        add --shape --crops 2x1,3x3 to measure them again
        """), "\(plain.errors)")
    #expect(try place.rows(count) == ["2x1,2", "3x3,2"])
    #expect(
      try place.rows("SELECT value FROM dataset_info WHERE name = 'shape'") == ["2 of 3 masks"])
    let again = try place.scan("--shape", "--crops", "2x1,3x3")
    #expect(!again.errors.contains("warning"), "\(again.errors)")
    #expect(try place.rows(count) == ["2x1,3", "3x3,3"])
  }

  @Test func aSplitAddedLaterGivesTheDigitsOfAFreshScan() throws {
    let place = try place()
    _ = try place.scan("--crops", "2x1", "--shape")
    try place.write(LabelMask("1 0 0 / 0 0 0"), to: "train/aa.pgm")
    _ = try place.scan("--crops", "2x1", "--shape")
    let queries = [
      "SELECT * FROM split_crop ORDER BY split, crop", "SELECT * FROM class_crop ORDER BY 1, 2, 3",
      "SELECT * FROM class_shape ORDER BY 1, 2",
      "SELECT * FROM class_stride_loss ORDER BY 1, 2, 4, 5",
      "SELECT * FROM class_position ORDER BY 1, 2",
    ]
    let kept = try queries.map(place.rows)
    _ = try place.scan("--crops", "2x1", "--shape", "--rescan")
    #expect(try queries.map(place.rows) == kept)
  }

  @Test func anotherIgnoreLabelMeasuresCropsAnew() throws {
    let place = try Workplace()
    for index in 0..<3 { try place.write(LabelMask("0 0 255 255"), to: "\(index).pgm") }
    try place.settle()
    _ = try place.scan("--crops", "2x1")
    #expect(
      try place.rows("SELECT DISTINCT ignored_position_count FROM image_crop") == ["0"])
    try place.folder.write("zero\none\n", to: "names.txt")
    _ = try place.scan("--crops", "2x1", "--classes", place.folder.path + "/names.txt")
    #expect(
      try place.rows("SELECT DISTINCT ignored_position_count FROM image_crop") == ["1"])
    #expect(try place.rows("SELECT ignored_share FROM split_crop") == ["0.3333333333333333"])
  }

  @Test func recommendTakesACropThatWasMeasured() throws {
    let place = try place()
    _ = try place.scan("--crops", "2x1,3")
    let known = try Program.run("recommend", place.database, "--crop", "3")
    #expect(known.status == 0, "\(known.errors)")
    #expect(known.output.contains("3x3"))
    let unknown = try Program.run("recommend", place.database, "--crop", "7")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("(2x1, 3x3), found 7x7"))
    #expect(unknown.errors.contains("--crops 7x7"))
  }

  @Test func wrongSizesAreToldBeforeAnythingIsDone() throws {
    let place = try place()
    let outcome = try place.scan("--crops", "12x")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a crop must be S, WxH or WxHxD pixels, found '12x'"))
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  @Test func analyzeMeasuresTheTrainingSplitAndReportsIt() throws {
    let place = try place()
    let output = place.folder.path + "/out"
    let outcome = try Program.run("analyze", place.dataset, "-o", output, "--crops", "2x2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try String(contentsOfFile: output + "/report.md", encoding: .utf8)
    for title in [
      "What crops hold", "Shape and small details", "Where classes lie", "Copies of masks",
    ] {
      #expect(report.contains("\n## \(title)\n"), "\(title)")
    }
    #expect(report.contains("In several splits:"))
    #expect(report.contains("| 2x2 | 2 |"))
    #expect(report.contains("| shape | 2 of 3 masks |"))
    let again = try Program.run("analyze", place.dataset, "-o", output, "--crops", "2x2")
    #expect(again.errors.contains("0 new, 0 changed, 3 unchanged"))
    #expect(try String(contentsOfFile: output + "/report.md", encoding: .utf8) == report)
  }
}
