import LabelMasks

/// What a header says about the samples that follow it.
struct SampleLayout: Equatable {
  var shape: MaskShape
  var sampleType: SampleType
  var byteOrder: ByteOrder = .little
  /// Nil where the stored number is the value.
  var scaling: SampleScaling?
  /// Whether columns lie one after the other (the slice index varies fastest), as Fortran has it.
  var isColumnMajor = false
  var spacing: PixelSpacing?

  /// Cannot overflow: a shape within the limits has at most 2^40 pixels.
  var byteCount: Int { shape.pixelCount * sampleType.byteCount }
  var labelType: LabelType { scaling == nil ? sampleType.labelType : .int32 }

  /// A slope of 1 and an intercept of 0 change nothing.
  private var storage: SampleStorage {
    if let scaling, scaling != SampleScaling(slope: 1, intercept: 0) { return .scaled }
    return sampleType.isFloat ? .floats : .labels
  }

  func description(format: String) -> MaskDescription {
    MaskDescription(
      format: format, shape: shape, bitDepth: sampleType.byteCount * 8, labelType: labelType,
      spacing: spacing, storage: storage)
  }

  /// `4x3x2, 16 bits a sample`, for messages.
  var measure: String { "\(shape), \(sampleType.byteCount * 8) bits a sample" }
}
