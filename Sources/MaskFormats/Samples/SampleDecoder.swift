import LabelMasks

/// Samples to labels, with every value checked that the label type might not hold.
struct SampleDecoder {
  let source: MaskSource
  let layout: SampleLayout

  /// Fills `mask`, which takes the layout's shape, spacing and label type; or `uint32` where labels
  /// above 2^31 - 1 stand in a type that might hold negative ones, and none is there.
  ///
  /// - Parameters:
  ///   - samples: at least `layout.byteCount` bytes.
  ///   - offset: where they begin in the file; nil where they came out of a compressed stream.
  func decode(
    _ samples: UnsafeRawBufferPointer, at offset: Int?, into mask: inout LabelMask
  ) throws(MaskFormatError) {
    try reshape(&mask, as: layout.labelType)
    guard var misfit = fill(&mask, from: samples) else { return }
    if misfit.fitsUnsigned, mask.labelType == .int32 {
      try reshape(&mask, as: .uint32)
      guard let other = fill(&mask, from: samples) else { return }
      misfit = other
    }
    throw noLabel(misfit, of: mask.labelType, dataOffset: offset)
  }

  private func reshape(
    _ mask: inout LabelMask, as labelType: LabelType
  ) throws(MaskFormatError) {
    try mask.reshape(to: layout.shape, as: labelType, for: source)
    mask.spacing = layout.spacing
  }

  private func noLabel(
    _ misfit: SampleMisfit, of labelType: LabelType, dataOffset: Int?
  ) -> MaskFormatError {
    let range =
      switch labelType {
      case .uint32: "0 to \(UInt32.max)"
      default: "\(Int32.min) to \(Int32.max)"
      }
    let (x, y, z) = (misfit.x, misfit.y, misfit.z)
    let place = layout.shape.isVolume ? "voxel (\(x), \(y), \(z))" : "pixel (\(x), \(y))"
    return source.malformed(
      place, must: "be a whole number from \(range)", found: misfit.value,
      at: dataOffset.map { $0 + misfit.byteOffset })
  }

  private func fill(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer
  ) -> SampleMisfit? {
    if fillAtOnce(&mask, from: samples) { return nil }
    if layout.scaling == nil {
      switch layout.sampleType {
      case .uint8: return widen(&mask, from: samples, UInt8.self, to: UInt8.self)
      case .int8: return widen(&mask, from: samples, Int8.self, to: Int32.self)
      case .uint16: return widen(&mask, from: samples, UInt16.self, to: UInt16.self)
      case .int16: return widen(&mask, from: samples, Int16.self, to: Int32.self)
      case .uint32: return widen(&mask, from: samples, UInt32.self, to: UInt32.self)
      case .int32: return widen(&mask, from: samples, Int32.self, to: Int32.self)
      case .uint64, .int64, .float16, .float32, .float64: break
      }
    }
    return mask.labelType == .uint32
      ? fill(&mask, from: samples, as: UInt32.self) : fill(&mask, from: samples, as: Int32.self)
  }

  /// Samples that need not fit their label.
  private func fill<Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, as label: Label.Type
  ) -> SampleMisfit? {
    if let scaling = layout.scaling { return fill(&mask, from: samples, as: label, scaling) }
    switch layout.sampleType {
    case .uint64: return check(&mask, from: samples, as: label) { (bits: UInt64) in bits }
    case .int64: return check(&mask, from: samples, as: label) { Int64(bitPattern: $0) }
    case .float16: return check(&mask, from: samples, as: label) { Float16(bitPattern: $0) }
    case .float32: return check(&mask, from: samples, as: label) { Float(bitPattern: $0) }
    case .float64: return check(&mask, from: samples, as: label) { Double(bitPattern: $0) }
    case .uint8, .int8, .uint16, .int16, .uint32, .int32:
      preconditionFailure("these always fit, and are widened")
    }
  }

  private func fill<Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, as label: Label.Type,
    _ scaling: SampleScaling
  ) -> SampleMisfit? {
    func scale<Bits: FixedWidthInteger>(_ value: (Bits) -> Double) -> SampleMisfit? {
      self.scale(&mask, from: samples, as: label, scaling, value)
    }
    return switch layout.sampleType {
    case .uint8: scale { (bits: UInt8) in Double(bits) }
    case .int8: scale { (bits: UInt8) in Double(Int8(bitPattern: bits)) }
    case .uint16: scale { (bits: UInt16) in Double(bits) }
    case .int16: scale { (bits: UInt16) in Double(Int16(bitPattern: bits)) }
    case .uint32: scale { (bits: UInt32) in Double(bits) }
    case .int32: scale { (bits: UInt32) in Double(Int32(bitPattern: bits)) }
    case .uint64: scale { (bits: UInt64) in Double(bits) }
    case .int64: scale { (bits: UInt64) in Double(Int64(bitPattern: bits)) }
    case .float16: scale { (bits: UInt16) in Double(Float16(bitPattern: bits)) }
    case .float32: scale { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .float64: scale { (bits: UInt64) in Double(bitPattern: bits) }
    }
  }

  // MARK: - One kind of sample

  /// Samples that always fit their label.
  private func widen<Sample: FixedWidthInteger, Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, _: Sample.Type,
    to _: Label.Type
  ) -> SampleMisfit? {
    mask.withMutableLabels(as: Label.self) { labels in
      if layout.isColumnMajor {
        return SampleWalk(layout, samples).fill(labels) { (sample: Sample) in
          (Label(truncatingIfNeeded: sample), nil)
        }
      }
      SampleConversion.convert(samples, of: Sample.self, order: layout.byteOrder, to: labels)
      return nil
    }
  }

  /// Whole numbers of 64 bits.
  private func check<Value: FixedWidthInteger, Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, as _: Label.Type,
    _ value: (UInt64) -> Value
  ) -> SampleMisfit? {
    mask.withMutableLabels(as: Label.self) { labels in
      SampleWalk(layout, samples).fill(labels) { (bits: UInt64) in
        let number = value(bits)
        guard let label = Label(exactly: number) else {
          return (nil, ("\(number)", UInt32(exactly: number) != nil))
        }
        return (label, nil)
      }
    }
  }

  /// Floating-point numbers that are whole.
  private func check<Bits: FixedWidthInteger, Value: BinaryFloatingPoint, Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, as _: Label.Type,
    _ value: (Bits) -> Value
  ) -> SampleMisfit? {
    mask.withMutableLabels(as: Label.self) { labels in
      SampleWalk(layout, samples).fill(labels) { (bits: Bits) in
        let number = value(bits)
        guard let label = Label(exactly: number) else {
          return (nil, ("\(number)", UInt32(exactly: number) != nil))
        }
        return (label, nil)
      }
    }
  }

  private func scale<Bits: FixedWidthInteger, Label: LabelInteger>(
    _ mask: inout LabelMask, from samples: UnsafeRawBufferPointer, as _: Label.Type,
    _ scaling: SampleScaling, _ value: (Bits) -> Double
  ) -> SampleMisfit? {
    mask.withMutableLabels(as: Label.self) { labels in
      SampleWalk(layout, samples).fill(labels) { (bits: Bits) in
        let number = value(bits) * scaling.slope + scaling.intercept
        let whole = number.rounded()
        let isWhole = abs(number - whole) <= SampleScaling.tolerance
        guard isWhole, let label = Label(exactly: whole) else {
          return (nil, ("\(number)", isWhole && UInt32(exactly: whole) != nil))
        }
        return (label, nil)
      }
    }
  }
}

/// A sample that is no label.
struct SampleMisfit {
  var x: Int
  var y: Int
  var z: Int
  /// From the beginning of the samples.
  var byteOffset: Int
  var value: String
  /// Whether it would be a label of an unsigned type.
  var fitsUnsigned: Bool
}

/// Goes through stored samples in the order of a mask's labels.
private struct SampleWalk {
  let shape: MaskShape
  let samples: UnsafeRawBufferPointer
  let isSwapped: Bool
  /// Samples from one column, row and slice to the next.
  let steps: (x: Int, y: Int, z: Int)

  init(_ layout: SampleLayout, _ samples: UnsafeRawBufferPointer) {
    precondition(samples.count >= layout.byteCount, "one sample for each label")
    shape = layout.shape
    self.samples = samples
    isSwapped = layout.byteOrder != ByteOrder.native
    steps =
      layout.isColumnMajor
      ? (x: shape.depth * shape.height, y: shape.depth, z: 1)
      : (x: 1, y: shape.width, z: shape.width * shape.height)
  }

  /// Fills every label, up to the first sample that is none; `convert` gives the label, or the
  /// value as a message shows it and whether an unsigned label would hold it.
  @inline(__always)
  func fill<Bits: FixedWidthInteger, Label: LabelInteger>(
    _ labels: UnsafeMutableBufferPointer<Label>,
    _ convert: (Bits) -> (label: Label?, misfit: (value: String, fitsUnsigned: Bool)?)
  ) -> SampleMisfit? {
    guard let start = samples.baseAddress, let target = labels.baseAddress else { return nil }
    let size = MemoryLayout<Bits>.size
    // The steps reach each of `shape.pixelCount` samples once, which the initialiser found there.
    var index = 0
    for z in 0..<shape.depth {
      for y in 0..<shape.height {
        var offset = (z * steps.z + y * steps.y) * size
        for x in 0..<shape.width {
          let stored = start.loadUnaligned(fromByteOffset: offset, as: Bits.self)
          let (label, misfit) = convert(isSwapped ? stored.byteSwapped : stored)
          guard let label else {
            return SampleMisfit(
              x: x, y: y, z: z, byteOffset: offset, value: misfit?.value ?? "",
              fitsUnsigned: misfit?.fitsUnsigned ?? false)
          }
          target[index] = label
          index += 1
          offset += steps.x * size
        }
      }
    }
    return nil
  }
}
