import LabelMasks

/// The size of the crops that a training loop takes from its masks, in pixels.
public struct CropSize: Sendable, Hashable, CustomStringConvertible {
  public var width: Int
  public var height: Int
  public var depth: Int

  /// All three must be positive; the depth means nothing in an image.
  public init(width: Int, height: Int, depth: Int = 1) {
    precondition(width > 0 && height > 0 && depth > 0, "a crop has at least one pixel")
    self.width = width
    self.height = height
    self.depth = depth
  }

  public var description: String {
    depth > 1 ? "\(width)x\(height)x\(depth)" : "\(width)x\(height)"
  }

  /// The part of this size that fits a mask: where the mask is smaller, all of it.
  package func fitted(to shape: MaskShape) -> CropSize {
    CropSize(
      width: Swift.min(width, shape.width), height: Swift.min(height, shape.height),
      depth: Swift.min(depth, shape.depth))
  }

  package var pixelCount: Int { width * height * depth }

  func positionCount(in shape: MaskShape) -> Int {
    (shape.width - width + 1) * (shape.height - height + 1) * (shape.depth - depth + 1)
  }
}

extension CropSize: Comparable {
  /// Smaller crops first, as every table has them.
  public static func < (first: CropSize, second: CropSize) -> Bool {
    (first.pixelCount, first.width, first.height)
      < (second.pixelCount, second.width, second.height)
  }
}
