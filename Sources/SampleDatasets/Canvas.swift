import LabelMasks

/// A mask to paint on. Everything outside it is cut off; all arithmetic is whole numbers, so the
/// same seed gives the same bytes on every machine.
struct Canvas {
  let width: Int
  let height: Int
  private(set) var labels: [UInt8]

  init(width: Int, height: Int, label: UInt8) {
    self.width = width
    self.height = height
    labels = Array(repeating: label, count: width * height)
  }

  var mask: LabelMask {
    LabelMask(shape: MaskShape(width: width, height: height), labels: labels)
  }

  subscript(x: Int, y: Int) -> UInt8 { labels[y * width + x] }

  mutating func fillRow(_ y: Int, from left: Int, to right: Int, with label: UInt8) {
    guard (0..<height).contains(y) else { return }
    for x in max(0, left)..<max(max(0, left), min(width, right)) { labels[y * width + x] = label }
  }

  mutating func fillRectangle(x: Int, y: Int, width: Int, height: Int, with label: UInt8) {
    for row in y..<(y + max(0, height)) { fillRow(row, from: x, to: x + width, with: label) }
  }

  mutating func fillEllipse(
    centerX: Int, centerY: Int, radiusX: Int, radiusY: Int, with label: UInt8
  ) {
    let limit = radiusX * radiusX * radiusY * radiusY
    for dy in -radiusY...radiusY {
      let reach = (0...radiusX).last { dx in
        dx * dx * radiusY * radiusY + dy * dy * radiusX * radiusX <= limit
      }
      guard let reach else { continue }
      fillRow(centerY + dy, from: centerX - reach, to: centerX + reach + 1, with: label)
    }
  }

  /// A strip between two rows whose left and right edges run straight from the top to the bottom.
  mutating func fillTrapezoid(
    top: Int, topEdges: ClosedRange<Int>, bottom: Int, bottomEdges: ClosedRange<Int>,
    with label: UInt8
  ) {
    for y in top..<max(top, bottom) {
      let (done, all) = (y - top, bottom - top)
      let left = topEdges.lowerBound + (bottomEdges.lowerBound - topEdges.lowerBound) * done / all
      let right = topEdges.upperBound + (bottomEdges.upperBound - topEdges.upperBound) * done / all
      fillRow(y, from: left, to: right, with: label)
    }
  }

  /// Turns into `label` the pixels whose right or lower neighbour holds another label, where
  /// `chance` draws so: what annotators leave unlabelled along outlines.
  mutating func blurOutlines(with label: UInt8, chance: () -> Bool) {
    let before = self
    for y in 0..<(height - 1) {
      for x in 0..<(width - 1) {
        let here = before[x, y]
        guard here != before[x + 1, y] || here != before[x, y + 1], chance() else { continue }
        labels[y * width + x] = label
      }
    }
  }
}
