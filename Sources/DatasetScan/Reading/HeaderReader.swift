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
    let open = try OpenFile.opening(file)
    let byteCount = file.range?.count ?? open.status.stamp.byteCount
    try open.read(first: MaskFormats.headByteCount, of: file, into: &head)
    if reader.wantsWholeFile(head: head), byteCount <= limits.maximumFileByteCount {
      try open.read(first: byteCount, of: file, into: &head)
    }
    do {
      return try reader.describe(head: head, fileByteCount: byteCount, path: file.path)
    } catch {
      throw MaskRejection(error)
    }
  }
}
