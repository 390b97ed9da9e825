import LabelMasks

/// What the members of a COCO file say, before images and annotations are put together.
struct COCOFileContent {
  struct Image {
    var id: COCOID
    var fileName: String
    var width: Int
    var height: Int
  }

  struct Annotation {
    enum Content {
      /// Nil where there is no outline.
      case object(category: Int, segmentation: Range<Int>?)
      case segments(fileName: String, [COCOSegment])
    }

    var image: COCOID
    var content: Content
  }

  var categories: [LabelTable.Entry] = []
  var images: [Image] = []
  var annotations: [Annotation] = []
  /// Whether the file has the member at all.
  var hasImages = false
  var hasAnnotations = false
}

/// COCO numbers its images; the tools of Cityscapes name them.
enum COCOID: Hashable, CustomStringConvertible {
  case number(Int)
  case name(String)

  var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .name(let name): "'\(name.escapedForDisplay)'"
    }
  }
}

/// Goes through a COCO file once. Members that say nothing about labels are passed over.
struct COCOFileReader {
  private var cursor: JSONCursor
  private(set) var content = COCOFileContent()

  init(_ bytes: [UInt8]) { cursor = JSONCursor(bytes) }

  mutating func read() throws(JSONFault) {
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      switch key {
      case "categories":
        try cursor.beginList()
        while try cursor.nextItem() { content.categories.append(try category()) }
      case "images":
        content.hasImages = true
        try cursor.beginList()
        while try cursor.nextItem() { content.images.append(try image()) }
      case "annotations":
        content.hasAnnotations = true
        try cursor.beginList()
        while try cursor.nextItem() { content.annotations.append(try annotation()) }
      default: try cursor.skip()
      }
    }
    try cursor.finish()
  }

  private mutating func category() throws(JSONFault) -> LabelTable.Entry {
    let start = try cursor.start()
    var id: Int?
    var name: String?
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      switch key {
      case "id": id = try cursor.label("the id of a category")
      case "name": name = try cursor.text("the name of a category")
      default: try cursor.skip()
      }
    }
    guard let id, let name else {
      throw Self.incomplete(
        "a category", at: start, members: [("id", id != nil), ("name", name != nil)])
    }
    return LabelTable.Entry(id: id, name: name)
  }

  private mutating func image() throws(JSONFault) -> COCOFileContent.Image {
    let start = try cursor.start()
    var id: COCOID?
    var fileName: String?
    var width = 0
    var height = 0
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      switch key {
      case "id": id = try cursor.id("the id of an image")
      case "file_name": fileName = try cursor.text("the file_name of an image")
      case "width": width = try cursor.wholeNumber("the width of an image", in: 1...Self.longest)
      case "height": height = try cursor.wholeNumber("the height of an image", in: 1...Self.longest)
      default: try cursor.skip()
      }
    }
    guard let id, let fileName else {
      throw Self.incomplete(
        "an image", at: start, members: [("id", id != nil), ("file_name", fileName != nil)])
    }
    return COCOFileContent.Image(id: id, fileName: fileName, width: width, height: height)
  }

  /// Longer sides are no image, and their product would overflow.
  private static let longest = 1 << 30

  private mutating func annotation() throws(JSONFault) -> COCOFileContent.Annotation {
    let start = try cursor.start()
    var image: COCOID?
    var category: Int?
    var segmentation: Range<Int>?
    var fileName: String?
    var segments: [COCOSegment]?
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      switch key {
      case "image_id": image = try cursor.id("the image_id of an annotation")
      case "category_id": category = try cursor.label("the category_id of an annotation")
      case "segmentation": segmentation = try outline()
      case "file_name": fileName = try cursor.text("the file_name of an annotation")
      case "segments_info": segments = try self.segments()
      default: try cursor.skip()
      }
    }
    if let image, let fileName, let segments {
      return COCOFileContent.Annotation(
        image: image, content: .segments(fileName: fileName, segments))
    }
    if let image, let category, segments == nil {
      return COCOFileContent.Annotation(
        image: image, content: .object(category: category, segmentation: segmentation))
    }
    let second =
      segments == nil ? ("category_id", category != nil) : ("file_name", fileName != nil)
    throw Self.incomplete(
      "an annotation", at: start, members: [("image_id", image != nil), second])
  }

  /// Where an outline stands; nil for null and for an empty list, which say that there is none.
  private mutating func outline() throws(JSONFault) -> Range<Int>? {
    let start = try cursor.start()
    switch try cursor.kind() {
    case .list:
      var isEmpty = true
      try cursor.beginList()
      while try cursor.nextItem() {
        isEmpty = false
        try cursor.skip()
      }
      return isEmpty ? nil : start..<cursor.position
    case .null:
      try cursor.null()
      return nil
    case .map, .bool, .number, .string:
      try cursor.skip()
      return start..<cursor.position
    }
  }

  private mutating func segments() throws(JSONFault) -> [COCOSegment] {
    var segments: [COCOSegment] = []
    try cursor.beginList()
    while try cursor.nextItem() {
      let start = try cursor.start()
      var id: Int?
      var category: Int?
      var area: Int?
      try cursor.beginMap()
      while let key = try cursor.nextKey() {
        switch key {
        // Three bytes of a colour.
        case "id": id = try cursor.wholeNumber("the id of a segment", in: 0...0xFF_FFFF)
        case "category_id": category = try cursor.label("the category_id of a segment")
        case "area": area = try cursor.area()
        default: try cursor.skip()
        }
      }
      guard let id, let category else {
        throw Self.incomplete(
          "a segment", at: start, members: [("id", id != nil), ("category_id", category != nil)])
      }
      segments.append(COCOSegment(id: id, label: category, area: area))
    }
    return segments
  }

  private static func incomplete(
    _ subject: String, at offset: Int, members: [(name: String, isThere: Bool)]
  ) -> JSONFault {
    let names = members.map(\.name).joined(separator: " and ")
    let missing = members.first { !$0.isThere }?.name ?? ""
    return JSONFault(
      offset: offset, subject: subject, expectation: "a map with \(names)", found: "no \(missing)")
  }
}

extension JSONCursor {
  /// Where the next value begins.
  fileprivate mutating func start() throws(JSONFault) -> Int {
    _ = try kind()
    return position
  }

  /// A category id is the label of its pixels.
  fileprivate mutating func label(_ subject: String) throws(JSONFault) -> Int {
    try wholeNumber(subject, in: 0...Int(UInt32.max) - 1)
  }

  fileprivate mutating func id(_ subject: String) throws(JSONFault) -> COCOID {
    if try kind() == .string { return .name(try string()) }
    return .number(try wholeNumber(subject, in: Int.min...Int.max))
  }

  /// Nil for what counts no pixels: some writers leave null, or the area of an outline, which is
  /// no whole number.
  fileprivate mutating func area() throws(JSONFault) -> Int? {
    guard try kind() == .number else {
      try skip()
      return nil
    }
    return Int(exactly: try number().double)
  }
}
