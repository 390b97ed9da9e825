import LabelMasks
import MaskStatistics

/// The twin of `MaskAnalyzer` that is too simple to be wrong: a flood fill from each pixel.
func naiveStatistics(of mask: LabelMask, connectivity: Connectivity) -> [LabelStatistics] {
  let shape = mask.shape
  let labels = mask.labels
  let offsets = neighbourOffsets(connectivity)
  var isVisited = [Bool](repeating: false, count: labels.count)
  var found: [Int: LabelStatistics] = [:]
  for start in labels.indices where !isVisited[start] {
    var area: UInt64 = 0
    var pending = [start]
    isVisited[start] = true
    while let pixel = pending.popLast() {
      area += 1
      let x = pixel % shape.width
      let y = pixel / shape.width % shape.height
      let z = pixel / (shape.width * shape.height)
      for (dx, dy, dz) in offsets {
        let (nx, ny, nz) = (x + dx, y + dy, z + dz)
        guard
          (0..<shape.width).contains(nx), (0..<shape.height).contains(ny),
          (0..<shape.depth).contains(nz)
        else { continue }
        let neighbour = (nz * shape.height + ny) * shape.width + nx
        if !isVisited[neighbour], labels[neighbour] == labels[start] {
          isVisited[neighbour] = true
          pending.append(neighbour)
        }
      }
    }
    found[labels[start], default: LabelStatistics(label: labels[start])].addComponent(area: area)
  }
  return found.values.sorted { $0.label < $1.label }
}

private func neighbourOffsets(_ connectivity: Connectivity) -> [(Int, Int, Int)] {
  let differingAxes =
    switch connectivity {
    case .faces: 1
    case .edges: 2
    case .full: 3
    }
  var offsets: [(Int, Int, Int)] = []
  for dz in -1...1 {
    for dy in -1...1 {
      for dx in -1...1 where (1...differingAxes).contains(abs(dx) + abs(dy) + abs(dz)) {
        offsets.append((dx, dy, dz))
      }
    }
  }
  return offsets
}
