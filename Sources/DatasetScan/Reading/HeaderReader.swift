import LabelMasks
import MaskFormats

/// Reads the headers of files, one after the other, with one buffer.
struct HeaderReader {
  private var reader: MaskReader
  private var head: [UInt8] = []

  init(options: MaskReadingOptions) { reader = MaskReader(options: options) }

  mutating func describe(_ file: ListedFile) throws(MaskRejection) -> MaskDescription {
    let open = try OpenFile.opening(file)
    try open.read(first: MaskFormats.headByteCount, of: file, into: &head)
    do {
      return try reader.describe(
        head: head, fileByteCount: open.status.stamp.byteCount, path: file.path)
    } catch {
      throw MaskRejection(error)
    }
  }
}
