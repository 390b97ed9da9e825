/// The smallest box that holds every pixel of a label; ranges of columns, rows and slices.
public struct BoundingBox: Sendable, Hashable {
  public var x: Range<Int>
  public var y: Range<Int>
  /// `0..<1` in an image.
  public var z: Range<Int>

  public init(x: Range<Int>, y: Range<Int>, z: Range<Int> = 0..<1) {
    self.x = x
    self.y = y
    self.z = z
  }
}
