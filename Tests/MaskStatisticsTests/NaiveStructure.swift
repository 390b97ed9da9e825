import LabelMasks
import MaskStatistics

/// The twin of `AnalysisDepth.majority`: every figure from its definition, pixel by pixel.
func naiveMeasurements(of mask: LabelMask, connectivity: Connectivity) -> MaskMeasurements {
  let components = naiveComponents(of: mask, connectivity: connectivity)
  var statistics = naiveStatistics(of: mask, connectivity: connectivity)
  let downsampled = StrideLoss.strides.map { NaiveDownsampling(mask, stride: $0) }
  for index in statistics.indices {
    let label = statistics[index].label
    statistics[index].structure = naiveStructure(
      of: label, in: mask, components: components.filter { $0.label == label }, downsampled)
  }
  return MaskMeasurements(
    shape: mask.shape, labels: statistics, contacts: naiveContacts(of: mask), digest: nil)
}

private func naiveStructure(
  of label: Int, in mask: LabelMask, components: [NaiveComponent],
  _ downsampled: [NaiveDownsampling]
) -> LabelStructure {
  let shape = mask.shape
  let labels = mask.labels
  let pixels = labels.indices.filter { labels[$0] == label }
  let places = pixels.map(shape.place(of:))
  var occupancy = OccupancyGrid()
  for place in places {
    occupancy[place.x * 16 / shape.width, place.y * 16 / shape.height] += 1
  }
  let areas = components.map(\.pixels.count).sorted()
  return LabelStructure(
    boundaryPixelCount: UInt64(
      pixels.count { pixel in
        var isBoundary = false
        forEachNeighbour(of: pixel, in: shape, at: neighbourOffsets(.faces)) {
          if labels[$0] != label { isBoundary = true }
        }
        return isBoundary
      }),
    borderComponentCount: UInt64(
      components.count { $0.pixels.contains { shape.isAtEdge(shape.place(of: $0)) } }),
    singlePixelComponentCount: UInt64(areas.count { $0 == 1 }),
    medianComponentArea: Double(areas[(areas.count - 1) / 2] + areas[areas.count / 2]) / 2,
    boundingBox: BoundingBox(
      x: range(places.map(\.x)), y: range(places.map(\.y)), z: range(places.map(\.z))),
    occupancy: occupancy,
    strideLosses: downsampled.map { $0.losses(of: components) })
}

private func range(_ values: [Int]) -> Range<Int> { values.min()!..<values.max()! + 1 }

extension MaskShape {
  fileprivate func isAtEdge(_ place: Place) -> Bool {
    place.x == 0 || place.x == width - 1 || place.y == 0 || place.y == height - 1
      || isVolume && (place.z == 0 || place.z == depth - 1)
  }
}

func naiveContacts(of mask: LabelMask) -> [LabelContact] {
  let labels = mask.labels
  var lengths: [[Int]: UInt64] = [:]
  for pixel in labels.indices {
    forEachNeighbour(of: pixel, in: mask.shape, at: [(1, 0, 0), (0, 1, 0), (0, 0, 1)]) {
      guard labels[$0] != labels[pixel] else { return }
      lengths[[labels[pixel], labels[$0]].sorted(), default: 0] += 1
    }
  }
  return lengths.map { LabelContact(label: $0.key[0], otherLabel: $0.key[1], length: $0.value) }
    .sorted { ($0.label, $0.otherLabel) < ($1.label, $1.otherLabel) }
}

/// A mask downsampled in both ways, cell by cell.
struct NaiveDownsampling {
  let stride: Int
  let shape: MaskShape
  /// Index of the pixel that nearest takes, and label that most pixels have, by cell.
  private var centres: [Int: Int] = [:]
  private var winners: [Int: Int] = [:]

  init(_ mask: LabelMask, stride: Int) {
    self.stride = stride
    shape = mask.shape
    let labels = mask.labels
    var cells: [Int: [Int]] = [:]
    for pixel in labels.indices { cells[cell(of: pixel), default: []].append(pixel) }
    for (cell, pixels) in cells {
      let counts = Dictionary(grouping: pixels) { labels[$0] }.mapValues(\.count)
      let most = counts.values.max()
      winners[cell] = counts.filter { $0.value == most }.keys.min()
      let places = pixels.map(shape.place(of:))
      centres[cell] = shape.index(
        x: middle(places.map(\.x)), y: middle(places.map(\.y)), z: middle(places.map(\.z)))
    }
  }

  private func middle(_ values: [Int]) -> Int {
    values.min()! + (values.max()! + 1 - values.min()!) / 2
  }

  private func cell(of pixel: Int) -> Int {
    let place = shape.place(of: pixel)
    return shape.index(x: place.x / stride, y: place.y / stride, z: place.z / stride)
  }

  func losses(of components: [NaiveComponent]) -> StrideLoss {
    var (nearest, majority) = (StrideLoss.Vanished(), StrideLoss.Vanished())
    for component in components {
      let area = UInt64(component.pixels.count)
      if !component.pixels.contains(where: { centres[cell(of: $0)] == $0 }) {
        nearest.componentCount += 1
        nearest.pixelCount += area
      }
      if !component.pixels.contains(where: { winners[cell(of: $0)] == component.label }) {
        majority.componentCount += 1
        majority.pixelCount += area
      }
    }
    return StrideLoss(stride: stride, nearest: nearest, majority: majority)
  }
}
