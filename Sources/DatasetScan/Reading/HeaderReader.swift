import LabelMasks
import MaskFormats

/// Reads the headers of files, one after the other, with one buffer.
struct HeaderReader {
  private let limits: MaskLimits
  private var reader: MaskReader
  private var head: [UInt8] = []

  init(options: MaskReadingOptions) {
    reader = MaskReader(options: options)
    limits = options.limits
  }

  mutating func describe(_ file: ListedFile) throws(MaskRejection) -> MaskDescription {
    let byteCount = try readHead(of: file)
    do {
      return try reader.describe(
        head: head, fileByteCount: byteCount, annotations: file.annotations?.mask, path: file.path)
    } catch {
      throw MaskRejection(error)
    }
  }

  /// The size of the file whose head was read.
  private mutating func readHead(of file: ListedFile) throws(MaskRejection) -> Int {
    // What a mask of objects is stands in the COCO file, which the listing has read.
    if case .objects = file.annotations?.mask.image.content {
      head.removeAll()
      return 0
    }
    let open = try OpenFile.opening(file)
    let byteCount = file.range?.count ?? open.status.stamp.byteCount
    try open.read(first: MaskFormats.headByteCount, of: file, into: &head)
    if reader.wantsWholeFile(head: head), byteCount <= limits.maximumFileByteCount {
      try open.read(first: byteCount, of: file, into: &head)
    }
    return byteCount
  }
}
