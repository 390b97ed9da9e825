import LabelMasks

/// For each pixel of a slice, the squared distance to the nearest pixel of another label in the
/// plane of columns and slices: the second of three phases, in volumes only.
struct SliceDistances {
  private var squares: [UInt32] = []
  private var memory = EnvelopeMemory()

  mutating func compute<Label: BoundaryScanned>(
    _ slice: Int, of pixels: PixelGrid<Label>, _ axis: AxisDistances
  ) {
    let (width, height) = (pixels.shape.width, pixels.shape.height)
    let missing = width * height - squares.count
    if missing > 0 { squares.append(contentsOf: repeatElement(0, count: missing)) }
    let labels = pixels.row(y: 0, z: slice)
    axis.distances.withUnsafeBufferPointer { distances in
      squares.withUnsafeMutableBufferPointer { squares in
        guard let base = distances.baseAddress, let squares = squares.baseAddress else { return }
        let distances = base + slice * width * height
        for x in 0..<width {
          var start = 0
          while start < height {
            let label = labels[start &* width &+ x]
            var end = start + 1
            while end < height, labels[end &* width &+ x] == label { end &+= 1 }
            Self.compute(
              column: x, start..<end, width: width, height: height, distances, into: squares,
              &memory)
            start = end
          }
        }
      }
    }
  }

  /// Pixels of one label that follow each other in a column.
  private static func compute(
    column x: Int, _ run: Range<Int>, width: Int, height: Int,
    _ distances: UnsafePointer<UInt16>, into squares: UnsafeMutablePointer<UInt32>,
    _ memory: inout EnvelopeMemory
  ) {
    memory.withEnvelope(over: run) { envelope in
      if run.lowerBound > 0 { envelope.add(site: run.lowerBound - 1, height: 0) }
      for y in run {
        let distance = distances[y &* width &+ x]
        if distance != AxisDistances.unbounded {
          envelope.add(site: y, height: Int(distance) &* Int(distance))
        }
      }
      if run.upperBound < height { envelope.add(site: run.upperBound, height: 0) }
      if envelope.isEmpty {
        for y in run { squares[y &* width &+ x] = PeakDistance.unbounded }
      } else {
        envelope.visit { y, square in squares[y &* width &+ x] = UInt32(clamping: square) }
      }
      return ()
    }
  }

  /// The squares of a row.
  func withRow(_ y: Int, width: Int, _ body: (UnsafePointer<UInt32>) -> Void) {
    squares.withUnsafeBufferPointer { squares in
      if let base = squares.baseAddress { body(base + y * width) }
    }
  }
}
