import LabelMasks

/// Writes masks as PGM.
public enum PGMWriter {
  public enum Encoding: Sendable, Hashable, CaseIterable {
    /// P5: one byte a sample up to maximum value 255, else two.
    case binary
    /// P2: decimal numbers, as many in a row of text as 70 characters hold (pgm(5)).
    case plain
  }

  /// The bytes of a PGM file; the same for the same mask, always.
  ///
  /// - Parameter maximumValue: written to the header; nil for 255 where all labels allow it, else
  ///   65535.
  /// - Precondition: the mask has depth 1, and no label is negative or above the maximum value.
  /// - Complexity: O(pixels).
  public static func encode(
    _ mask: LabelMask, encoding: Encoding = .binary, maximumValue: Int? = nil
  ) -> [UInt8] {
    precondition(!mask.shape.isVolume, "a PGM file holds one slice")
    let labels = mask.labels
    let range = labels.reduce((0, 0)) { (min($0.0, $1), max($0.1, $1)) }
    let maximum = maximumValue ?? (range.1 > 255 ? 65535 : 255)
    precondition(
      range.0 >= 0 && range.1 <= maximum && (1...65535).contains(maximum),
      "every label of a PGM file lies between 0 and its maximum value")
    let magic = encoding == .binary ? "P5" : "P2"
    let header = "\(magic)\n\(mask.shape.width) \(mask.shape.height)\n\(maximum)\n"
    switch encoding {
    case .binary: return Array(header.utf8) + binarySamples(labels, wide: maximum > 255)
    case .plain: return Array(header.utf8) + plainSamples(labels)
    }
  }

  private static func binarySamples(_ labels: [Int], wide: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(labels.count * (wide ? 2 : 1))
    for label in labels {
      if wide { bytes.append(UInt8(truncatingIfNeeded: label >> 8)) }
      bytes.append(UInt8(truncatingIfNeeded: label))
    }
    return bytes
  }

  private static func plainSamples(_ labels: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    var lineLength = 0
    for label in labels {
      let digits = String(label).utf8
      if lineLength > 0, lineLength + 1 + digits.count > 70 {
        bytes.append(UInt8(ascii: "\n"))
        lineLength = 0
      }
      if lineLength > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: digits)
      lineLength += digits.count + (lineLength > 0 ? 1 : 0)
    }
    return bytes + [UInt8(ascii: "\n")]
  }
}
