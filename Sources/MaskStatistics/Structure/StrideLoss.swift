/// What a label loses where a mask is downsampled, as networks do whose output has a stride.
///
/// Cells are squares of `stride` pixels, cubes in a volume, from the first pixel on; at the far
/// edges a cell is what is left of one. Each becomes one pixel, in one of two ways:
///
/// - nearest: it takes the label of the pixel at its centre, at offset floor(size / 2) in each
///   direction. A component vanishes where it holds no such pixel.
/// - majority: it takes its most frequent label, the smallest of several. A component vanishes
///   where no cell that it has a pixel in takes its label.
///
/// All labels take part, an ignored one too, since which one is ignored may be decided later.
public struct StrideLoss: Sendable, Hashable {
  /// The strides of the usual encoders' stages.
  public static let strides = [4, 8, 16, 32]

  /// Components that vanish, and what they are made of.
  public struct Vanished: Sendable, Hashable {
    public var componentCount: UInt64
    /// All pixels of those components.
    public var pixelCount: UInt64

    public init(componentCount: UInt64 = 0, pixelCount: UInt64 = 0) {
      self.componentCount = componentCount
      self.pixelCount = pixelCount
    }

    mutating func add(_ kind: ComponentKinds.Kind) {
      componentCount += kind.count
      pixelCount += kind.count * kind.area
    }
  }

  public var stride: Int
  public var nearest: Vanished
  /// Nil unless the mask was analyzed with `AnalysisDepth.majority`.
  public var majority: Vanished?

  public init(stride: Int, nearest: Vanished = Vanished(), majority: Vanished? = nil) {
    self.stride = stride
    self.nearest = nearest
    self.majority = majority
  }
}
