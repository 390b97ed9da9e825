/// What a whole dataset holds of one label, before anything is ignored.
public struct LabelPresence: Sendable, Hashable {
  public var label: Int
  public var pixelCount: UInt64
  public var imageCount: UInt64

  public init(label: Int, pixelCount: UInt64, imageCount: UInt64) {
    self.label = label
    self.pixelCount = pixelCount
    self.imageCount = imageCount
  }
}

/// All that the choice of the ignore index and the background looks at.
public struct LabelEvidence: Sendable, Equatable {
  /// By ascending label.
  public var labels: [LabelPresence]
  /// The declared classes, where a table was given.
  public var table: LabelTable?
  /// Bits of the widest sample: 255 marks void in 8-bit masks, 65535 in 16-bit ones.
  public var largestBitDepth: Int
  public var imageCount: UInt64

  public init(
    labels: [LabelPresence], table: LabelTable?, largestBitDepth: Int, imageCount: UInt64
  ) {
    self.labels = labels
    self.table = table
    self.largestBitDepth = largestBitDepth
    self.imageCount = imageCount
  }
}

/// A decision about a label, and the sentence that explains it to the user.
public struct LabelDecision: Sendable, Equatable {
  public var label: Int?
  public var reason: String

  public init(label: Int?, reason: String) {
    self.label = label
    self.reason = reason
  }
}

/// A label that the user names, or leaves to the program: `auto`, `none` or a number.
public enum LabelChoice: Sendable, Hashable, CustomStringConvertible {
  case auto, none
  case label(Int)

  public init?(_ text: String) {
    switch text.lowercased() {
    case "auto": self = .auto
    case "none": self = .none
    default:
      guard let label = Int(text) else { return nil }
      self = .label(label)
    }
  }

  public var description: String {
    switch self {
    case .auto: "auto"
    case .none: "none"
    case .label(let label): String(label)
    }
  }
}
