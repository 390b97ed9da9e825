import MaskFormats

/// Tells which files may be masks, by name, or by the first bytes where the name says nothing.
struct FileRecognizer {
  private let options: MaskReadingOptions
  private let seeksImages: Bool
  /// Kept for its memory.
  private var head: [UInt8] = []

  init(options: MaskReadingOptions, seeksImages: Bool = false) {
    self.options = options
    self.seeksImages = seeksImages
  }

  /// Nil for what is no mask, nor an image where images are sought.
  mutating func kind(
    ofFileNamed name: String, at location: SystemPath
  ) throws(SystemFailure) -> FoundFile.Kind? {
    if seeksImages, MaskFormats.isPicture(fileNamed: name) { return .picture }
    return switch MaskFormats.candidacy(ofFileName: name, options: options) {
    case .mask(let format): .mask(format: format)
    case .lossy: .lossy
    case .other: nil
    case .unknown: try formatByHead(of: location).map { .mask(format: $0) }
    }
  }

  /// Whether the name alone says that it is no mask.
  func isOther(_ name: String) -> Bool {
    MaskFormats.candidacy(ofFileName: name, options: options) == .other
  }

  private mutating func formatByHead(
    of location: SystemPath
  ) throws(SystemFailure) -> String? {
    let file = try OpenFile(location)
    guard file.status.kind == .file else { return nil }
    try file.read(first: MaskFormats.headByteCount, into: &head)
    return format(ofHead: head)
  }

  /// The format of a file that begins with these bytes; nil for what is no mask.
  func format(ofHead head: [UInt8]) -> String? {
    let format = MaskFormats.format(recognising: head)?.id
    return options.forcedFormat == nil || options.forcedFormat == format ? format : nil
  }
}
