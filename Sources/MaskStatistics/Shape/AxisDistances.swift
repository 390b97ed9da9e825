import CRunKernels
import LabelMasks

/// For each pixel, how far it is to the nearest pixel of another label along the axis from slice
/// to slice in a volume, from row to row in an image: the first phase of Meijster, Roerdink,
/// Hesselink, "A general algorithm for computing distance transforms in linear time", 2000, for
/// all labels at once.
///
/// Two sweeps over whole planes, so memory is read in order; two bytes for each pixel.
struct AxisDistances {
  /// No other label in this direction, or none within so many pixels.
  static let unbounded = UInt16.max

  private(set) var distances: [UInt16] = []
  private var sweep: [UInt16] = []
  private var squares: [UInt32] = []

  mutating func compute<Label: BoundaryScanned>(_ pixels: PixelGrid<Label>) {
    let shape = pixels.shape
    let planeSize = shape.isVolume ? shape.width * shape.height : shape.width
    let planeCount = shape.pixelCount / planeSize
    let missing = shape.pixelCount - distances.count
    if missing > 0 { distances.append(contentsOf: repeatElement(0, count: missing)) }
    sweep.removeAll(keepingCapacity: true)
    sweep.append(contentsOf: repeatElement(Self.unbounded, count: planeSize))
    distances.withUnsafeMutableBufferPointer { distances in
      guard let start = distances.baseAddress else { return }
      start.update(repeating: Self.unbounded, count: planeSize)
      for plane in 1..<Swift.max(1, planeCount) {
        let offset = plane * planeSize
        Label.sweepForward(
          pixels.base + offset, behind: pixels.base + offset - planeSize, count: planeSize,
          from: start + offset - planeSize, into: start + offset)
      }
      sweep.withUnsafeMutableBufferPointer { sweep in
        guard let sweep = sweep.baseAddress else { return }
        for plane in stride(from: planeCount - 2, through: 0, by: -1) {
          let offset = plane * planeSize
          Label.sweepBackward(
            pixels.base + offset, behind: pixels.base + offset + planeSize, count: planeSize,
            sweep: sweep, into: start + offset)
        }
      }
    }
  }

  /// The squared distances of a row of an image.
  mutating func withSquares(ofRow y: Int, width: Int, _ body: (UnsafePointer<UInt32>) -> Void) {
    if squares.count < width {
      squares.append(contentsOf: repeatElement(0, count: width - squares.count))
    }
    distances.withUnsafeBufferPointer { distances in
      squares.withUnsafeMutableBufferPointer { squares in
        guard let row = distances.baseAddress, let target = squares.baseAddress else { return }
        axis_squares(row + y * width, width, target)
        body(target)
      }
    }
  }
}
