import LabelMasks

/// Labels that random masks are made of: neighbours in value, and both ends of the type.
private func palette(_ type: LabelType) -> [Int] {
  switch type {
  case .uint8: [0, 1, 2, 127, 128, 255]
  case .uint16: [0, 1, 255, 256, 32_768, 65_535]
  case .uint32: [0, 1, 65_535, 65_536, 1 << 31, (1 << 32) - 1]
  case .int32: [0, 1, -1, 65_536, -(1 << 31), (1 << 31) - 1]
  }
}

/// A mask of up to six labels, in runs or as noise.
func randomMask(
  _ shape: MaskShape, _ type: LabelType, using generator: inout SeededGenerator
) -> LabelMask {
  let labels = palette(type).shuffled(using: &generator)
    .prefix(Int.random(in: 1...6, using: &generator))
  let runLength = [1, 2, 5, 40].randomElement(using: &generator)!
  var current = labels[0]
  let pixels = (0..<shape.pixelCount).map { _ in
    if Int.random(in: 0..<runLength, using: &generator) == 0 {
      current = labels.randomElement(using: &generator)!
    }
    return current
  }
  return switch type {
  case .uint8: LabelMask(shape: shape, labels: pixels.map { UInt8($0) })
  case .uint16: LabelMask(shape: shape, labels: pixels.map { UInt16($0) })
  case .uint32: LabelMask(shape: shape, labels: pixels.map { UInt32($0) })
  case .int32: LabelMask(shape: shape, labels: pixels.map { Int32($0) })
  }
}

/// An odd shape: an image, often narrow in one direction, or a small volume.
func randomShape(using generator: inout SeededGenerator) -> MaskShape {
  let narrow = Int.random(in: 1...9, using: &generator)
  let wide = Int.random(in: 1...90, using: &generator)
  switch Int.random(in: 0..<4, using: &generator) {
  case 0: return MaskShape(width: wide, height: narrow)
  case 1: return MaskShape(width: narrow, height: wide)
  case 2:
    return MaskShape(
      width: Int.random(in: 1...60, using: &generator),
      height: Int.random(in: 1...60, using: &generator))
  default:
    return MaskShape(
      width: Int.random(in: 1...13, using: &generator),
      height: Int.random(in: 1...11, using: &generator),
      depth: Int.random(in: 1...9, using: &generator))
  }
}
