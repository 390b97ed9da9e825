import LabelMasks

/// A volume to paint on. Everything outside it is cut off; all arithmetic is whole numbers, so the
/// same seed gives the same voxels on every machine.
struct VolumeCanvas {
  let shape: MaskShape
  private var labels: [UInt8]

  init(width: Int, height: Int, depth: Int, label: UInt8) {
    shape = MaskShape(width: width, height: height, depth: depth)
    labels = Array(repeating: label, count: shape.pixelCount)
  }

  var mask: LabelMask { LabelMask(shape: shape, labels: labels) }

  struct Point {
    var x: Int
    var y: Int
    var z: Int
  }

  mutating func fillEllipsoid(center: Point, radii: Point, with label: UInt8) {
    // The equation of the ellipsoid times (rx ry rz)^2.
    let (sx, sy, sz) = (radii.x * radii.x, radii.y * radii.y, radii.z * radii.z)
    for z in max(0, center.z - radii.z)...min(shape.depth - 1, center.z + radii.z) {
      for y in max(0, center.y - radii.y)...min(shape.height - 1, center.y + radii.y) {
        for x in max(0, center.x - radii.x)...min(shape.width - 1, center.x + radii.x) {
          let (dx, dy, dz) = (x - center.x, y - center.y, z - center.z)
          guard dx * dx * sy * sz + dy * dy * sx * sz + dz * dz * sx * sy <= sx * sy * sz else {
            continue
          }
          labels[(z * shape.height + y) * shape.width + x] = label
        }
      }
    }
  }
}
