import LabelMasks

/// Shape and sample type of a headerless file: `480x360:u8`, `64x64x20:u16le`.
public struct RawLayout: Sendable, Hashable, CustomStringConvertible {
  public let shape: MaskShape
  public let sampleType: RawSampleType

  /// Reads `WIDTHxHEIGHT[xDEPTH]:TYPE`, as `--raw` takes it.
  public init(_ text: String) throws(RawLayoutError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw RawLayoutError(text: text, fault: .form) }
    guard let shape = Self.shape(parts[0]) else {
      throw RawLayoutError(text: text, fault: .shape(String(parts[0])))
    }
    guard let sampleType = RawSampleType(rawValue: parts[1].lowercased()) else {
      throw RawLayoutError(text: text, fault: .sampleType(String(parts[1])))
    }
    self.init(shape: shape, sampleType: sampleType)
  }

  init(shape: MaskShape, sampleType: RawSampleType) {
    self.shape = shape
    self.sampleType = sampleType
  }

  /// The layout in a file's name: `480x360_u8` or `480x360x20_16bit` right before the extension,
  /// or at the end where there is none.
  ///
  /// The types are those of `--raw` and `8bit`, `16bit`, `32bit`, which stand for `u8`, `u16le`
  /// and `u32le`. Nil where the name holds none.
  public static func fromFileName(_ name: String) -> RawLayout? {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    guard let underscore = stem.lastIndex(of: "_") else { return nil }
    let typeName = stem[stem.index(after: underscore)...].lowercased()
    guard
      let sampleType = RawSampleType(rawValue: typeName) ?? RawSampleType(imageJName: typeName)
    else { return nil }
    let before = stem[..<underscore]
    let word =
      before.lastIndex { !$0.isLetter && !$0.isNumber }
      .map { before[before.index(after: $0)...] } ?? before
    return shape(word).map { RawLayout(shape: $0, sampleType: sampleType) }
  }

  /// Bytes of a file with this layout.
  public var byteCount: Int { shape.pixelCount * sampleType.byteCount }

  public var description: String { "\(shape):\(sampleType.rawValue)" }

  /// `480x360` or `64x64x20`: plain decimal numbers from 1, up to the largest shape there is.
  private static func shape(_ text: Substring) -> MaskShape? {
    let words = text.split(separator: "x", omittingEmptySubsequences: false)
    guard words.count == 2 || words.count == 3 else { return nil }
    let sides = words.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    guard sides.count == words.count else { return nil }
    return MaskLimits(maximumPixelCount: .max).shape(
      width: sides[0], height: sides[1], depth: sides.count == 3 ? sides[2] : 1)
  }
}

/// The type and byte order of the samples in a headerless file. The raw value is its name in a
/// layout.
public enum RawSampleType: String, Sendable, Hashable, CaseIterable {
  case u8, i8, u16le, u16be, i16le, i16be, u32le, u32be, i32le, i32be

  /// The names that users of ImageJ put in file names; the byte order of the machine most of
  /// them write on.
  init?(imageJName: String) {
    switch imageJName {
    case "8bit": self = .u8
    case "16bit": self = .u16le
    case "32bit": self = .u32le
    default: return nil
    }
  }

  public var byteCount: Int {
    switch self {
    case .u8, .i8: 1
    case .u16le, .u16be, .i16le, .i16be: 2
    case .u32le, .u32be, .i32le, .i32be: 4
    }
  }

  /// Signed samples of every size become `int32`, the one signed type that labels have.
  public var labelType: LabelType {
    switch self {
    case .u8: .uint8
    case .u16le, .u16be: .uint16
    case .u32le, .u32be: .uint32
    case .i8, .i16le, .i16be, .i32le, .i32be: .int32
    }
  }
}

/// A text that is no layout.
public struct RawLayoutError: ActionableError, Equatable {
  public enum Fault: Sendable, Equatable {
    /// Not two parts at one colon.
    case form
    /// The part before the colon.
    case shape(String)
    /// The part after the colon.
    case sampleType(String)
  }

  public var text: String
  public var fault: Fault

  public var problem: String {
    switch fault {
    case .form:
      "a raw layout must be WIDTHxHEIGHT[xDEPTH]:TYPE, found '\(text.escapedForDisplay)'"
    case .shape(let shape):
      "the shape of a raw layout must be two or three positive numbers such as 480x360, "
        + "found '\(shape.escapedForDisplay)'"
    case .sampleType(let name):
      "the type of a raw layout must be one of "
        + RawSampleType.allCases.map(\.rawValue).joined(separator: ", ")
        + ", found '\(name.escapedForDisplay)'"
    }
  }

  public var hint: String? {
    guard case .sampleType(let name) = fault else { return nil }
    return name.lowercased().nearest(among: RawSampleType.allCases.map(\.rawValue))
      .map { "did you mean '\($0)'?" }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
