import LabelMasks

/// Why bytes cannot be read as a mask.
///
/// `malformed` and `truncated` mean that the file breaks its format's rules, `unsupported` and
/// `colourMask` that it keeps them and still holds no labels that are understood here.
public enum MaskFormatError: ActionableError, Equatable {
  /// A rule of the format is broken; the rule's clause is cited where the error is thrown.
  case malformed(Discrepancy, at: FilePlace)
  /// The file ends before what its header promises.
  case truncated(Discrepancy, at: FilePlace)
  /// The file is of a kind, or uses a feature, that is not read here.
  case unsupported(Discrepancy, at: FilePlace)
  /// The file or the shape it claims exceeds `MaskLimits`.
  case tooLarge(Discrepancy, at: FilePlace)
  /// Several samples a pixel, such as RGB, where a mask has one label.
  case colourMask(found: String, cure: ColourCure = .palette, at: FilePlace)
  /// A lossy format, such as JPEG, whose samples are not the ones that were saved.
  case lossy(format: String, at: FilePlace)
  /// Headerless samples, and nothing says their shape and type.
  case missingRawLayout(at: FilePlace)

  public var problem: String {
    switch self {
    case .malformed(let discrepancy, _), .truncated(let discrepancy, _),
      .unsupported(let discrepancy, _), .tooLarge(let discrepancy, _):
      discrepancy.description
    case .colourMask(let found, _, _):
      "a mask must have one label a pixel, found \(found)"
    case .lossy(let format, _):
      "a mask must be saved without loss, found \(format), which blends the labels at every border"
    case .missingRawLayout:
      "raw samples must come with their width, height and type, found neither a layout nor a header"
    }
  }

  public var hint: String? {
    switch self {
    case .malformed(let discrepancy, _), .truncated(let discrepancy, _),
      .unsupported(let discrepancy, _), .tooLarge(let discrepancy, _):
      discrepancy.hint
    case .colourMask(_, let cure, _):
      cure.hint
    case .lossy:
      "export the masks again from their source, as single-channel PNG"
    case .missingRawLayout:
      "give it with --raw WIDTHxHEIGHT:TYPE, such as --raw 480x360:u8"
    }
  }

  public var path: String? { place.path }
  public var byteOffset: Int? { place.byteOffset }

  /// Where it happened.
  public var place: FilePlace {
    switch self {
    case .malformed(_, let place), .truncated(_, let place), .unsupported(_, let place),
      .tooLarge(_, let place), .colourMask(_, _, let place), .lossy(_, let place),
      .missingRawLayout(let place):
      place
    }
  }

  /// The row of `scan_issue` that records it; its severity is always `error`.
  public var issue: ScanIssue {
    ScanIssue(
      path: path, severity: .error, kind: issueKind, message: problem, hint: hint,
      byteOffset: byteOffset)
  }

  private var issueKind: ScanIssue.Kind {
    switch self {
    case .malformed: .malformed
    case .truncated: .truncated
    case .unsupported, .missingRawLayout: .unsupported
    case .tooLarge: .tooLarge
    case .colourMask: .colourMask
    case .lossy: .lossy
    }
  }
}

/// What was expected of a part of a file, and what was found there.
public struct Discrepancy: Sendable, Equatable, CustomStringConvertible {
  /// The part of the file, such as `chunk CRC of IDAT`.
  public var subject: String
  /// What it must do or be, as a verb phrase: `be 0x1F3A90BB`.
  public var expectation: String
  public var found: String
  /// The cure, where there is one clear thing to do.
  public var hint: String?

  public init(_ subject: String, must expectation: String, found: String, hint: String? = nil) {
    self.subject = subject
    self.expectation = expectation
    self.found = found
    self.hint = hint
  }

  public var description: String { "\(subject) must \(expectation), found \(found)" }
}

/// A byte of a file, or the file as a whole.
public struct FilePlace: Sendable, Equatable {
  public var path: String
  public var byteOffset: Int?

  public init(_ path: String, byte byteOffset: Int? = nil) {
    self.path = path
    self.byteOffset = byteOffset
  }
}

/// What helps where pixels are colours.
public enum ColourCure: Sendable, Equatable {
  /// The format's colours can be translated, and no palette was given.
  case palette
  /// A palette was given that has none of the file's colours.
  case otherPalette
  /// Colours that no palette translates.
  case labels

  var hint: String {
    switch self {
    case .palette:
      "give the labels of the colours with --palette FILE, those of panoptic segments with --coco "
        + "FILE, or save the masks as single-channel PNG"
    case .otherPalette:
      "the palette has none of the file's colours: give it those that the masks hold"
    case .labels:
      "save the masks as single-channel PNG"
    }
  }
}
