import CTIFFReader
import LabelMasks

/// The number type of a page's samples (TIFF 6.0, section 19, tag SampleFormat).
struct TIFFSamples: Equatable {
  enum Kind: Equatable {
    case unsigned, signed, float
  }

  let kind: Kind
  let bitDepth: Int

  init(_ directory: ctiff_page, in source: MaskSource) throws(MaskFormatError) {
    let bits = Int(directory.bits_per_sample)
    let allowed: [Int]
    switch directory.sample_format {
    // 4 means undefined, which writers use for plain integers.
    case 1, 4: (kind, allowed) = (.unsigned, [1, 2, 4, 8, 16, 32, 64])
    case 2: (kind, allowed) = (.signed, [8, 16, 32, 64])
    case 3: (kind, allowed) = (.float, [16, 32, 64])
    default:
      throw source.unsupported(
        "the sample format", must: "be unsigned, signed or float",
        found: "\(directory.sample_format)", at: nil)
    }
    guard allowed.contains(bits) else {
      let list = allowed.map { "\($0)" }.joined(separator: ", ")
      throw source.unsupported(
        "bits of \(kind) samples", must: "be one of \(list)", found: "\(bits)", at: nil)
    }
    bitDepth = bits
  }

  var labelType: LabelType {
    switch (kind, bitDepth) {
    case (.unsigned, ...8): .uint8
    case (.unsigned, 16): .uint16
    case (.unsigned, _): .uint32
    case (.signed, _), (.float, _): .int32
    }
  }

  /// True where a sample may be a label of either 32-bit type.
  var areWide: Bool { kind == .float || bitDepth == 64 }

  /// True where a sample in memory is a label as it is.
  var areLabels: Bool { kind != .float && bitDepth == labelType.bitCount }

  var name: String { "\(bitDepth)-bit \(kind) samples" }
}
