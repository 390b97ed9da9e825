import LabelMasks

/// Reads masks, one after the other, and keeps the memory that this needs.
///
/// One for each worker: it holds buffers and a decompressor, so it is not `Sendable`, and copies
/// of it share them.
public struct MaskReader {
  let options: MaskReadingOptions
  private let forcedFormat: MaskFormat?
  let scratch = DecodingScratch()

  /// - Precondition: `options.forcedFormat` is nil or an id in `MaskFormats.catalogue`; names
  ///   that a user types go through `catalogue.entry(_:)` first.
  public init(options: MaskReadingOptions = MaskReadingOptions()) {
    self.options = options
    forcedFormat = options.forcedFormat.flatMap(MaskFormats.catalogue.find)
    precondition(
      options.forcedFormat == nil || forcedFormat != nil, "the forced format is in the catalogue")
  }

  /// Decodes a whole file into `mask`, which takes its shape and label type.
  ///
  /// Content wins over the name: a PGM called `x.png` is read as PGM. On an error the mask's
  /// content is undefined, and the reader can go on with the next file.
  ///
  /// - Parameters:
  ///   - bytes: all bytes of the file.
  ///   - path: relative to the dataset; for messages, and for the layout in a raw file's name.
  ///   - attached: all bytes of the file that `attachedFileName` names, where it names one.
  ///   - annotations: what a COCO file says about the mask. `bytes` are then those of the PNG with
  ///     its segments, or of the segmentations of its objects, one behind another.
  /// - Complexity: O(bytes + pixels); no allocation once buffers have grown to the mask's size.
  @discardableResult
  public mutating func read(
    _ bytes: [UInt8], attached: [UInt8]? = nil, annotations: COCOMask? = nil, path: String,
    into mask: inout LabelMask
  ) throws(MaskFormatError) -> MaskDescription {
    let source = MaskSource(
      bytes: bytes, fileByteCount: bytes.count, path: path, options: options, attached: attached,
      annotations: annotations)
    var description = try format(of: source).decode(source, scratch, &mask)
    // Of wide samples only the labels themselves say whether they need a sign.
    description.labelType = mask.labelType
    return description
  }

  /// The file that holds the samples of a mask whose own file is only a header: its path from the
  /// header's folder, which it does not leave. Nil where the mask's file is complete.
  ///
  /// - Parameters: those of `describe`.
  public func attachedFileName(
    head: [UInt8], fileByteCount: Int, path: String
  ) throws(MaskFormatError) -> String? {
    let source = MaskSource(
      bytes: head, fileByteCount: max(fileByteCount, head.count), path: path, options: options)
    return try format(of: source).attachedFileName?(source)
  }

  /// Reads a file's header alone.
  ///
  /// - Parameters:
  ///   - head: the first `MaskFormats.headByteCount` bytes, or all where the file has fewer or
  ///     `wantsWholeFile` says so.
  ///   - fileByteCount: bytes of the whole file.
  ///   - annotations: what a COCO file says about the mask; of objects nothing else is needed.
  public mutating func describe(
    head: [UInt8], fileByteCount: Int, annotations: COCOMask? = nil, path: String
  ) throws(MaskFormatError) -> MaskDescription {
    let source = MaskSource(
      bytes: head, fileByteCount: max(fileByteCount, head.count), path: path, options: options,
      annotations: annotations)
    return try format(of: source).describe(source)
  }

  /// Files up to this size are read in one go, whatever they begin with.
  package static let unexaminedByteCount = 1 << 20

  /// Why a file is no mask, where its first bytes say that already: nobody needs to read the rest of
  /// a large one. Nil where the rest may be needed.
  ///
  /// - Parameters: those of `describe`.
  package func refusal(
    head: [UInt8], fileByteCount: Int, path: String
  ) -> MaskFormatError? {
    guard fileByteCount > Self.unexaminedByteCount, head.count < fileByteCount,
      !wantsWholeFile(head: head)
    else { return nil }
    let source = MaskSource(
      bytes: head, fileByteCount: fileByteCount, path: path, options: options)
    do {
      _ = try format(of: source).describe(source)
      return nil
    } catch .unsupported {
      // Also said of a header that goes on behind the head.
      return nil
    } catch {
      return error
    }
  }

  /// Whether `describe` needs all bytes of a file that begins with `head`, as for TIFF, whose
  /// directory may stand at the end.
  public func wantsWholeFile(head: [UInt8]) -> Bool {
    (forcedFormat ?? MaskFormats.format(recognising: head))?.headerMayLieAnywhere ?? false
  }

  private func format(of source: MaskSource) throws(MaskFormatError) -> MaskFormat {
    if let annotations = source.annotations { return annotations.image.format }
    guard source.fileByteCount > 0 else {
      throw source.truncated("the file", must: "hold a mask", found: "0 bytes", at: 0)
    }
    guard source.fileByteCount <= options.limits.maximumFileByteCount else {
      throw .tooLarge(
        Discrepancy(
          "a file", must: "have at most \(options.limits.maximumFileByteCount.counted("byte"))",
          found: "\(source.fileByteCount)"),
        at: source.place(nil))
    }
    if let forcedFormat { return forcedFormat }
    if let format = MaskFormats.format(recognising: source.bytes) { return format }
    if MaskFormats.isJPEG(source.bytes) { throw .lossy(format: "JPEG", at: source.place(0)) }
    return try formatByName(of: source)
  }

  /// The format that the name tells, for content that tells none: raw samples, and files whose
  /// first bytes are damaged.
  private func formatByName(of source: MaskSource) throws(MaskFormatError) -> MaskFormat {
    switch MaskFormats.candidacy(ofFileName: source.fileName, options: options) {
    case .mask(let id):
      if let format = MaskFormats.catalogue.find(id) { return format }
    case .lossy, .unknown, .other:
      break
    }
    let known = MaskFormats.catalogue.entries.compactMap { $0.magic == nil ? nil : $0.id }
    throw source.unsupported(
      "the file", must: "begin like one of \(known.joined(separator: ", "))",
      found: source.bytes.prefix(4).shownInMessage, at: 0)
  }
}
