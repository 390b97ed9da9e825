import LabelMasks
import MaskStatistics

/// The sizes of the random crops to measure.
public enum CropChoice: Sendable, Equatable {
  /// Those that are common in training, as far as a mask is larger than they are.
  case usual
  case sizes([RequestedCrop])

  /// From `auto`, or sizes apart by commas such as `256,512x1024`.
  public init(_ text: String) throws(CropSizeError) {
    if text == "auto" {
      self = .usual
      return
    }
    var sizes: [RequestedCrop] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let size = try RequestedCrop(String(part))
      if !sizes.contains(size) { sizes.append(size) }
    }
    self = .sizes(sizes)
  }

  /// The sizes for masks of these shapes, ascending.
  func sizes(for shapes: some Collection<MaskShape>) -> [CropSize] {
    let isVolumetric = SplitProfile.isVolumetric(
      volumeCount: UInt64(shapes.count(where: \.isVolume)), imageCount: UInt64(shapes.count))
    switch self {
    case .usual:
      let sides = isVolumetric ? Self.usualVolumeSides : Self.usualImageSides
      return sides.map { RequestedCrop.side($0).size(inVolumes: isVolumetric) }
        .filter { size in shapes.contains { size.cuts($0) } }
    case .sizes(let sizes):
      return Set(sizes.map { $0.size(inVolumes: isVolumetric) }).sorted()
    }
  }

  private static let usualImageSides = [256, 512, 768, 1024]
  private static let usualVolumeSides = [64, 96, 128]
}

/// One size of crops as a user writes it.
public enum RequestedCrop: Sendable, Hashable {
  /// A square of an image, a cube of a volume.
  case side(Int)
  /// Without a depth, a rectangle of one slice.
  case size(CropSize)

  /// From `S`, `WxH` or `WxHxD`, in pixels.
  public init(_ text: String) throws(CropSizeError) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    let sides = parts.compactMap { Int($0) }
      .filter { (1...CropSizeError.largestSide).contains($0) }
    guard sides.count == parts.count, (1...3).contains(sides.count) else {
      throw CropSizeError(text: text)
    }
    self =
      sides.count == 1
      ? .side(sides[0])
      : .size(
        CropSize(width: sides[0], height: sides[1], depth: sides.count > 2 ? sides[2] : 1))
  }

  /// As crops of the masks of this split.
  public func size(for profile: SplitProfile) -> CropSize {
    size(inVolumes: profile.isVolumetric)
  }

  func size(inVolumes isVolumetric: Bool) -> CropSize {
    switch self {
    case .side(let side): CropSize(width: side, height: side, depth: isVolumetric ? side : 1)
    case .size(let size): size
    }
  }
}

extension CropSize {
  /// Whether a crop leaves a part of a mask out. Images have a depth of 1 and are never deeper.
  fileprivate func cuts(_ shape: MaskShape) -> Bool {
    shape.width > width || shape.height > height || shape.depth > depth
  }
}

/// A text that is no size of a crop.
public struct CropSizeError: ActionableError, Equatable {
  static let largestSide = 1 << 20

  public var text: String

  public var problem: String {
    "a crop must be S, WxH or WxHxD pixels, found '\(text.escapedForDisplay)'"
  }
  public var hint: String? { "such as 256,512x1024; or auto alone, for the usual sizes" }
}
