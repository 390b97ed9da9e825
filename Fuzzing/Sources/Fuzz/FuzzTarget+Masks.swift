@_spi(LibPNG) import MaskFormats
import SegBalance

extension FuzzTarget {
  /// Small, so that a claim costs little time; the runs' limit on one allocation is far above it.
  private static let limits = MaskLimits(maximumPixelCount: 1 << 16)

  init(format: MaskFormat) {
    let options = MaskReadingOptions(forcedFormat: format.id, limits: Self.limits)
    // Headerless samples need a layout, and their names are where it can be.
    let name = format.id == "raw" ? "a_7x3x2_u16be" : "a"
    let path = "x/\(name).\(format.extensions.first ?? "json")"
    let isPNG = format.id == "png"
    self.init(id: format.id) { bytes in
      // Damage behind a chunk's checksum would mostly end there.
      let bytes = isPNG ? PNGChecksums.repaired(bytes) : bytes
      let mask = Self.read(bytes, path: path, options: options)
      if isPNG { Self.compareWithLibPNG(mask, bytes, path: path, options: options) }
    }
  }

  static let detachedMetaImage = detached("metaimage-detached", format: "metaimage", "x/a.mhd")
  static let detachedNRRD = detached("nrrd-detached", format: "nrrd", "x/a.nhdr")
  static let pairedNIfTI = detached("nifti-pair", format: "nifti", "x/a.hdr")

  /// A header and the file that it names: the bytes up to `separator`, and those after it.
  private static func detached(_ id: String, format: String, _ path: String) -> FuzzTarget {
    let options = MaskReadingOptions(forcedFormat: format, limits: limits)
    return FuzzTarget(id: id) { bytes in
      let end = bytes.firstIndex(of: separator) ?? bytes.endIndex
      read(
        Array(bytes[..<end]), attached: Array(bytes[end...].dropFirst()), path: path,
        options: options)
    }
  }

  /// No byte of a text header, and of a NIfTI header only a strange one.
  private static let separator: UInt8 = 0xFF

  /// RGB images through a palette.
  static let colours = FuzzTarget(id: "png-colours") { bytes in
    let bytes = PNGChecksums.repaired(bytes)
    let text = "name,r,g,b\nvoid,0,0,0\nroad,128,64,128\ncar,255,255,255\n"
    guard let palette = try? ColourPalette(text: text) else { return }
    for palette in [palette, nil] {
      let options = MaskReadingOptions(forcedFormat: "png", palette: palette, limits: limits)
      read(bytes, path: "x/a.png", options: options)
    }
  }

  /// Reads a mask as a scan does: the name of its data file, its header, its labels. The header
  /// alone and the whole file say the same, and errors name the file and a byte of it.
  @discardableResult
  private static func read(
    _ bytes: [UInt8], attached: [UInt8]? = nil, path: String, options: MaskReadingOptions
  ) -> LabelMask? {
    var reader = MaskReader(options: options)
    var described: MaskDescription?
    do {
      let name = try reader.attachedFileName(head: bytes, fileByteCount: bytes.count, path: path)
      precondition(name?.hasPrefix("/") != true, "a data file outside the header's folder")
      precondition(name?.split(separator: "/").contains("..") != true, "a data file outside")
      described = try reader.describe(head: bytes, fileByteCount: bytes.count, path: path)
    } catch {
      error.mustSay(path: path, byteCount: bytes.count)
    }
    var mask = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
    do {
      let read = try reader.read(bytes, attached: attached, path: path, into: &mask)
      precondition(read.shape == mask.shape, "the mask has another shape than was said")
      precondition(mask.shape.pixelCount <= limits.maximumPixelCount, "beyond the limit")
      precondition(read.shape == described?.shape, "the header alone says another shape")
      precondition(read.bitDepth == described?.bitDepth, "the header alone says another depth")
      return mask
    } catch {
      error.mustSay(path: path, byteCount: bytes.count)
      return nil
    }
  }

  /// The fast path and libpng agree: the same labels, or both refuse. Colours are neither's.
  private static func compareWithLibPNG(
    _ mask: LabelMask?, _ bytes: [UInt8], path: String, options: MaskReadingOptions
  ) {
    guard bytes.count > 25, bytes[25] == 0 || bytes[25] == 3 else { return }
    var labels = LabelMask(shape: MaskShape(width: 1, height: 1), labelType: .uint8)
    let reader = MaskReader(options: options)
    let description = try? reader.readWithLibPNG(bytes, path: path, into: &labels)
    precondition(mask == (description == nil ? nil : labels), "libpng reads otherwise")
  }
}
