import LabelMasks
import Testing

@testable import MaskFormats

/// The labels that a COCO text's images become, by file name; panoptic PNGs by theirs.
struct COCOFixture {
  var text: String
  var pngs: [String: [UInt8]] = [:]

  func file() throws -> COCOFile { try COCOFile(ascii(text), path: "data/coco.json") }

  func read(_ fileName: String) throws -> ReadMask {
    let file = try file()
    let dataset = try COCODataset([(path: "data/coco.json", file: file)])
    let image = try #require(file.images.first { $0.fileName == fileName })
    var source: [UInt8] = pngs[fileName] ?? []
    if case .objects(let objects) = image.content {
      source = objects.flatMap { Array(ascii(text)[$0.segmentation]) }
    }
    var reader = MaskReader()
    var mask = LabelMask("0")
    let description = try reader.read(
      source, annotations: COCOMask(image: image, labels: dataset.labels), path: fileName,
      into: &mask)
    return ReadMask(mask: mask, description: description)
  }

  static let categories = #""categories": [{"id": 1, "name": "cat"}, {"id": 7, "name": "dog"}]"#

  /// One image of 4 x 3 pixels with these annotations.
  static func image(_ annotations: String, categories: String = categories) -> COCOFixture {
    COCOFixture(
      text: """
        {"info": {"x": [1, {"y": null}]}, "annotations": [\(annotations)],
         "images": [{"id": 5, "file_name": "a.jpg", "width": 4, "height": 3}], \(categories)}
        """)
  }

  static func object(_ category: Int, _ segmentation: String, image: String = "5") -> String {
    #"{"image_id": \#(image), "category_id": \#(category), "segmentation": \#(segmentation)}"#
  }

  /// A PNG of 4 x 1 pixels with these ids, and what the file says of them.
  static func panoptic(
    _ ids: [Int], segments: String, categories: String = categories
  ) -> COCOFixture {
    let colours = ids.map { [$0 & 255, $0 >> 8 & 255, $0 >> 16] }
    return COCOFixture(
      text: """
        {"images": [], "annotations": [
          {"image_id": "x_1", "file_name": "p.png", "segments_info": [\(segments)]}],
         \(categories)}
        """,
      pngs: ["p.png": PNGFixture.colours(colours, width: ids.count)])
  }
}

@Suite struct COCOInstanceTests {
  static let square = "[[1, 0, 3, 0, 3, 2, 1, 2]]"

  static let segmentations: [(String, String)] = [
    (square, "0 7 7 0 / 0 7 7 0 / 0 0 0 0"),
    // Two polygons of one object, of which the second may have two corners.
    (
      "[[0, 0, 1, 0, 1, 1, 0, 1], [3, 2, 4, 2, 4, 3, 3, 3], [1, 1, 2, 2]]",
      "7 0 0 0 / 0 0 0 0 / 0 0 0 7"
    ),
    // Down the columns.
    (#"{"size": [3, 4], "counts": [2, 3, 7]}"#, "0 7 0 0 / 0 7 0 0 / 7 0 0 0"),
    (#"{"counts": "237", "size": [3, 4]}"#, "0 7 0 0 / 0 7 0 0 / 7 0 0 0"),
    (#"{"size": [3, 4], "counts": [0, 12]}"#, "7 7 7 7 / 7 7 7 7 / 7 7 7 7"),
    (#"{"size": [3, 4], "counts": [12]}"#, "0 0 0 0 / 0 0 0 0 / 0 0 0 0"),
  ]

  @Test(arguments: segmentations)
  func eachFormIsDrawn(segmentation: String, drawing: String) throws {
    let result = try COCOFixture.image(COCOFixture.object(7, segmentation)).read("a.jpg")
    #expect(result.mask == LabelMask(drawing))
    #expect(result.description.format == "coco-instances")
  }

  @Test func byteOrderMarkIsPassedOver() throws {
    var fixture = COCOFixture.image(COCOFixture.object(7, Self.square))
    let labels = try fixture.read("a.jpg").mask.labels
    fixture.text = "\u{FEFF}" + fixture.text
    #expect(try fixture.read("a.jpg").mask.labels == labels)
  }

  @Test func theLaterAnnotationWins() throws {
    let first = COCOFixture.object(7, Self.square)
    let second = COCOFixture.object(1, #"{"size": [3, 4], "counts": [3, 2, 7]}"#)
    #expect(
      try COCOFixture.image("\(first), \(second)").read("a.jpg").mask
        == LabelMask("0 1 7 0 / 0 1 7 0 / 0 0 0 0"))
    #expect(
      try COCOFixture.image("\(second), \(first)").read("a.jpg").mask
        == LabelMask("0 7 7 0 / 0 7 7 0 / 0 0 0 0"))
  }

  @Test func anImageWithoutObjectsIsBackground() throws {
    let fixture = COCOFixture.image("")
    #expect(try fixture.read("a.jpg").mask == LabelMask("0 0 0 0 / 0 0 0 0 / 0 0 0 0"))
    let dataset = try COCODataset([(path: "x", file: fixture.file())])
    #expect(dataset.table?.entries.map(\.name) == ["background", "cat", "dog"])
    #expect(dataset.table?.entries.map(\.id) == [0, 1, 7])
  }

  /// Roboflow's category 0 only groups the others; in other files it is a class.
  @Test func categoryZeroIsAClassWhereItIsInUse() throws {
    let categories = #""categories": [{"id": 0, "name": "all"}, {"id": 2, "name": "cat"}]"#
    let grouping = COCOFixture.image(COCOFixture.object(2, Self.square), categories: categories)
    let table = try COCODataset([(path: "x", file: grouping.file())]).table
    #expect(table?.entries.map(\.name) == ["background", "cat"])

    let used = COCOFixture.image(COCOFixture.object(0, Self.square), categories: categories)
    let dataset = try COCODataset([(path: "x", file: used.file())])
    #expect(dataset.labels.uncoveredLabel == 3)
    #expect(dataset.table?.entries.map(\.id) == [3, 0, 2])
    #expect(try used.read("a.jpg").mask == LabelMask("3 0 0 3 / 3 0 0 3 / 3 3 3 3"))
  }

  @Test func labelsTakeTheTypeTheyNeed() throws {
    for (id, type) in [(255, LabelType.uint8), (256, .uint16), (70_000, .uint32)] {
      let mask = try COCOFixture.image(
        COCOFixture.object(id, Self.square), categories: #""categories": []"#
      ).read("a.jpg").mask
      #expect(mask.labelType == type)
      #expect(mask.label(at: 1) == id)
    }
  }

  @Test func whatFindsNoPlaceIsTold() throws {
    let fixture = COCOFixture.image(
      [
        COCOFixture.object(7, Self.square), COCOFixture.object(7, "[]"),
        COCOFixture.object(7, "null"), COCOFixture.object(1, Self.square, image: "\"b\""),
      ].joined(separator: ", "))
    let messages = try fixture.file().issues.map(\.message)
    #expect(
      messages == [
        "2 annotations of coco.json without a segmentation, such as a box alone, which cover no "
          + "pixel", "1 annotation of coco.json to images that it does not list: 'b'",
      ])
  }

  static let faults: [(String, String)] = [
    ("[[1, 2, 3]]", "a polygon must be a list of x and y of 3 or more corners, found 3 numbers"),
    ("[[1, 2, 3, 4]]", "a polygon must be a list of x and y of 3 or more corners, found 4 numbers"),
    ("[[1, 2, 3, 4, 5, \"6\"]]", "a coordinate must be a number, found a string"),
    (
      "[[1, 2, 3, 4, 5, 1e9]]",
      "a coordinate must be at most 1048576 pixels from the image's corner, found 1000000000.0"
    ),
    ("[1, 2]", "a polygon must be a list of numbers, found a number"),
    (
      "true",
      "a segmentation must be a list of polygons, or a map with counts and size, "
        + "found true or false"
    ),
    (#"{"counts": [12]}"#, "a segmentation must be a map with counts and size, found no size"),
    (#"{"size": [3, 4]}"#, "a segmentation must be a map with counts and size, found no counts"),
    (
      #"{"size": [4, 3], "counts": [12]}"#,
      "the size of run lengths must be that of the image, [3, 4], found [4, 3]"
    ),
    (#"{"size": [3, 4], "counts": [5, 6]}"#, "the sum of the counts must be 12, found 11"),
    (
      #"{"size": [3, 4], "counts": [5, -1, 8]}"#,
      "a count must be a whole number from 0 to 12, found -1"
    ),
    (
      #"{"size": [3, 4], "counts": "2~"}"#,
      "compressed counts must be numbers of 0 to 12 in COCO's six-bit characters, found '2~'"
    ),
  ]

  @Test(arguments: faults)
  func faultsNameTheirPlaceInTheFile(segmentation: String, problem: String) throws {
    let fixture = COCOFixture.image(COCOFixture.object(7, segmentation))
    let error = #expect(throws: MaskFormatError.self) { try fixture.read("a.jpg") }
    #expect(error?.problem == problem)
    let start = try #require(error?.byteOffset)
    let range = try #require(fixture.text.range(of: segmentation))
    let offset = fixture.text[..<range.lowerBound].utf8.count
    #expect((offset..<offset + segmentation.utf8.count).contains(start))
  }
}

@Suite struct COCOPanopticTests {
  static let segments = """
    {"id": 3, "category_id": 7, "area": 2}, {"id": 66051, "category_id": 1, "area": 1}
    """

  @Test func idsArePackedIntoColours() throws {
    let result = try COCOFixture.panoptic([3, 3, 0, 66_051], segments: Self.segments).read("p.png")
    #expect(result.mask == LabelMask("7 7 0 1"))
    #expect(result.description.notes.isEmpty)
    #expect(result.description.format == "coco-panoptic")
  }

  @Test func pixelsOutsideSegmentsAreVoid() throws {
    let fixture = COCOFixture.panoptic([3, 3, 0, 66_051], segments: Self.segments)
    let table = try COCODataset([(path: "x", file: fixture.file())]).table
    #expect(table?.name(of: 0) == "void")
  }

  @Test func areasAndUnlistedSegmentsAreTold() throws {
    let result = try COCOFixture.panoptic([3, 9, 9, 8], segments: Self.segments).read("p.png")
    #expect(result.mask == LabelMask("7 0 0 0"))
    #expect(
      result.description.notes.map(\.message) == [
        "3 pixels of 2 segments that the COCO file does not list count as label 0, most of them of "
          + "segment 9",
        "the areas of 2 of 2 segments must be those of the COCO file; segment 3 must have 2 pixels, "
          + "found 1",
      ])
  }

  @Test func aGreyPNGHoldsNoIds() throws {
    var fixture = COCOFixture.panoptic([3], segments: Self.segments)
    fixture.pngs["p.png"] = PNGFixture.random(width: 2, height: 2, bitDepth: 8, seed: 1).bytes
    let error = #expect(throws: MaskFormatError.self) { try fixture.read("p.png") }
    #expect(
      error?.problem == "a panoptic PNG must have RGB of 8 bits, which hold the ids of segments, "
        + "found colour type 0 of 8 bits")
  }
}

@Suite struct COCOFileTests {
  static let refused: [(String, String)] = [
    ("[]", "the JSON text must have a map, found '['"),
    (
      "{}",
      "a JSON file of masks must have COCO's images, annotations and categories, "
        + "found no annotations"
    ),
    (
      #"{"annotations": [{"image_id": 1, "category_id": 1, "caption": "a cat"}], "images": []}"#,
      "a COCO file of masks must have annotations with a segmentation or segments_info, "
        + "found none of the 1 with one"
    ),
    (
      #"{"annotations": [{"category_id": 1}]}"#,
      "an annotation must be a map with image_id and category_id, found no image_id"
    ),
    (
      #"{"images": [{"id": 1}]}"#,
      "an image must be a map with id and file_name, found no file_name"
    ),
    (
      #"{"images": [{"id": 1, "width": 0}]}"#,
      "the width of an image must be a whole number from 1 to 1073741824, found 0"
    ),
    (
      #"{"categories": [{"id": 1.5, "name": "a"}]}"#,
      "the id of a category must be a whole number from 0 to 4294967294, found 1.5"
    ),
    (#"{"annotations": [}"#, "the JSON text must have a value, found '}'"),
  ]

  @Test(arguments: refused)
  func whatIsNoCOCOFileIsRefused(text: String, problem: String) {
    let error = #expect(throws: MaskFormatError.self) { try COCOFile(ascii(text), path: "a.json") }
    #expect(error?.problem == problem)
    #expect(error?.path == "a.json")
  }

  @Test func filesOfADatasetMustAgree() throws {
    let one = try COCOFixture.image(COCOFixture.object(7, COCOInstanceTests.square)).file()
    let other = try COCOFixture.image(
      "", categories: #""categories": [{"id": 7, "name": "bus"}]"#
    ).file()
    let error = #expect(throws: MaskFormatError.self) {
      try COCODataset([("a.json", one), ("b.json", other)])
    }
    #expect(
      error?.problem == "category 7 must have one name, 'dog' where it stands first, found 'bus'")
    let panoptic = try COCOFixture.panoptic([3], segments: COCOPanopticTests.segments).file()
    #expect(throws: MaskFormatError.self) {
      try COCODataset([("a.json", one), ("b.json", panoptic)])
    }
  }

  @Test func repeatedNamesAndMissingSizesAreErrors() throws {
    let text = """
      {"annotations": [], "images": [
        {"id": 1, "file_name": "a", "width": 1, "height": 1},
        {"id": 2, "file_name": "a", "width": 1, "height": 1}, {"id": 3, "file_name": "b"}]}
      """
    let file = try COCOFile(ascii(text), path: "a.json")
    #expect(file.images.count == 1)
    #expect(file.issues.map(\.kind) == [.malformed, .duplicateMask])
    #expect(file.issues.allSatisfy { $0.severity == .error })
  }

  /// Every prefix and 2,000 seeded changes of one byte are read or refused, drawing included.
  @Test func hostileTextIsReadOrRefused() throws {
    let fixtures = [
      COCOFixture.image(
        COCOInstanceTests.segmentations.map { COCOFixture.object(7, $0.0) }.joined(separator: ",")),
      COCOFixture.panoptic([3, 3, 0, 66_051], segments: COCOPanopticTests.segments),
    ]
    for fixture in fixtures {
      let text = ascii(fixture.text)
      for count in text.indices {
        #expect(throws: MaskFormatError.self) {
          try COCOFile(Array(text.prefix(count)), path: "a.json")
        }
      }
      var generator = SeededGenerator(seed: 17)
      let alphabet = ascii(#"0123456789-.,:[]{}"eE~ "#)
      for _ in 0..<2000 {
        var changed = text
        changed[Int.random(in: changed.indices, using: &generator)] =
          alphabet.randomElement(using: &generator)!
        var hostile = fixture
        hostile.text = String(decoding: changed, as: UTF8.self)
        for image in (try? hostile.file())?.images ?? [] { _ = try? hostile.read(image.fileName) }
      }
    }
  }
}
