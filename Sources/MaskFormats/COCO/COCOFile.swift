import LabelMasks

/// What a COCO file says about its images, before any object is drawn.
///
/// Objects stay where they are in the file: each image keeps the bytes at which its outlines
/// stand, so that a file of a gigabyte costs some forty bytes an object.
public struct COCOFile: Sendable, Equatable {
  public enum Kind: Sendable, Hashable {
    /// Outlines of objects, in the file itself.
    case instances
    /// Segments, whose ids are packed into the colours of a PNG for each image.
    case panoptic

    /// The id of the format in `MaskFormats.catalogue`.
    public var formatID: String {
      switch self {
      case .instances: MaskFormat.cocoInstances.id
      case .panoptic: MaskFormat.cocoPanoptic.id
      }
    }
  }

  public let kind: Kind
  /// In the order of the file.
  public let categories: [LabelTable.Entry]
  /// In the order of the file, each `fileName` once.
  public let images: [COCOImage]
  /// What had to be left out.
  public let issues: [ScanIssue]
  /// The categories that an object or a segment has.
  let usedCategories: Set<Int>

  /// Reads `instances_*.json` or `panoptic_*.json` of COCO, and what other programs write in
  /// their form.
  ///
  /// - Parameter path: for messages.
  /// - Complexity: O(length of the file); nothing of an outline is kept but its place.
  public init(_ bytes: [UInt8], path: String) throws(MaskFormatError) {
    var reader = COCOFileReader(bytes)
    do {
      try reader.read()
    } catch {
      throw MaskFormatError(error, path: path)
    }
    try self.init(reader.content, path: path)
  }
}

/// One image of a COCO file, with what covers it in the order of the file.
public struct COCOImage: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case objects([COCOObject])
    case segments([COCOSegment])
  }

  /// Of the image for objects, of the PNG for segments.
  public let fileName: String
  /// As the file claims them; 0 for segments, whose PNG has its own.
  let width: Int
  let height: Int
  public let content: Content

  var format: MaskFormat {
    switch content {
    case .objects: .cocoInstances
    case .segments: .cocoPanoptic
    }
  }
}

/// An object: a label, and where its outline stands in the COCO file.
public struct COCOObject: Sendable, Hashable {
  let label: Int
  /// The bytes of the JSON value `segmentation`.
  public let segmentation: Range<Int>
}

/// A segment of a panoptic PNG.
public struct COCOSegment: Sendable, Hashable {
  /// R + 256 G + 65536 B of its pixels.
  let id: Int
  let label: Int
  /// How many pixels the file says that it has; nil where it does not.
  let area: Int?
}

extension MaskFormatError {
  /// - Parameter start: where the text that the fault was found in begins in the file.
  init(_ fault: JSONFault, path: String, from start: Int = 0, subject: String = "the JSON text") {
    let expectation = fault.subject == nil ? "have \(fault.expectation)" : "be \(fault.expectation)"
    self = .malformed(
      Discrepancy(fault.subject ?? subject, must: expectation, found: fault.found),
      at: FilePlace(path, byte: start + fault.offset))
  }
}
