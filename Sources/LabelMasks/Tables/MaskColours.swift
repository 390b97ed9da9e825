/// The colours of one colour-coded mask, and the pixels of each.
public struct MaskColours: Sendable, Equatable {
  /// A photograph has a million colours, of which nobody needs to hear.
  public static let colourLimit = 4096

  /// At most `colourLimit` of them, those that come first.
  public private(set) var counts: [RGBColour: Int] = [:]
  /// Pixels of colours beyond the limit.
  public private(set) var uncountedPixelCount = 0

  public init() {}

  /// True where `counts` has every colour of the mask.
  public var isComplete: Bool { uncountedPixelCount == 0 }
  public var pixelCount: Int { counts.values.reduce(uncountedPixelCount, +) }

  public mutating func add(_ colour: RGBColour, pixels: Int) {
    if counts[colour] != nil || counts.count < Self.colourLimit {
      counts[colour, default: 0] += pixels
    } else {
      uncountedPixelCount += pixels
    }
  }
}
