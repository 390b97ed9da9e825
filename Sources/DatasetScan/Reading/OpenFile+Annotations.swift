import MaskFormats
import MaskStatistics

extension OpenFile {
  /// What a mask of a COCO file is read from: the PNG of its segments, or the outlines of its
  /// objects, one behind another.
  func read(
    _ annotations: ListedAnnotations, of file: ListedFile, stamp: inout FileStamp,
    into buffer: inout [UInt8], limits: MaskLimits
  ) throws(MaskRejection) {
    switch annotations.mask.image.content {
    case .segments:
      let byteCount = status.stamp.byteCount
      stamp = status.stamp.joined(with: annotations.stamp)
      guard byteCount <= limits.maximumFileByteCount else {
        throw .tooManyBytes(byteCount, limit: limits.maximumFileByteCount, path: file.path)
      }
      try read(first: byteCount, of: file, into: &buffer)
    case .objects(let objects):
      // Places in the file are those of the file that was listed.
      guard status.stamp == annotations.stamp else { throw .changed(path: file.path) }
      buffer.removeAll(keepingCapacity: true)
      var piece: [UInt8] = []
      for object in objects {
        let range = object.segmentation
        do {
          try read(first: range.count, from: range.lowerBound, into: &piece)
        } catch {
          throw MaskRejection(error, path: file.path)
        }
        guard piece.count == range.count else { throw .changed(path: file.path) }
        buffer.append(contentsOf: piece)
      }
    }
  }
}
