/// Sums up components with their inscribed radii, label by label.
struct ShapeTally: ComponentSink {
  private var isVolume = false
  /// By label number; `label` is set at the end.
  private var shapes: [LabelShape] = []
  private var largest: [UInt32] = []
  /// Components that are no specks, by label number (32 bits) and squared radius.
  private var radii = KeyedCounts()

  mutating func begin(isVolume: Bool) {
    self.isVolume = isVolume
    shapes.removeAll(keepingCapacity: true)
    largest.removeAll(keepingCapacity: true)
    radii.removeAll()
  }

  mutating func add(label: UInt32, area: UInt32, payload: PeakDistance) {
    let number = Int(label)
    while number >= shapes.count {
      shapes.append(LabelShape(label: 0))
      largest.append(0)
    }
    largest[number] = Swift.max(largest[number], payload.squared)
    let pixels = UInt64(area)
    guard pixels >= LabelStatistics.speckLimit, payload.squared != PeakDistance.unbounded else {
      return
    }
    radii.add(1, to: UInt64(label) << 32 | UInt64(payload.squared))
    shapes[number].measuredPixelCount += pixels
    if isThin(pixels, payload.squared) { shapes[number].thinPixelCount += pixels }
    if isElongated(pixels, payload.squared) { shapes[number].elongatedPixelCount += pixels }
  }

  private func isThin(_ pixels: UInt64, _ squared: UInt32) -> Bool {
    let square = Double(squared)
    let ball = isVolume ? 4 / 3 * Double.pi * square * square.squareRoot() : Double.pi * square
    return square <= LabelShape.thinRadiusLimit * LabelShape.thinRadiusLimit
      && Double(pixels) >= LabelShape.thinBallCount * ball
  }

  private func isElongated(_ pixels: UInt64, _ squared: UInt32) -> Bool {
    let square = Double(squared)
    return isVolume
      ? Double(pixels) >= LabelShape.volumeElongationLimit * square * square.squareRoot()
      : Double(pixels) >= LabelShape.elongationLimit * square
  }

  /// What was summed up, by ascending label.
  func shapes(_ labels: LabelIndex) -> [LabelShape] {
    var result = shapes
    for number in result.indices {
      result[number].label = labels.label(number)
      if largest[number] != PeakDistance.unbounded {
        result[number].largestInscribedRadius = Double(largest[number]).squareRoot()
      }
    }
    let sorted = radii.sorted
    var start = 0
    while start < sorted.count {
      let number = sorted[start].key >> 32
      let end = sorted[start...].firstIndex { $0.key >> 32 != number } ?? sorted.count
      result[Int(number)].medianInscribedRadius = Self.median(sorted[start..<end])
      start = end
    }
    return result.sorted { $0.label < $1.label }
  }

  /// `squares` ascend; each has a count.
  private static func median(_ squares: ArraySlice<(key: UInt64, count: UInt64)>) -> Double {
    let count = squares.reduce(0) { $0 + $1.count }
    func radius(_ rank: UInt64) -> Double {
      var passed: UInt64 = 0
      let found = squares.first { entry in
        passed += entry.count
        return passed > rank
      }
      return Double(UInt32(truncatingIfNeeded: found?.key ?? 0)).squareRoot()
    }
    return (radius((count - 1) / 2) + radius(count / 2)) / 2
  }
}
