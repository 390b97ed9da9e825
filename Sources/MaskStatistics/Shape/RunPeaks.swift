/// Finds the largest distance in each run, where it can raise that of its component: the last
/// phase of the distance transform, along the rows.
struct RunPeaks {
  private var memory = EnvelopeMemory()

  /// `heights` are the squared distances of a row's pixels to other labels outside the row.
  mutating func note(
    _ row: UnsafeMutableBufferPointer<LabelRun>, heights: UnsafePointer<UInt32>, width: Int,
    _ nodes: ForestNodes<PeakDistance>
  ) {
    var start = 0
    for run in row {
      let end = Int(run.end)
      let known = nodes.payload(of: run.node).squared
      if Self.bound(start..<end, heights, width: width, above: known) > known {
        let peak = peak(start..<end, heights, width: width)
        nodes.merge(PeakDistance(squared: peak), into: run.node)
      }
      start = end
    }
  }

  /// At most this far is any pixel of the run; no more than `known` where that is easily seen.
  @inline(__always)
  private static func bound(
    _ run: Range<Int>, _ heights: UnsafePointer<UInt32>, width: Int, above known: UInt32
  ) -> UInt32 {
    let left = run.lowerBound > 0
    let right = run.upperBound < width
    let reach = left && right ? (run.count + 1) / 2 : left || right ? run.count : Int.max
    guard squareOrUnbounded(reach) > known else { return known }
    var bound: UInt32 = 0
    for x in run {
      let toLeft = left ? x &- run.lowerBound &+ 1 : Int(AxisDistances.unbounded)
      let toRight = right ? run.upperBound &- x : Int(AxisDistances.unbounded)
      bound = max(bound, min(heights[x], squareOrUnbounded(min(toLeft, toRight))))
    }
    return bound
  }

  @inline(__always)
  private static func squareOrUnbounded(_ distance: Int) -> UInt32 {
    distance < Int(AxisDistances.unbounded)
      ? UInt32(truncatingIfNeeded: distance &* distance) : PeakDistance.unbounded
  }

  private mutating func peak(
    _ run: Range<Int>, _ heights: UnsafePointer<UInt32>, width: Int
  ) -> UInt32 {
    memory.withEnvelope(over: run) { envelope in
      if run.lowerBound > 0 { envelope.add(site: run.lowerBound - 1, height: 0) }
      for x in run where heights[x] != PeakDistance.unbounded {
        envelope.add(site: x, height: Int(heights[x]))
      }
      if run.upperBound < width { envelope.add(site: run.upperBound, height: 0) }
      return envelope.isEmpty ? nil : UInt32(clamping: envelope.maximum)
    } ?? PeakDistance.unbounded
  }
}
