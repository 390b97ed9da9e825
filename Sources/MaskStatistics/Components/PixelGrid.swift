import LabelMasks

/// The labels of a mask while their memory is at hand.
struct PixelGrid<Label: BoundaryScanned> {
  let base: UnsafePointer<Label>
  let shape: MaskShape

  /// Behind the last label.
  var end: UnsafePointer<Label> { base + shape.pixelCount }

  @inline(__always)
  func row(y: Int, z: Int) -> UnsafePointer<Label> {
    base + (z &* shape.height &+ y) &* shape.width
  }
}
