import LabelMasks

/// Writes masks as NIfTI-1 in one gzip-compressed file, `.nii.gz`.
public enum NIfTIWriter {
  /// The bytes of a `.nii.gz` file; the same for the same mask and libdeflate.
  ///
  /// - Precondition: every label lies between 0 and 65535, every side below 32768.
  /// - Complexity: O(pixels).
  public static func encode(
    _ mask: LabelMask, compressionLevel: Int = 6
  ) -> [UInt8] {
    let labels = mask.labels
    let isWide = labels.contains { $0 > 255 }
    precondition(
      labels.allSatisfy { (0...65535).contains($0) },
      "every label of this NIfTI file lies between 0 and 65535")
    var bytes = header(mask.shape, spacing: mask.spacing, isWide: isWide)
    // No extension follows the header.
    bytes += [0, 0, 0, 0]
    for label in labels {
      bytes.append(UInt8(truncatingIfNeeded: label))
      if isWide { bytes.append(UInt8(truncatingIfNeeded: label >> 8)) }
    }
    return GzipCompressor.compress(bytes, level: compressionLevel)
  }

  /// nifti1.h: 348 bytes, little-endian as the number 348 at its beginning says.
  private static func header(
    _ shape: MaskShape, spacing: PixelSpacing?, isWide: Bool
  ) -> [UInt8] {
    let sides = [shape.width, shape.height, shape.depth]
    precondition(sides.allSatisfy { $0 <= Int(Int16.max) }, "a side of NIfTI-1 has 15 bits")
    var header = Header()
    header.put(Int32(348), at: 0)
    let axes = shape.isVolume ? 3 : 2
    for (index, side) in ([axes] + sides + [1, 1, 1, 1]).enumerated() {
      header.put(Int16(side), at: 40 + 2 * index)
    }
    header.put(Int16(isWide ? 512 : 2), at: 70)
    header.put(Int16(isWide ? 16 : 8), at: 72)
    // A distance of 0 says that it is not known.
    let distances = [1, spacing?.x ?? 0, spacing?.y ?? 0, spacing?.z ?? 0]
    for (index, distance) in distances.enumerated() {
      header.put(Float(distance).bitPattern, at: 76 + 4 * index)
    }
    // The voxels begin after the header and the four bytes about extensions.
    header.put(Float(352).bitPattern, at: 108)
    // Unit of space: 2 is the millimetre.
    header.put(UInt8(2), at: 123)
    for (index, byte) in "n+1".utf8.enumerated() { header.put(byte, at: 344 + index) }
    return header.bytes
  }

  private struct Header {
    var bytes = [UInt8](repeating: 0, count: 348)

    mutating func put<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
      withUnsafeBytes(of: number.littleEndian) { raw in
        for (index, byte) in raw.enumerated() { bytes[offset + index] = byte }
      }
    }
  }
}
