import LabelMasks

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
