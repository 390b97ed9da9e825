import CTIFFReader
import LabelMasks

/// Slices that lie behind the first page of a file and have no directory: ImageJ writes large stacks
/// so, and tifffile with truncate=True. The text of the first page says how many there are.
struct TIFFUnlistedSlices {
  private let sliceCount: Int
  private let pageByteCount: Int

  /// Nil where the page's text names no slices, or they would have to be listed.
  init?(_ description: String, _ page: TIFFPage, _ directory: ctiff_page) {
    // TIFF 6.0, tag Compression: 1 is none. Slices of other sizes could not be found.
    guard directory.compression == 1,
      let count = Self.imageJCount(description) ?? Self.shapedCount(description, page), count > 1
    else { return nil }
    sliceCount = count
    pageByteCount = page.byteCount
  }

  /// Texts outlive the slices that they were written for: only where the file has the bytes of one
  /// more are there any.
  func check(besides listedCount: Int, in source: MaskSource) throws(MaskFormatError) {
    guard sliceCount > listedCount,
      source.fileByteCount / pageByteCount > listedCount
    else { return }
    throw source.unsupported(
      "the slices of a stack", must: "each have a directory",
      found: "\(sliceCount) slices and the directories of \(listedCount), as ImageJ and tifffile's "
        + "truncate=True write them", at: nil,
      hint: "save every slice as a page: tifffile.imwrite(NEW, tifffile.imread(OLD))")
  }

  /// ImageJ's text: `ImageJ=1.53t`, then `images=9` in a line of its own.
  private static func imageJCount(_ text: String) -> Int? {
    let lines = text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let first = lines.first, first.starts(with: "ImageJ=".utf8),
      let line = lines.first(where: { $0.starts(with: "images=".utf8) })
    else { return nil }
    return Int(String(decoding: line.dropFirst(7), as: UTF8.self))
  }

  /// tifffile's text: `{"shape": [9, 35, 43], ...}`, the lengths of all axes.
  private static func shapedCount(_ text: String, _ page: TIFFPage) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: "{\"shape\": [".utf8) else { return nil }
    let list = bytes.dropFirst(11).prefix { $0 != UInt8(ascii: "]") }
    var total = 1
    for part in list.split(separator: UInt8(ascii: ",")) {
      guard let side = Int(String(decoding: part, as: UTF8.self).trimmingBlanks), side > 0 else {
        return nil
      }
      let (product, overflows) = total.multipliedReportingOverflow(by: side)
      if overflows { return nil }
      total = product
    }
    let sampleCount = page.pixelCount * page.channelCount
    return total % sampleCount == 0 ? total / sampleCount : nil
  }
}
