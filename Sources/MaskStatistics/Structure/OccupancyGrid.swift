/// Where in its mask a label lies: its pixels in each of 16 x 16 equal parts of width and height.
///
/// Column x of a mask w wide belongs to part floor(16 x / w), rows likewise, so masks of any
/// size can be added up. A volume is seen along its depth: the slices are summed.
public struct OccupancyGrid: Sendable, Hashable {
  /// Parts in each direction.
  public static let side = 16

  /// 256 counts, row by row from the top.
  public var pixelCounts: [UInt32]

  public init() { pixelCounts = Array(repeating: 0, count: Self.side * Self.side) }

  public init(pixelCounts: [UInt32]) {
    precondition(pixelCounts.count == Self.side * Self.side, "16 rows of 16 parts")
    self.pixelCounts = pixelCounts
  }

  public subscript(column: Int, row: Int) -> UInt32 {
    get { pixelCounts[row * Self.side + column] }
    set { pixelCounts[row * Self.side + column] = newValue }
  }
}
