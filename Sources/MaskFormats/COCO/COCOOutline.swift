import LabelMasks

/// The pixels of one object: what its `segmentation` says, in any of COCO's forms.
struct COCOOutline {
  let width: Int
  let height: Int

  /// Reads a list of polygons, or run lengths, compressed or not.
  ///
  /// The runs may overlap where they come from several polygons, which together are the object.
  func runs(of bytes: [UInt8]) throws(JSONFault) -> [Range<Int>] {
    var cursor = JSONCursor(bytes)
    switch try cursor.kind() {
    case .list: return try polygons(&cursor).flatMap(\.runs)
    case .map: return try runLengths(&cursor).runs
    case let kind:
      throw JSONFault(
        offset: cursor.position, subject: Self.subject,
        expectation: "a list of polygons, or a map with counts and size", found: kind.inWords)
    }
  }

  private static let subject = "a segmentation"

  // MARK: - Polygons

  private func polygons(_ cursor: inout JSONCursor) throws(JSONFault) -> [OutlinePolygon] {
    var polygons: [OutlinePolygon] = []
    try cursor.beginList()
    while try cursor.nextItem() {
      let kind = try cursor.kind()
      let start = cursor.position
      guard kind == .list else {
        throw JSONFault(
          offset: start, subject: "a polygon", expectation: "a list of numbers",
          found: kind.inWords)
      }
      let numbers = try coordinates(&cursor)
      // pycocotools takes shorter lists for boxes and fails, unless a polygon stands before them.
      guard numbers.count % 2 == 0, numbers.count > 4 || !polygons.isEmpty else {
        throw JSONFault(
          offset: start, subject: "a polygon",
          expectation: "a list of x and y of 3 or more corners",
          found: numbers.count.counted("number"))
      }
      let corners = stride(from: 0, to: numbers.count, by: 2).map {
        OutlinePolygon.Point(x: numbers[$0], y: numbers[$0 + 1])
      }
      polygons.append(OutlinePolygon(corners, width: width, height: height))
    }
    return polygons
  }

  private func coordinates(_ cursor: inout JSONCursor) throws(JSONFault) -> [Double] {
    var numbers: [Double] = []
    try cursor.beginList()
    while try cursor.nextItem() {
      let kind = try cursor.kind()
      let start = cursor.position
      guard kind == .number else {
        throw JSONFault(
          offset: start, subject: "a coordinate", expectation: "a number", found: kind.inWords)
      }
      let number = try cursor.number().double
      guard number.magnitude <= OutlinePolygon.farthest else {
        throw JSONFault(
          offset: start, subject: "a coordinate",
          expectation: "at most \(Int(OutlinePolygon.farthest)) pixels from the image's corner",
          found: "\(number)")
      }
      numbers.append(number)
    }
    return numbers
  }

  // MARK: - Run lengths

  private func runLengths(_ cursor: inout JSONCursor) throws(JSONFault) -> RunLengthCounts {
    let start = cursor.position
    var counts: RunLengthCounts?
    var hasSize = false
    try cursor.beginMap()
    while let key = try cursor.nextKey() {
      switch key {
      case "counts": counts = try self.counts(&cursor)
      case "size":
        try checkSize(&cursor)
        hasSize = true
      default: try cursor.skip()
      }
    }
    guard let counts, hasSize else {
      throw JSONFault(
        offset: start, subject: Self.subject, expectation: "a map with counts and size",
        found: counts == nil ? "no counts" : "no size")
    }
    // No count exceeds the image, so many of them would be needed to overflow the sum.
    let covered = counts.counts.reduce(0, &+)
    guard covered == width * height else {
      throw JSONFault(
        offset: start, subject: "the sum of the counts", expectation: "\(width * height)",
        found: "\(covered)")
    }
    return counts
  }

  private func counts(_ cursor: inout JSONCursor) throws(JSONFault) -> RunLengthCounts {
    let kind = try cursor.kind()
    let start = cursor.position
    if kind == .string {
      let text = try cursor.string()
      if let counts = RunLengthCounts(compressed: text, limit: width * height) { return counts }
      throw JSONFault(
        offset: start, subject: "compressed counts",
        expectation: "numbers of 0 to \(width * height) in COCO's six-bit characters",
        found: "'\(text.prefix(16).escaped)'")
    }
    var counts: [Int] = []
    try cursor.beginList()
    while try cursor.nextItem() {
      counts.append(try cursor.wholeNumber("a count", in: 0...width * height))
    }
    return RunLengthCounts(counts)
  }

  /// COCO lists the height first.
  private func checkSize(_ cursor: inout JSONCursor) throws(JSONFault) {
    let start = cursor.position
    var sides: [Int] = []
    try cursor.beginList()
    while try cursor.nextItem() {
      sides.append(try cursor.wholeNumber("a side of the size", in: 0...Int.max))
    }
    guard sides == [height, width] else {
      throw JSONFault(
        offset: start, subject: "the size of run lengths",
        expectation: "that of the image, [\(height), \(width)]", found: "\(sides)")
    }
  }
}

extension Substring {
  fileprivate var escaped: String { String(self).escapedForDisplay }
}
