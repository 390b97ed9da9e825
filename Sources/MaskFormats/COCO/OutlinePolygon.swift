/// A polygon, filled as COCO's own tools fill one, pixel for pixel.
///
/// Those tools are the de-facto definition of the format, and their rule is not one of textbooks:
/// the corners are put on a grid five times finer than the pixels, each edge is walked on that
/// grid, and where it passes the middle of a column, filling is switched on or off from the next
/// row on (T.-Y. Lin, P. Dollár, cocoapi, `maskApi.c`, `rleFrPoly`). A polygon that crosses itself
/// is thereby hollow where it covers itself twice.
struct OutlinePolygon {
  struct Point: Equatable {
    var x: Double
    var y: Double
  }

  /// Corners further out are no outline, and walking to them would take long.
  static let farthest = Double(1 << 20)

  private static let gridStepsPerPixel = 5.0
  private let width: Int
  private let height: Int
  private var crossings: [Int] = []
  private var last: (x: Int, y: Int)?

  /// - Precondition: no coordinate exceeds `farthest`.
  init(_ corners: [Point], width: Int, height: Int) {
    self.width = width
    self.height = height
    let fine = corners.map { (x: Self.fine($0.x), y: Self.fine($0.y)) }
    for (index, corner) in fine.enumerated() {
      walk(from: corner, to: fine[index + 1 < fine.count ? index + 1 : 0])
    }
    crossings.sort()
  }

  /// The pixels inside, counted down the columns from the left one on.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in stride(from: 0, to: crossings.count, by: 2) {
      let end = index + 1 < crossings.count ? crossings[index + 1] : width * height
      if end > crossings[index] { runs.append(crossings[index]..<end) }
    }
    return runs
  }

  /// Rounds as the conversion of C does, towards zero, also left of and above the image.
  private static func fine(_ coordinate: Double) -> Int {
    Int(gridStepsPerPixel * coordinate + 0.5)
  }

  /// The points of an edge on the grid: one for each step along its longer side, always computed
  /// from the end that has the smaller coordinate there.
  private mutating func walk(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let (dx, dy) = (abs(end.x - start.x), abs(end.y - start.y))
    if dx >= dy {
      let isReversed = start.x > end.x
      let (low, high) = isReversed ? (end, start) : (start, end)
      let slope = dx == 0 ? 0 : Double(high.y - low.y) / Double(dx)
      for step in 0...dx {
        let t = isReversed ? dx - step : step
        visit(low.x + t, Int(Double(low.y) + slope * Double(t) + 0.5))
      }
    } else {
      let isReversed = start.y > end.y
      let (low, high) = isReversed ? (end, start) : (start, end)
      let slope = Double(high.x - low.x) / Double(dy)
      for step in 0...dy {
        let t = isReversed ? dy - step : step
        visit(Int(Double(low.x) + slope * Double(t) + 0.5), low.y + t)
      }
    }
  }

  /// Notes a crossing where the walk comes from one grid column to another, if the middle of a
  /// pixel column lies between them: of five grid columns the third does.
  private mutating func visit(_ x: Int, _ y: Int) {
    defer { last = (x, y) }
    guard let last, last.x != x else { return }
    let (column, distance) = (x < last.x ? x : x - 1).middleBefore
    guard distance == 0, (0..<width).contains(column) else { return }
    let (above, below) = min(y, last.y).middleBefore
    let row = below > 0 ? above + 1 : above
    crossings.append(column * height + min(max(row, 0), height))
  }
}

extension Int {
  /// The pixel whose middle is the last one not beyond this place on the grid, and how far beyond
  /// that middle it is.
  fileprivate var middleBefore: (pixel: Int, distance: Int) {
    let (quotient, remainder) = (self - 2).quotientAndRemainder(dividingBy: 5)
    return remainder < 0 ? (quotient - 1, remainder + 5) : (quotient, remainder)
  }
}
