import LabelMasks

extension SampleDecoder {
  /// Fills the mask with samples that lie in the order of its labels, if each is one. False where
  /// that is not so, and for types that have no need of it.
  func fillAtOnce(_ mask: inout LabelMask, from samples: UnsafeRawBufferPointer) -> Bool {
    precondition(samples.count >= layout.byteCount, "one sample for each label")
    guard !layout.isColumnMajor, let start = samples.baseAddress else { return false }
    let numbers = WholeNumbers(start, order: layout.byteOrder)
    if mask.labelType == .uint32, layout.sampleType == .uint64, layout.scaling == nil {
      return mask.withMutableLabels(as: UInt32.self, numbers.fillUnsigned)
    }
    guard mask.labelType == .int32 else { return false }
    return mask.withMutableLabels(as: Int32.self) { labels in
      if let scaling = layout.scaling { return fill(labels, with: numbers, scaling) }
      return switch layout.sampleType {
      case .int64: numbers.fillSigned(labels)
      case .float32: numbers.fillFloats(labels)
      case .float64: numbers.fillDoubles(labels)
      default: false
      }
    }
  }

  private func fill(
    _ labels: UnsafeMutableBufferPointer<Int32>, with numbers: WholeNumbers,
    _ scaling: SampleScaling
  ) -> Bool {
    switch layout.sampleType {
    case .uint8: numbers.fillScaled(labels, by: scaling) { (bits: UInt8) in Double(bits) }
    case .int16:
      numbers.fillScaled(labels, by: scaling) { (bits: UInt16) in
        Double(Int16(bitPattern: bits))
      }
    case .int32:
      numbers.fillScaled(labels, by: scaling) { (bits: UInt32) in
        Double(Int32(bitPattern: bits))
      }
    case .float32:
      numbers.fillScaled(labels, by: scaling) { (bits: UInt32) in
        Double(Float(bitPattern: bits))
      }
    case .float64:
      numbers.fillScaled(labels, by: scaling) { (bits: UInt64) in Double(bitPattern: bits) }
    // Seldom scaled.
    default: false
    }
  }
}
