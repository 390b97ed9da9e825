import LabelMasks

extension COCOFile {
  /// Puts annotations to their images.
  init(_ content: COCOFileContent, path: String) throws(MaskFormatError) {
    // Messages about the dataset name the file without its folders, which other machines lack.
    let name = String(PathParts(path).name)
    guard content.hasAnnotations else {
      throw .unsupported(
        Discrepancy(
          "a JSON file of masks", must: "have COCO's images, annotations and categories",
          found: "no annotations"), at: FilePlace(path))
    }
    let hasSegments = content.annotations.contains { annotation in
      if case .segments = annotation.content { true } else { false }
    }
    var assembly =
      hasSegments ? Assembly(segmentsOf: content) : Assembly(objectsOf: content)
    guard hasSegments || content.annotations.isEmpty || assembly.drawnCount > 0 else {
      throw .unsupported(
        Discrepancy(
          "a COCO file of masks", must: "have annotations with a segmentation or segments_info",
          found: "none of the \(content.annotations.count) with one"), at: FilePlace(path))
    }
    assembly.noteLosses(inFile: name)
    kind = hasSegments ? .panoptic : .instances
    categories = content.categories
    images = assembly.images
    issues = assembly.issues
    usedCategories = assembly.usedCategories
  }
}

/// The images of a file as they come together, and what finds no place in them.
private struct Assembly {
  private(set) var images: [COCOImage] = []
  private(set) var usedCategories: Set<Int> = []
  /// Annotations that became an object.
  private(set) var drawnCount = 0
  private(set) var issues: [ScanIssue] = []

  private var repeatedNames: [String] = []
  private var unknownImages: [COCOID] = []
  private var undrawnCount = 0
  private var sizelessNames: [String] = []
  private var otherCount = 0

  init(objectsOf content: COCOFileContent) {
    var objects: [COCOID: [COCOObject]] = [:]
    for image in content.images { objects[image.id] = [] }
    for annotation in content.annotations {
      guard case .object(let category, let segmentation) = annotation.content else { continue }
      guard objects[annotation.image] != nil else {
        unknownImages.append(annotation.image)
        continue
      }
      guard let segmentation else {
        undrawnCount += 1
        continue
      }
      drawnCount += 1
      usedCategories.insert(category)
      objects[annotation.image]?.append(COCOObject(label: category, segmentation: segmentation))
    }
    var names: Set<String> = []
    for image in content.images {
      guard image.width > 0, image.height > 0 else {
        sizelessNames.append(image.fileName)
        continue
      }
      guard names.insert(image.fileName).inserted else {
        repeatedNames.append(image.fileName)
        continue
      }
      images.append(
        COCOImage(
          fileName: image.fileName, width: image.width, height: image.height,
          content: .objects(objects[image.id] ?? [])))
    }
  }

  init(segmentsOf content: COCOFileContent) {
    var names: Set<String> = []
    for annotation in content.annotations {
      guard case .segments(let fileName, let segments) = annotation.content else {
        otherCount += 1
        continue
      }
      guard names.insert(fileName).inserted else {
        repeatedNames.append(fileName)
        continue
      }
      usedCategories.formUnion(segments.map(\.label))
      images.append(
        COCOImage(fileName: fileName, width: 0, height: 0, content: .segments(segments)))
    }
  }

  mutating func noteLosses(inFile name: String) {
    note(
      undrawnCount, .warning, .labelPattern,
      "of \(name) without a segmentation, such as a box alone, which cover no pixel")
    note(
      unknownImages.count, .warning, .labelPattern,
      "of \(name) to images that it does not list: "
        + Self.examples(unknownImages.map(\.description)))
    note(
      otherCount, .warning, .labelPattern,
      "of \(name) without segments_info, unlike the others, left out")
    if !sizelessNames.isEmpty {
      issue(
        .error, .malformed,
        "an image of \(name) must have a width and a height, found none for "
          + Self.examples(sizelessNames))
    }
    if !repeatedNames.isEmpty {
      issue(
        .error, .duplicateMask,
        "a file_name of \(name) must stand for one image, found several, of which the first "
          + "counts: \(Self.examples(repeatedNames))")
    }
  }

  private mutating func note(
    _ count: Int, _ severity: ScanIssue.Severity, _ kind: ScanIssue.Kind, _ rest: String
  ) {
    if count > 0 { issue(severity, kind, "\(count.counted("annotation")) \(rest)") }
  }

  private mutating func issue(
    _ severity: ScanIssue.Severity, _ kind: ScanIssue.Kind, _ message: String
  ) {
    issues.append(ScanIssue(path: nil, severity: severity, kind: kind, message: message))
  }

  private static func examples(_ names: [String]) -> String {
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    let shown = distinct.prefix(5).map(\.escapedForDisplay).joined(separator: ", ")
    return distinct.count > 5 ? "\(shown), ... and \(distinct.count - 5) more" : shown
  }
}
