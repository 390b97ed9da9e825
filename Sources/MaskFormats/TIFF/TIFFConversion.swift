import LabelMasks

/// Samples of one page, in the machine's byte order, to labels of another size or type.
struct TIFFConversion {
  let page: TIFFPage
  /// Index in the mask of the page's first pixel.
  let firstIndex: Int
  let source: MaskSource

  func run(
    _ samples: UnsafeRawBufferPointer, to mask: inout LabelMask
  ) throws(MaskFormatError) {
    if fillAtOnce(samples, to: &mask) { return }
    switch (page.samples.kind, page.samples.bitDepth) {
    case (.unsigned, ..<8): unpack(samples, to: &mask)
    case (.signed, 8): try check(samples, as: Int8.self, to: &mask, as: Int32.self)
    case (.signed, 16): try check(samples, as: Int16.self, to: &mask, as: Int32.self)
    default:
      if mask.labelType == .uint32 {
        try checkWide(samples, to: &mask, as: UInt32.self)
      } else {
        try checkWide(samples, to: &mask, as: Int32.self)
      }
    }
  }

  private func checkWide<Label: LabelInteger>(
    _ samples: UnsafeRawBufferPointer, to mask: inout LabelMask, as label: Label.Type
  ) throws(MaskFormatError) {
    switch (page.samples.kind, page.samples.bitDepth) {
    case (.unsigned, _): try check(samples, as: UInt64.self, to: &mask, as: label)
    case (.signed, _): try check(samples, as: Int64.self, to: &mask, as: label)
    case (.float, 16): try round(samples, as: Float16.self, to: &mask, as: label)
    case (.float, 32): try round(samples, as: Float.self, to: &mask, as: label)
    case (.float, _): try round(samples, as: Double.self, to: &mask, as: label)
    }
  }

  /// Fills the page with samples of 64 bits or floats, if each is a label.
  private func fillAtOnce(_ samples: UnsafeRawBufferPointer, to mask: inout LabelMask) -> Bool {
    guard let start = samples.baseAddress else { return false }
    let numbers = WholeNumbers(start, order: .native)
    let range = firstIndex..<firstIndex + page.pixelCount
    if mask.labelType == .uint32, page.samples.kind == .unsigned, page.samples.bitDepth == 64 {
      return mask.withMutableLabels(as: UInt32.self) {
        numbers.fillUnsigned(UnsafeMutableBufferPointer(rebasing: $0[range]))
      }
    }
    guard mask.labelType == .int32 else { return false }
    return mask.withMutableLabels(as: Int32.self) { all in
      let labels = UnsafeMutableBufferPointer(rebasing: all[range])
      return switch (page.samples.kind, page.samples.bitDepth) {
      case (.signed, 64): numbers.fillSigned(labels)
      case (.float, 32): numbers.fillFloats(labels)
      case (.float, 64): numbers.fillDoubles(labels)
      default: false
      }
    }
  }

  /// Fewer than 8 bits: rows begin at a byte, the leftmost sample in the highest bits.
  private func unpack(_ samples: UnsafeRawBufferPointer, to mask: inout LabelMask) {
    let bitDepth = page.samples.bitDepth
    let rowByteCount = PackedSamples.rowByteCount(bitDepth: bitDepth, count: page.width)
    mask.withMutableLabels(as: UInt8.self) { labels in
      guard let target = labels.baseAddress, let rows = samples.baseAddress else { return }
      for row in 0..<page.height {
        PackedSamples.unpack(
          rows + row * rowByteCount, bitDepth: bitDepth, count: page.width,
          to: target + firstIndex + row * page.width)
      }
    }
  }

  private func check<Sample: FixedWidthInteger & BitwiseCopyable, Label: LabelInteger>(
    _ samples: UnsafeRawBufferPointer, as type: Sample.Type, to mask: inout LabelMask,
    as labelType: Label.Type
  ) throws(MaskFormatError) {
    try fill(&mask, as: Label.self, from: samples, of: Sample.self) { Label(exactly: $0) }
  }

  private func round<Sample: BinaryFloatingPoint & BitwiseCopyable, Label: LabelInteger>(
    _ samples: UnsafeRawBufferPointer, as type: Sample.Type, to mask: inout LabelMask,
    as labelType: Label.Type
  ) throws(MaskFormatError) {
    // Those that are labels are counted, and told in a note.
    let noData = page.noData.flatMap { $0.label == nil ? $0 : nil }
    let standIn = Label(exactly: TIFFNoData.standIn)
    try fill(&mask, as: Label.self, from: samples, of: Sample.self) { sample in
      noData?.stands(in: sample) == true ? standIn : Label(exactly: sample)
    }
  }

  /// Makes each sample a label, or says which one cannot be.
  private func fill<Sample: BitwiseCopyable, Label: LabelInteger>(
    _ mask: inout LabelMask, as labelType: Label.Type, from samples: UnsafeRawBufferPointer,
    of sampleType: Sample.Type, _ label: (Sample) -> Label?
  ) throws(MaskFormatError) {
    let offender = mask.withMutableLabels(as: Label.self) { labels -> (Int, Sample)? in
      for index in 0..<page.pixelCount {
        let sample = samples.loadUnaligned(
          fromByteOffset: index * MemoryLayout<Sample>.size, as: Sample.self)
        guard let value = label(sample) else { return (index, sample) }
        labels[firstIndex + index] = value
      }
      return nil
    }
    guard let (index, sample) = offender else { return }
    throw source.malformed(
      "a label", must: "be a whole number from \(Label.min) to \(Label.max)",
      found: "\(sample) in pixel (\(index % page.width), \(index / page.width))"
        + (firstIndex > 0 ? " of page \(firstIndex / page.pixelCount + 1)" : ""), at: nil)
  }
}
