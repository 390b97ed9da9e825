import CRunKernels
import LabelMasks

/// A label type whose boundaries the vector kernels find. `Int32` masks are read as `UInt32`:
/// equality is all that a run needs.
protocol BoundaryScanned: LabelInteger {
  /// The pattern of the label's bits, by which runs are compared.
  var pattern: UInt32 { get }

  /// Bit i, for i in 0..<64, is set where labels[i] != labels[i + 1]; reads 65 labels.
  static func boundaries(_ labels: UnsafePointer<Self>) -> UInt64

  /// How many labels of a cell are equal to `label`; rows are `pitch` labels apart.
  static func count(
    _ label: Self, in cell: UnsafePointer<Self>, pitch: Int, width: Int, height: Int
  ) -> UInt32

  /// One step of the distances to other labels from plane to plane, forward.
  static func sweepForward(
    _ labels: UnsafePointer<Self>, behind: UnsafePointer<Self>, count: Int,
    from distancesBehind: UnsafePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>)

  /// One step backward; `distances` keep the lesser ones.
  static func sweepBackward(
    _ labels: UnsafePointer<Self>, behind: UnsafePointer<Self>, count: Int,
    sweep: UnsafeMutablePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>)
}

extension UInt8: BoundaryScanned {
  @inline(__always)
  var pattern: UInt32 { UInt32(self) }

  @inline(__always)
  static func boundaries(_ labels: UnsafePointer<UInt8>) -> UInt64 { run_boundaries_u8(labels) }

  @inline(__always)
  static func count(
    _ label: UInt8, in cell: UnsafePointer<UInt8>, pitch: Int, width: Int, height: Int
  ) -> UInt32 {
    cell_count_u8(cell, pitch, width, height, label)
  }

  static func sweepForward(
    _ labels: UnsafePointer<UInt8>, behind: UnsafePointer<UInt8>, count: Int,
    from distancesBehind: UnsafePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_forward_u8(labels, behind, count, distancesBehind, distances)
  }

  static func sweepBackward(
    _ labels: UnsafePointer<UInt8>, behind: UnsafePointer<UInt8>, count: Int,
    sweep: UnsafeMutablePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_backward_u8(labels, behind, count, sweep, distances)
  }
}

extension UInt16: BoundaryScanned {
  @inline(__always)
  var pattern: UInt32 { UInt32(self) }

  @inline(__always)
  static func boundaries(_ labels: UnsafePointer<UInt16>) -> UInt64 { run_boundaries_u16(labels) }

  @inline(__always)
  static func count(
    _ label: UInt16, in cell: UnsafePointer<UInt16>, pitch: Int, width: Int, height: Int
  ) -> UInt32 {
    cell_count_u16(cell, pitch, width, height, label)
  }

  static func sweepForward(
    _ labels: UnsafePointer<UInt16>, behind: UnsafePointer<UInt16>, count: Int,
    from distancesBehind: UnsafePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_forward_u16(labels, behind, count, distancesBehind, distances)
  }

  static func sweepBackward(
    _ labels: UnsafePointer<UInt16>, behind: UnsafePointer<UInt16>, count: Int,
    sweep: UnsafeMutablePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_backward_u16(labels, behind, count, sweep, distances)
  }
}

extension UInt32: BoundaryScanned {
  @inline(__always)
  var pattern: UInt32 { self }

  @inline(__always)
  static func boundaries(_ labels: UnsafePointer<UInt32>) -> UInt64 { run_boundaries_u32(labels) }

  @inline(__always)
  static func count(
    _ label: UInt32, in cell: UnsafePointer<UInt32>, pitch: Int, width: Int, height: Int
  ) -> UInt32 {
    cell_count_u32(cell, pitch, width, height, label)
  }

  static func sweepForward(
    _ labels: UnsafePointer<UInt32>, behind: UnsafePointer<UInt32>, count: Int,
    from distancesBehind: UnsafePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_forward_u32(labels, behind, count, distancesBehind, distances)
  }

  static func sweepBackward(
    _ labels: UnsafePointer<UInt32>, behind: UnsafePointer<UInt32>, count: Int,
    sweep: UnsafeMutablePointer<UInt16>, into distances: UnsafeMutablePointer<UInt16>
  ) {
    axis_backward_u32(labels, behind, count, sweep, distances)
  }
}

/// Boundary bits of the pixels from `labels[0]` on, of which `readable` labels may be read.
///
/// The bits at and above `readable - 1` mean nothing. A word at a time wherever 65 labels are
/// left, be they in this row or the next; only the last pixels of a mask are compared singly.
@inline(__always)
func boundaryBits<Label: BoundaryScanned>(
  _ labels: UnsafePointer<Label>, readable: Int
) -> UInt64 {
  if readable > 64 { return Label.boundaries(labels) }
  var bits: UInt64 = 0
  var index = 0
  while index + 1 < readable {
    if labels[index] != labels[index + 1] { bits |= 1 << UInt64(index) }
    index += 1
  }
  return bits
}
