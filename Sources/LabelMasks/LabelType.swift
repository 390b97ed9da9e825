/// The integer types a mask's labels may have.
public enum LabelType: String, Sendable, Hashable, CaseIterable {
  case uint8, uint16, uint32, int32

  public var byteCount: Int {
    switch self {
    case .uint8: 1
    case .uint16: 2
    case .uint32, .int32: 4
    }
  }

  public var bitCount: Int { byteCount * 8 }
}

/// An integer that can be a label in memory. The four types below are all there are.
public protocol LabelInteger: FixedWidthInteger, BitwiseCopyable, Sendable {
  static var labelType: LabelType { get }
}

extension UInt8: LabelInteger { public static var labelType: LabelType { .uint8 } }
extension UInt16: LabelInteger { public static var labelType: LabelType { .uint16 } }
extension UInt32: LabelInteger { public static var labelType: LabelType { .uint32 } }
extension Int32: LabelInteger { public static var labelType: LabelType { .int32 } }
