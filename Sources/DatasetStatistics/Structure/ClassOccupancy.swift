import MaskStatistics

/// Where in their masks the pixels of one class lie, summed over the masks of a split.
public struct ClassOccupancy: Sendable, Equatable {
  /// The parts of `OccupancyGrid`, row by row from the top.
  public private(set) var pixelCounts: [UInt64]

  /// No mask yet.
  public init() {
    pixelCounts = Array(repeating: 0, count: OccupancyGrid.side * OccupancyGrid.side)
  }

  /// One mask.
  public init(of grid: OccupancyGrid) { pixelCounts = grid.pixelCounts.map { UInt64($0) } }

  public mutating func add(_ grid: OccupancyGrid) {
    for part in pixelCounts.indices { pixelCounts[part] += UInt64(grid.pixelCounts[part]) }
  }
}

/// A class's occupancy in three figures: a row of the view `class_position`.
public struct ClassPosition: Sendable, Equatable {
  public var split: String
  public var classID: Int
  public var className: String
  /// Where the middle of its pixels is: 0 is the left edge of the masks, 1 the right one.
  public var centreX: Double
  /// 0 is the top, 1 the bottom.
  public var centreY: Double
  /// (sum n)^2 / (256 sum n^2) over the 256 parts: 1 where the class lies everywhere alike, 1/256
  /// where it lies in one part of the masks only.
  public var spread: Double

  public init(
    split: String, classID: Int, className: String, centreX: Double, centreY: Double,
    spread: Double
  ) {
    self.split = split
    self.classID = classID
    self.className = className
    self.centreX = centreX
    self.centreY = centreY
    self.spread = spread
  }
}
