import LabelMasks

/// How files become masks: what the user says about them, and how large they may be.
public struct MaskReadingOptions: Sendable, Hashable {
  /// The layout of headerless files, as `--raw` gives it; nil leaves it to their names.
  public var rawLayout: RawLayout?
  /// The id of the only format to read, as `--mask-format` gives it; nil tells it by content.
  public var forcedFormat: String?
  /// The name of the array to read where an NPZ file holds several, as `--npz-array` gives it.
  public var npzArray: String?
  /// The labels of colours, as `--palette` gives them.
  public var palette: ColourPalette?
  public var limits: MaskLimits

  public init(
    rawLayout: RawLayout? = nil, forcedFormat: String? = nil, npzArray: String? = nil,
    palette: ColourPalette? = nil, limits: MaskLimits = MaskLimits()
  ) {
    self.rawLayout = rawLayout
    self.forcedFormat = forcedFormat
    self.npzArray = npzArray
    self.palette = palette
    self.limits = limits
  }

  /// The layout of a headerless file: the one the user gives, else the one in its name.
  func rawLayout(ofFileName name: String) -> RawLayout? {
    rawLayout ?? RawLayout.fromFileName(name)
  }
}

/// What a file may ask for. A header's numbers are only claims: they are held against these
/// before any memory is taken.
public struct MaskLimits: Sendable, Hashable {
  /// Pixels of one mask, voxels of a volume. 1,073,741,824 unless set.
  public var maximumPixelCount: Int
  /// Bytes of one file. 4,294,967,296 unless set.
  public var maximumFileByteCount: Int

  public init(maximumPixelCount: Int = 1 << 30, maximumFileByteCount: Int = 1 << 32) {
    precondition(maximumPixelCount > 0 && maximumFileByteCount > 0, "a limit is positive")
    self.maximumPixelCount = maximumPixelCount
    self.maximumFileByteCount = maximumFileByteCount
  }

  /// The limit that holds: beyond 2^40 pixels, more than any memory, bits would overflow an `Int`.
  var allowedPixelCount: Int { min(maximumPixelCount, 1 << 40) }
  var isRaisable: Bool { maximumPixelCount < 1 << 40 }

  /// The shape with these sides, or nil where one is not positive or the limit is exceeded.
  func shape(width: Int, height: Int, depth: Int = 1) -> MaskShape? {
    guard width > 0, height > 0, depth > 0 else { return nil }
    let (area, areaOverflows) = width.multipliedReportingOverflow(by: height)
    let (volume, volumeOverflows) = area.multipliedReportingOverflow(by: depth)
    guard !areaOverflows, !volumeOverflows, volume <= allowedPixelCount else { return nil }
    return MaskShape(width: width, height: height, depth: depth)
  }
}
