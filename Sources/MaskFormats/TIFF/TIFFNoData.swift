import CTIFFReader
import LabelMasks

/// The value that GDAL's tag 42113 names for pixels without data. It is text, and may be a number
/// that no label can be, such as nan or the lowest of a float.
struct TIFFNoData {
  private let text: String
  let value: Double
  /// A signed label for values that are none: a negative label is no class, and -1 is the one that
  /// is ignored unless something else is said.
  static let standIn = -1

  /// Nil where the page has no such tag, or something else in it.
  init?(_ directory: ctiff_page) {
    text = withUnsafeBytes(of: directory.no_data) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
    guard let value = Double(text) else { return nil }
    self.value = value
  }

  /// Nil for a value that no label can be.
  var label: Int? {
    Int(exactly: value).flatMap {
      (Int(Int32.min)...Int(UInt32.max)).contains($0) ? $0 : nil
    }
  }

  /// Whether a sample says that there is no data, where that is no label. The tag's digits may say
  /// less than the sample's bits, or more.
  func stands<Sample: BinaryFloatingPoint>(in sample: Sample) -> Bool {
    sample == Sample(value) || sample.isNaN && value.isNaN
  }

  /// As the file has it.
  var shown: String { text.escapedForDisplay }
}

extension TIFFSamples {
  /// What the samples of a strip or tile are that the file leaves out: no data where the file says
  /// what that is, as in GDAL, else 0.
  struct Fill {
    private let bits: UInt64
    private let byteCount: Int

    init(_ noData: TIFFNoData?, as samples: TIFFSamples) {
      byteCount = max(1, samples.bitDepth / 8)
      bits = noData.map { Self.bits(of: $0.value, as: samples) } ?? 0
    }

    private static func bits(of value: Double, as samples: TIFFSamples) -> UInt64 {
      switch (samples.kind, samples.bitDepth) {
      case (.float, 16): return UInt64(Float16(value).bitPattern)
      case (.float, 32): return UInt64(Float(value).bitPattern)
      case (.float, _): return value.bitPattern
      case (.signed, let depth):
        let largest = depth < 64 ? Int64(1) << (depth - 1) : .max
        guard let number = Int64(exactly: value), number >= -largest, number < largest else {
          return 0
        }
        return UInt64(bitPattern: number)
      case (.unsigned, let depth):
        guard let number = UInt64(exactly: value), depth == 64 || number >> depth == 0 else {
          return 0
        }
        // Below 8 bits a byte holds several.
        return depth < 8 ? (0..<8 / depth).reduce(0) { bits, _ in bits << depth | number } : number
      }
    }

    var sample: ctiff_sample {
      var sample = ctiff_sample()
      sample.byte_count = byteCount
      withUnsafeMutableBytes(of: &sample.bytes) { bytes in
        let native = withUnsafeBytes(of: bits.littleEndian) { Array($0.prefix(byteCount)) }
        bytes.copyBytes(from: ByteOrder.native == .little ? native : native.reversed())
      }
      return sample
    }
  }
}
