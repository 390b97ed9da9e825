/// Width, height and depth of a mask in pixels; depth is 1 for an image.
public struct MaskShape: Sendable, Hashable, CustomStringConvertible {
  public var width: Int
  public var height: Int
  public var depth: Int

  /// All three must be positive, and their product must fit an `Int`: decoders check that
  /// before they make a shape, since a header's numbers are only claims.
  public init(width: Int, height: Int, depth: Int = 1) {
    precondition(width > 0 && height > 0 && depth > 0, "a mask has at least one pixel")
    self.width = width
    self.height = height
    self.depth = depth
  }

  public var pixelCount: Int { width * height * depth }
  public var isVolume: Bool { depth > 1 }

  public var description: String {
    isVolume ? "\(width)x\(height)x\(depth)" : "\(width)x\(height)"
  }
}

/// Distance between pixel centres, in millimetres where the file says so.
public struct PixelSpacing: Sendable, Hashable {
  public var x: Double
  public var y: Double
  public var z: Double

  public init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }
}
