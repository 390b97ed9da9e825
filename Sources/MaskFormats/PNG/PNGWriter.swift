import CDeflate
import LabelMasks

/// Writes masks as PNG, the sample being the label.
public enum PNGWriter {
  /// How samples are stored.
  public enum Samples: Sendable, Hashable {
    /// Grey of 1, 2, 4, 8 or 16 bits.
    case grey(bitDepth: Int)
    /// Indices of 1, 2, 4 or 8 bits into a palette of 1 to 256 colours in sRGB. A label may exceed
    /// their number.
    case palette(bitDepth: Int, colours: [RGBColour])

    var bitDepth: Int {
      switch self {
      case .grey(let bitDepth), .palette(let bitDepth, _): bitDepth
      }
    }
  }

  /// The prediction that rows are stored against (PNG 9.2), the same for each of them.
  public enum Filter: UInt8, Sendable, Hashable, CaseIterable {
    case none, sub, up
  }

  /// The bytes of a PNG file: signature, IHDR, PLTE for a palette, one IDAT, IEND.
  ///
  /// The same mask gives the same bytes with the same libdeflate; another version of it may
  /// compress differently.
  ///
  /// - Parameters:
  ///   - samples: nil for grey of 8 bits, or of 16 where a label needs it.
  ///   - compressionLevel: libdeflate's 0 (stored) to 12 (smallest).
  /// - Precondition: the mask has depth 1, every label fits the bit depth, and the bit depth is
  ///   one that the kind of samples allows.
  /// - Complexity: O(pixels).
  public static func encode(
    _ mask: LabelMask, samples: Samples? = nil, filter: Filter = .none, compressionLevel: Int = 6
  ) -> [UInt8] {
    precondition(!mask.shape.isVolume, "a PNG file holds one slice")
    let labels = mask.labels
    let largest = labels.reduce(0, max)
    let samples = samples ?? .grey(bitDepth: largest > 255 ? 16 : 8)
    precondition(
      labels.allSatisfy { $0 >= 0 } && largest >> samples.bitDepth == 0,
      "every label of a PNG file fits its bit depth")
    let rows = filteredRows(
      labels, width: mask.shape.width, bitDepth: samples.bitDepth, filter: filter)
    return PNGChunkReader.signature
      + chunk(.header, header(mask.shape, samples)) + palette(samples)
      + chunk(.imageData, ZlibCompressor.compress(rows, level: compressionLevel))
      + chunk(.end, [])
  }

  // MARK: - Chunks

  static func chunk(_ name: PNGChunkName, _ data: [UInt8]) -> [UInt8] {
    let covered = name.bytes + data
    let crc = covered.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    return bigEndian(UInt32(data.count)) + covered + bigEndian(crc)
  }

  private static func header(_ shape: MaskShape, _ samples: Samples) -> [UInt8] {
    let colourType: UInt8
    switch samples {
    case .grey(let bitDepth):
      precondition([1, 2, 4, 8, 16].contains(bitDepth), "grey has 1, 2, 4, 8 or 16 bits")
      colourType = 0
    case .palette(let bitDepth, _):
      precondition([1, 2, 4, 8].contains(bitDepth), "a palette index has 1, 2, 4 or 8 bits")
      colourType = 3
    }
    return bigEndian(UInt32(shape.width)) + bigEndian(UInt32(shape.height))
      + [UInt8(samples.bitDepth), colourType, 0, 0, 0]
  }

  private static func palette(_ samples: Samples) -> [UInt8] {
    guard case .palette(let bitDepth, let colours) = samples else { return [] }
    precondition(
      (1...1 << bitDepth).contains(colours.count), "a palette has 1 to 2^bits colours")
    return chunk(.palette, colours.flatMap { [$0.red, $0.green, $0.blue] })
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  // MARK: - Rows

  private static func filteredRows(
    _ labels: [Int], width: Int, bitDepth: Int, filter: Filter
  ) -> [UInt8] {
    let rowByteCount = PackedSamples.rowByteCount(bitDepth: bitDepth, count: width)
    let distance = bitDepth == 16 ? 2 : 1
    var above = [UInt8](repeating: 0, count: rowByteCount)
    var result: [UInt8] = []
    result.reserveCapacity((rowByteCount + 1) * labels.count / width)
    for start in stride(from: 0, to: labels.count, by: width) {
      let row = packed(labels[start..<start + width], bitDepth: bitDepth)
      result.append(filter.rawValue)
      for (index, byte) in row.enumerated() {
        switch filter {
        case .none: result.append(byte)
        case .sub: result.append(byte &- (index < distance ? 0 : row[index - distance]))
        case .up: result.append(byte &- above[index])
        }
      }
      above = row
    }
    return result
  }

  /// A row's samples, the leftmost in the most significant bits (PNG 7.2).
  static func packed(_ labels: ArraySlice<Int>, bitDepth: Int) -> [UInt8] {
    if bitDepth == 16 {
      return labels.flatMap {
        [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
      }
    }
    let samplesPerByte = 8 / bitDepth
    return stride(from: labels.startIndex, to: labels.endIndex, by: samplesPerByte).map { start in
      (0..<samplesPerByte).reduce(UInt8(0)) { byte, place in
        let index = start + place
        let label = index < labels.endIndex ? labels[index] : 0
        return byte << UInt8(bitDepth) | UInt8(truncatingIfNeeded: label)
      }
    }
  }
}
