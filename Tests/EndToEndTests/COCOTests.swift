import Foundation
import SegBalance
import TestSupport
import Testing

/// COCO files as a user gives them.
@Suite struct COCOTests {
  private let place: Workplace
  private static let counts =
    "SELECT class_id, class_name, pixel_count FROM class_balance WHERE split = 'all' ORDER BY 1"

  init() throws { place = try Workplace() }

  private func write(_ text: String, to name: String) throws -> String {
    try place.write(Array(text.utf8), to: name)
    return place.dataset + "/" + name
  }

  private func instances(_ name: String) -> String {
    """
    {"images": [{"id": 1, "file_name": "\(name)", "width": 3, "height": 2}], "annotations": [
      {"image_id": 1, "category_id": 2, "segmentation": [[0, 0, 1, 0, 1, 2, 0, 2]]},
      {"image_id": 1, "category_id": 5, "iscrowd": 1,
       "segmentation": {"size": [2, 3], "counts": [1, 2, 3]}}],
     "categories": [{"id": 2, "name": "cat"}, {"id": 5, "name": "dog"}]}
    """
  }

  private func scan(_ dataset: String, _ more: String...) throws -> Program.Outcome {
    try Program.Running(["scan", dataset, "--db", place.database] + more).wait()
  }

  @Test func anInstanceFileIsADataset() throws {
    let file = try write(instances("a.jpg"), to: "instances_val.json")
    let outcome = try scan(file)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("class 0 is the background"))
    #expect(try place.rows(Self.counts) == ["0,background,3", "2,cat,1", "5,dog,2"])
    #expect(try place.rows("SELECT path, split, format FROM image") == ["a.jpg,,coco-instances"])
    let listed = try Program.run("scan", "--list", file, "--format", "csv")
    #expect(listed.output.contains("a.jpg,,coco-instances,3,2,1,8"))
    let analysed = try Program.run("analyze", file, in: place.folder.path)
    #expect(analysed.status == 0, "\(analysed.errors)")
    #expect(
      FileManager.default.fileExists(
        atPath: place.folder.path + "/segbalance-instances_val/report.md"))
  }

  @Test func categoriesKeepTheirNamesThroughARemap() throws {
    let file = try write(instances("a.jpg"), to: "instances_val.json")
    #expect(try scan(file, "--reduce-zero-label").status == 0)
    #expect(try place.rows(Self.counts) == ["1,cat,1", "4,dog,2"])
    let raw = try scan(file, "--raw", "3x3:u8", "--rescan")
    #expect(raw.status == 2)
    #expect(raw.errors.contains("must be read without --raw"))
  }

  @Test func filesOfSeveralSplitsMakeOneDataset() throws {
    let train = try write(instances("a.jpg"), to: "instances_train.json")
    let val = try write(instances("a.jpg"), to: "other.json")
    let outcome = try scan(place.dataset, "--coco", train, "--coco", "val=\(val)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try place.rows("SELECT path, split FROM image ORDER BY 1") == [
        "instances_train/a.jpg,train", "other/a.jpg,val",
      ])
    let settings = "coco: {train: instances_train.json, val: other.json}\n"
    _ = try write(settings, to: "segbalance.yaml")
    let again = try scan(place.dataset)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try place.rows("SELECT COUNT(*) FROM image") == ["2"])
  }

  @Test func aPanopticFileGivesItsPNGsCategories() throws {
    let file = try write(
      """
      {"annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": [
        {"id": 258, "category_id": 2, "area": 2}, {"id": 4, "category_id": 5, "area": 2}]}],
       "categories": [{"id": 2, "name": "cat"}, {"id": 5, "name": "sky"}]}
      """, to: "panoptic.json")
    let colours: [[UInt8]] = [[2, 1, 0], [2, 1, 0], [4, 0, 0], [0, 0, 0]]
    try place.write(StoredDeflate.png(colours, width: 2), to: "panoptic/a.png")
    let outcome = try scan(file)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("label 0 is ignored: the label table calls it 'void'"))
    #expect(
      outcome.errors.contains(
        "warning: panoptic/a.png: the areas of 1 of 2 segments must be those of the COCO file"))
    #expect(try place.rows(Self.counts) == ["2,cat,2", "5,sky,1"])
    // Without the file the PNG is a picture, and the message says what is missing.
    let alone = try scan(place.dataset + "/panoptic", "--rescan", "--moved")
    #expect(alone.errors.contains("--coco"), "\(alone.errors)")
  }

  @Test func otherJSONIsWrongUsage() throws {
    let outcome = try scan(try write("{\"a\": 1}", to: "a.json"))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a JSON file of masks must have COCO's images, annotations"))
    let tar = try Program.run(
      "scan", "--tar", "-", "--coco", place.dataset + "/a.json", "--db", place.database)
    #expect(tar.status == 2)
    #expect(tar.errors.contains("--coco must go with a folder"))
  }
}
