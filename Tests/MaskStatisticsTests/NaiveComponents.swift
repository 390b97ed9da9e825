import LabelMasks
import MaskStatistics

/// The twin of `MaskAnalyzer` that is too simple to be wrong: a flood fill from each pixel.
func naiveStatistics(of mask: LabelMask, connectivity: Connectivity) -> [LabelStatistics] {
  var found: [Int: LabelStatistics] = [:]
  for component in naiveComponents(of: mask, connectivity: connectivity) {
    found[component.label, default: LabelStatistics(label: component.label)]
      .addComponent(area: UInt64(component.pixels.count))
  }
  return found.values.sorted { $0.label < $1.label }
}

struct NaiveComponent {
  var label: Int
  /// Indices in row order.
  var pixels: [Int]
}

func naiveComponents(of mask: LabelMask, connectivity: Connectivity) -> [NaiveComponent] {
  let labels = mask.labels
  let offsets = neighbourOffsets(connectivity)
  var isVisited = [Bool](repeating: false, count: labels.count)
  var components: [NaiveComponent] = []
  for start in labels.indices where !isVisited[start] {
    var component = NaiveComponent(label: labels[start], pixels: [])
    var pending = [start]
    isVisited[start] = true
    while let pixel = pending.popLast() {
      component.pixels.append(pixel)
      forEachNeighbour(of: pixel, in: mask.shape, at: offsets) { neighbour in
        if !isVisited[neighbour], labels[neighbour] == labels[start] {
          isVisited[neighbour] = true
          pending.append(neighbour)
        }
      }
    }
    components.append(component)
  }
  return components
}

struct Place: Equatable {
  var x: Int
  var y: Int
  var z: Int
}

extension MaskShape {
  func place(of index: Int) -> Place {
    Place(x: index % width, y: index / width % height, z: index / (width * height))
  }

  func index(x: Int, y: Int, z: Int) -> Int { (z * height + y) * width + x }
}

/// Hands over the indices of the neighbours that lie within the mask.
func forEachNeighbour(
  of pixel: Int, in shape: MaskShape, at offsets: [(Int, Int, Int)], _ body: (Int) -> Void
) {
  let place = shape.place(of: pixel)
  for (dx, dy, dz) in offsets {
    let (x, y, z) = (place.x + dx, place.y + dy, place.z + dz)
    if x >= 0, x < shape.width, y >= 0, y < shape.height, z >= 0, z < shape.depth {
      body(shape.index(x: x, y: y, z: z))
    }
  }
}

func neighbourOffsets(_ connectivity: Connectivity) -> [(Int, Int, Int)] {
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
