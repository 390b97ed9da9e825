import DatasetScan
import LabelMasks
import MaskFormats
import MaskStatistics
import Synchronization
import TestSupport
import Testing

/// COCO files as datasets: which masks they describe, and where those are read from.
@Suite struct AnnotationWalkTests {
  private let folder: TemporaryFolder
  /// A PNG of two pixels of segment 1.
  private let segment = StoredDeflate.png([[1, 0, 0], [1, 0, 0]], width: 2)

  init() throws { folder = try TemporaryFolder() }

  /// One image for each name, of 3 x 2 pixels, whose left column is a cat.
  private func instances(_ names: [String], category: String = "cat") -> String {
    let images = names.enumerated().map { index, name in
      #"{"id": \#(index), "file_name": "\#(name)", "width": 3, "height": 2}"#
    }
    let annotations = names.indices.map {
      #"{"image_id": \#($0), "category_id": 4, "segmentation": [[0,0,1,0,1,2,0,2]]}"#
    }
    return """
      {"images": [\(images.joined(separator: ","))],
       "annotations": [\(annotations.joined(separator: ","))],
       "categories": [{"id": 4, "name": "\(category)"}]}
      """
  }

  private func panoptic(_ name: String) -> String {
    """
    {"annotations": [{"image_id": 1, "file_name": "\(name)",
      "segments_info": [{"id": 1, "category_id": 4}]}], "categories": [{"id": 4, "name": "cat"}]}
    """
  }

  private func run(
    _ files: [AnnotationFile], _ change: (inout WalkOptions) -> Void = { _ in }
  ) throws -> DatasetListing {
    var options = WalkOptions(
      annotationFiles: files.map {
        AnnotationFile(split: $0.split, path: "\(folder.path)/\($0.path)")
      })
    change(&options)
    return try DatasetWalk.run(root: folder.path, options: options)
  }

  private func records(_ listing: DatasetListing) async throws -> [String: ScannedFile.Outcome] {
    let found = Mutex<[String: ScannedFile.Outcome]>([:])
    _ = try await MaskScanner.scan(files: listing.files) { batch in
      for file in batch { found.withLock { $0[file.path] = file.outcome } }
    }
    return found.withLock { $0 }
  }

  // MARK: - Objects

  @Test func aFileIsADataset() async throws {
    let path = try folder.write(instances(["b.jpg", "x/a.jpg"]), to: "instances_train2017.json")
    let listing = try DatasetWalk.run(root: path)
    #expect(listing.files.map(\.path) == ["b.jpg", "x/a.jpg"])
    #expect(listing.files.map(\.format) == ["coco-instances", "coco-instances"])
    // The dataset's own name is no split.
    #expect(listing.files.map(\.split) == [nil, nil])
    #expect(listing.labelTable?.entries.map(\.name) == ["background", "cat"])
    for outcome in try await records(listing).values {
      guard case .mask(let record) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(record.labels.map(\.label) == [0, 4])
      #expect(record.labels.map(\.pixelCount) == [4, 2])
    }
  }

  @Test func severalFilesAreSplits() throws {
    try folder.write(instances(["a.jpg"]), to: "ann/instances_train2017.json")
    try folder.write(instances(["a.jpg"]), to: "ann/instances_val2017.json")
    try folder.write(instances(["a.jpg"]), to: "test/_annotations.coco.json")
    try folder.write(instances(["a.jpg"]), to: "ann/more.json")
    let listing = try run([
      AnnotationFile(path: "ann/instances_train2017.json"),
      AnnotationFile(path: "ann/instances_val2017.json"),
      AnnotationFile(path: "test/_annotations.coco.json"),
      AnnotationFile(split: "extra", path: "ann/more.json"),
    ])
    #expect(
      listing.files.map(\.path) == [
        "ann/instances_train2017/a.jpg", "ann/instances_val2017/a.jpg", "ann/more/a.jpg",
        "test/_annotations.coco/a.jpg",
      ])
    #expect(listing.files.map(\.split) == ["train", "val", "extra", "test"])
    #expect(listing.issues.isEmpty)
  }

  @Test func globsAndListsSayWhatCounts() throws {
    let names = ["train/a.jpg", "b.jpg", "c.jpg"]
    try folder.write(instances(names), to: "i.json")
    let listing = try run([AnnotationFile(path: "i.json")]) { options in
      options.exclude = [Glob("c.jpg")]
      options.splitLists = [SplitList(name: "val", source: "val.txt", entries: [["b"]])]
    }
    #expect(listing.files.map(\.path) == ["i/b.jpg", "i/train/a.jpg"])
    #expect(listing.files.map(\.split) == ["val", "train"])
    #expect(listing.passedOverCount == 1)
  }

  @Test func aMaskThatIsDescribedTwiceCountsOnce() throws {
    try folder.write(instances(["a.jpg"]), to: "i.json")
    let listing = try run([AnnotationFile(path: "i.json"), AnnotationFile(path: "./i.json")])
    #expect(listing.files.count == 1)
    #expect(listing.issues.map(\.kind) == [.duplicateMask])
  }

  @Test func aFileThatChangesWhileItIsReadIsRefused() async throws {
    let path = try folder.write(instances(["a.jpg"]), to: "i.json")
    let listing = try DatasetWalk.run(root: path)
    try folder.write(instances(["a.jpg", "b.jpg"]), to: "i.json")
    guard case .rejected(let issue) = try await records(listing)["a.jpg"] else {
      Issue.record("a changed file was read")
      return
    }
    #expect(issue.kind == .unreadable)
  }

  // MARK: - Segments

  @Test func pngsAreLookedForInTheFolderOfTheFilesName() async throws {
    try folder.write(panoptic("a.png"), to: "ann/panoptic_val.json")
    try folder.write(segment, to: "ann/panoptic_val/a.png")
    let listing = try run([AnnotationFile(path: "ann/panoptic_val.json")])
    #expect(listing.files.map(\.path) == ["ann/panoptic_val/a.png"])
    #expect(listing.files.map(\.split) == ["val"])
    guard case .mask(let record) = try await records(listing)["ann/panoptic_val/a.png"] else {
      Issue.record("the PNG was not read")
      return
    }
    #expect(record.labels.map(\.label) == [4])
    #expect(record.format == "coco-panoptic")
  }

  @Test func elseInTheDatasetsFolder() throws {
    let path = try folder.write(panoptic("sub/a.png"), to: "panoptic.json")
    try folder.write(segment, to: "sub/a.png")
    #expect(try DatasetWalk.run(root: path).files.map(\.path) == ["sub/a.png"])
    #expect(try run([AnnotationFile(path: "panoptic.json")]).files.map(\.path) == ["sub/a.png"])
  }

  @Test func whatChangesInEitherFileIsReadAgain() throws {
    let path = try folder.write(panoptic("a.png"), to: "panoptic.json")
    try folder.write(segment, to: "a.png")
    let before = try DatasetWalk.run(root: path).files[0].stamp
    try folder.write(panoptic("a.png") + " ", to: "panoptic.json")
    #expect(try DatasetWalk.run(root: path).files[0].stamp != before)
  }

  @Test func aMissingPNGIsAnIssue() throws {
    let path = try folder.write(panoptic("a.png"), to: "panoptic.json")
    let listing = try DatasetWalk.run(root: path)
    #expect(listing.files.isEmpty)
    #expect(listing.issues.map(\.path) == ["a.png"])
    #expect(listing.issues.map(\.kind) == [.unreadable])
  }

  @Test(arguments: ["../a.png", "/etc/passwd", "", "."])
  func noPNGIsReadFromOutside(name: String) throws {
    let path = try folder.write(panoptic(name), to: "panoptic.json")
    #expect(throws: DatasetScanError.listedOutside(entry: name)) {
      try DatasetWalk.run(root: path)
    }
  }

  // MARK: - Wrong use

  @Test func filesMustBeThereAndAgree() throws {
    #expect(throws: DatasetScanError.self) { try run([AnnotationFile(path: "nowhere.json")]) }
    try folder.write(instances(["a.jpg"]), to: "a.json")
    try folder.write(instances(["b.jpg"], category: "dog"), to: "b.json")
    #expect(throws: DatasetScanError.self) {
      try run([AnnotationFile(path: "a.json"), AnnotationFile(path: "b.json")])
    }
    let text = try folder.write("{\"a\": ", to: "c.json")
    let error = #expect(throws: DatasetScanError.self) { try DatasetWalk.run(root: text) }
    #expect(error?.byteOffset == 6)
    #expect(error?.path == text)
  }

  @Test func optionsForOtherMasksAreRefused() throws {
    try folder.write(instances(["a.jpg"]), to: "a.json")
    let files = [AnnotationFile(path: "a.json")]
    #expect(throws: DatasetScanError.annotationsExclude(option: "--files-from")) {
      try run(files) { $0.files = [] }
    }
    let palette = try ColourPalette(text: "name,r,g,b\na,1,2,3\n")
    #expect(throws: DatasetScanError.annotationsExclude(option: "--palette")) {
      try run(files) { $0.reading.palette = palette }
    }
    #expect(throws: DatasetScanError.annotationsExclude(option: "--mask-format")) {
      try run(files) { $0.reading.forcedFormat = "png" }
    }
  }
}
