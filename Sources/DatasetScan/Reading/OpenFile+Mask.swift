import LabelMasks
import MaskFormats

extension OpenFile {
  /// Opens a mask; what is no regular file is refused before it is read.
  static func opening(_ file: ListedFile) throws(MaskRejection) -> OpenFile {
    let open: OpenFile
    do {
      open = try OpenFile(file.location)
    } catch {
      throw MaskRejection(error, path: file.path)
    }
    guard open.status.kind == .file else { throw .notAFile(path: file.path) }
    return open
  }

  /// All bytes of the file beside a header that holds its samples; a failure names both.
  static func reading(
    dataFile name: String, of header: ListedFile, limits: MaskLimits
  ) throws(MaskRejection) -> [UInt8] {
    let open: OpenFile
    var bytes: [UInt8] = []
    do {
      open = try OpenFile(header.location.folder.appending(SystemPath(name)))
    } catch {
      throw MaskRejection(dataFile: name, of: header, error)
    }
    guard open.status.kind == .file else { throw .notAFile(path: header.path) }
    let byteCount = open.status.stamp.byteCount
    guard byteCount <= limits.maximumFileByteCount else {
      throw .tooManyBytes(byteCount, limit: limits.maximumFileByteCount, path: header.path)
    }
    do {
      try open.read(first: byteCount, into: &bytes)
    } catch {
      throw MaskRejection(dataFile: name, of: header, error)
    }
    return bytes
  }

  /// The first bytes of a mask, which may be a member of an archive; a failure becomes its issue.
  func read(
    first count: Int, of file: ListedFile, into buffer: inout [UInt8]
  ) throws(MaskRejection) {
    do {
      let range = file.range ?? 0..<Int.max
      try read(first: min(count, range.count), from: range.lowerBound, into: &buffer)
    } catch {
      throw MaskRejection(error, path: file.path)
    }
  }
}
