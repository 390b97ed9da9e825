import LabelMasks

/// The type of the samples that a file of an array or a volume stores.
enum SampleType: String, CaseIterable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float16, float32, float64

  var byteCount: Int {
    switch self {
    case .uint8, .int8: 1
    case .uint16, .int16, .float16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  var isFloat: Bool { self == .float32 || self == .float64 }

  /// Whole numbers without a sign become the smallest unsigned type that holds them, all others
  /// `int32`, the one signed type that labels have. What does not fit is met when it is decoded:
  /// wide samples that only an unsigned label holds then make the mask `uint32`.
  var labelType: LabelType {
    switch self {
    case .uint8: .uint8
    case .uint16: .uint16
    case .uint32, .uint64: .uint32
    case .int8, .int16, .int32, .int64, .float16, .float32, .float64: .int32
    }
  }
}

/// How stored numbers become values: `slope` x number + `intercept`.
struct SampleScaling: Equatable {
  /// How far a value may lie from a whole number. Slopes are often kept as `float32`, whose
  /// rounding moves a label of some thousands by as much; a value that is no label is half off.
  static let tolerance = 0.001

  var slope: Double
  var intercept: Double
}
