import DatasetScan
import LabelMasks
import TestSupport
import Testing

@Suite("Layouts of well-known datasets")
struct DatasetConventionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func issues(_ kind: ScanIssue.Kind, _ options: WalkOptions = WalkOptions()) throws
    -> [ScanIssue]
  {
    try folder.listing(options).issues.filter { $0.kind == kind }
  }

  // MARK: - Folders of images

  @Test(
    "an image folder beside a mask folder is left out",
    arguments: [
      ("images", "masks"), ("JPEGImages", "SegmentationClass"), ("leftImg8bit", "gtFine"),
      ("imagesTr", "labelsTr"), ("img_dir", "ann_dir"), ("train", "trainannot"),
      ("SegmentationObject", "SegmentationClass"), ("Images", "Labels"),
    ])
  func imageFolder(images: String, masks: String) throws {
    try folder.writeMasks(["\(images)/a.pgm", "\(masks)/a.pgm", "other/a.pgm"])
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == ["\(masks)/a.pgm", "other/a.pgm"].sorted())
    #expect(listing.issues.map(\.kind).contains(.imageFolder))
    let note = try #require(listing.issues.first { $0.kind == .imageFolder })
    #expect(note.severity == .note)
    #expect(note.path == images)
    #expect(note.message.contains("'\(masks)'"))
    // The hint works.
    let include = WalkOptions(include: [Glob("**/\(images)/**")])
    #expect(try folder.paths(include) == ["\(images)/a.pgm"])
  }

  @Test("without a mask folder beside it, an image folder may well hold the masks")
  func onlyImages() throws {
    try folder.writeMasks(["images/a.pgm"])
    #expect(try folder.paths() == ["images/a.pgm"])
  }

  @Test("a pattern that does not speak of the image folder does not bring it back")
  func includeByExtension() throws {
    try folder.writeMasks(["images/a.pgm", "masks/a.pgm"])
    #expect(try folder.paths(WalkOptions(include: [Glob("*.pgm")])) == ["masks/a.pgm"])
  }

  @Test("many image folders are one note")
  func manyImageFolders() throws {
    for index in 1...7 {
      try folder.writeMasks(["case\(index)/images/a.pgm", "case\(index)/labels/a.pgm"])
    }
    let notes = try issues(.imageFolder)
    #expect(
      notes.map(\.message) == [
        "7 folders of images beside folders of masks were left out: case1/images, case2/images, "
          + "case3/images, case4/images, case5/images, ... and 2 more"
      ])
  }

  // MARK: - Cityscapes

  @Test("of Cityscapes' pictures only the label ids are read, unless told otherwise")
  func cityscapes() throws {
    let stem = "gtFine/train/aachen/aachen_000000_000019_gtFine"
    let suffixes = ["color", "instanceIds", "labelIds", "labelTrainIds"]
    for suffix in suffixes { try folder.write("x", to: "\(stem)_\(suffix).png") }
    try folder.write("{}", to: "\(stem)_polygons.json")
    try folder.write("x", to: "gtFine/train/aachen/other_color.png")
    let listing = try folder.listing()
    #expect(
      listing.files.map(\.path)
        == ["\(stem)_labelIds.png", "gtFine/train/aachen/other_color.png"])
    #expect(listing.files.first?.split == "train")
    #expect(listing.passedOverCount == 4)
    #expect(listing.issues.map(\.kind) == [.companionFile])
    let trainIDs = WalkOptions(include: [Glob("*_labelTrainIds.png")])
    #expect(try folder.paths(trainIDs) == ["\(stem)_labelTrainIds.png"])
  }

  // MARK: - JPEG

  @Test("JPEGs that are named like the masks beside them are images")
  func jpegBesideMask() throws {
    try folder.writeMasks(["a.pgm", "b_mask.pgm", "labels/c.pgm"])
    for name in ["a.jpg", "b.jpeg", "labels/c.JPG"] { try folder.write(jpegHead, to: name) }
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == ["a.pgm", "b_mask.pgm", "labels/c.pgm"])
    #expect(listing.issues.map(\.severity) == [.note])
    #expect(listing.issues.map(\.kind) == [.companionFile])
  }

  @Test("JPEGs in a folder without masks are images, where the masks are elsewhere")
  func jpegFolder() throws {
    try folder.writeMasks(["truth/a.pgm"])
    try folder.write(jpegHead, to: "photos/a.jpg")
    #expect(try folder.listing().issues.map(\.severity) == [.note])
  }

  @Test(
    "JPEGs that stand for masks are refused in one issue",
    arguments: [
      (["a.jpg", "b.jpg"], []), (["masks/a.jpg"], ["other/a.pgm"]),
      (["x/c.jpg"], ["x/a.pgm", "x/b.pgm"]),
    ] as [([String], [String])])
  func jpegMasks(jpegs: [String], masks: [String]) throws {
    try folder.writeMasks(masks)
    for name in jpegs { try folder.write(jpegHead, to: name) }
    let listing = try folder.listing()
    #expect(listing.files.map(\.path) == masks)
    #expect(listing.issues.map(\.kind) == [.lossy])
    #expect(listing.issues.map(\.severity) == [.error])
    #expect(listing.passedOverCount == jpegs.count)
  }

  @Test("thousands of JPEGs are one line")
  func manyJPEGs() throws {
    for index in 10..<30 { try folder.write(jpegHead, to: "\(index).jpg") }
    let issue = try #require(try issues(.lossy).first)
    #expect(issue.path == nil)
    #expect(
      issue.message.hasSuffix(": 10.jpg, 11.jpg, 12.jpg, 13.jpg, 14.jpg, ... and 15 more"))
  }

  // MARK: - The same mask twice

  @Test("one stem in two formats is a warning, in one folder and in two")
  func duplicates() throws {
    try folder.writeMasks(["pgm/a.pgm", "pgm/b.pgm"])
    try folder.write("x", to: "png/a.png")
    try folder.write("x", to: "pgm/b.png")
    let issue = try #require(try issues(.duplicateMask).first)
    #expect(issue.severity == .warning)
    #expect(
      issue.message
        == "4 files have the name of another in a different format; if they are the same masks, "
        + "images count twice: "
        + "pgm/a.pgm, pgm/b.pgm, pgm/b.png, png/a.png")
    #expect(issue.hint?.contains("--mask-format pgm or png") == true)
    #expect(try issues(.duplicateMask, WalkOptions(include: [Glob("*.pgm")])).isEmpty)
  }

  @Test("one name for the masks of all cases, or in two splits, is no duplicate")
  func noDuplicates() throws {
    try folder.writeMasks(["case1/mask.pgm", "case2/mask.pgm", "train/1.pgm"])
    try folder.write("x", to: "case3/mask.png")
    try folder.write("x", to: "val/1.png")
    #expect(try issues(.duplicateMask).isEmpty)
  }

  // MARK: - Splits

  @Test(
    "splits by the names of folders",
    arguments: [
      ("train/a.pgm", "train"), ("TRAINING/a.pgm", "train"), ("trainannot/a.pgm", "train"),
      ("labelsTr/a.pgm", "train"), ("valid/a.pgm", "val"), ("validation/a.pgm", "val"),
      ("labelsTs/a.pgm", "test"), ("gt/test/x/y/a.pgm", "test"), ("train/val/a.pgm", "val"),
      ("training_1/a.pgm", nil), ("train.pgm", nil),
    ] as [(String, String?)])
  func splits(path: String, split: String?) throws {
    try folder.writeMasks([path])
    let files = try folder.listing().files
    #expect(files.map(\.path) == [path])
    #expect(files.first?.split == split)
  }

  @Test("the dataset's own name is no split")
  func rootName() throws {
    try folder.writeMasks(["train/a.pgm"])
    let files = try DatasetWalk.run(root: "\(folder.path)/train").files
    #expect(files.map(\.split) == [nil])
  }

  @Test("patterns for splits win over folders, the first that matches over others")
  func splitGlobs() throws {
    try folder.writeMasks(["train/a1.pgm", "train/b1.pgm", "train/c1.pgm"])
    let options = WalkOptions(splitGlobs: [
      (name: "fold-a", glob: Glob("a*")), (name: "rest", glob: Glob("train/[ab]*")),
    ])
    let listing = try folder.listing(options)
    #expect(listing.files.map(\.split) == ["fold-a", "rest", "train"])
    #expect(listing.issues.isEmpty)
  }

  @Test("a pattern that fits no mask is told")
  func splitGlobWithoutMasks() throws {
    try folder.writeMasks(["a.pgm", "b.pgm"])
    let listing = try folder.listing(
      WalkOptions(splitGlobs: [(name: "one", glob: Glob("*")), (name: "two", glob: Glob("c*"))]))
    #expect(listing.issues.map(\.message) == ["no mask fits the glob 'c*' of split 'two'"])
    #expect(listing.issues.map(\.severity) == [.warning])
  }

  @Test("masks outside all splits are noted, where there are splits")
  func outsideSplits() throws {
    try folder.writeMasks(["a.pgm", "x/b.pgm"])
    #expect(try issues(.outsideSplits).isEmpty)
    try folder.writeMasks(["train/c.pgm"])
    let notes = try issues(.outsideSplits)
    #expect(
      notes.map(\.message)
        == ["2 masks belong to no split, and count in 'all' only: a.pgm, x/b.pgm"])
    #expect(notes.first?.severity == .note)
  }
}
