import MaskStatistics
import StatisticsStore

/// Of how many masks shape and crops are known, in words.
struct MeasuringSummary {
  let shape: String
  let crops: String

  init(_ states: [MeasuredState]) {
    func count(_ measured: Int) -> String {
      measured == states.count ? "every mask" : "\(measured) of \(states.count) masks"
    }
    let shapeCount = states.count(where: \.isShapeMeasured)
    shape = shapeCount == 0 ? "not measured" : count(shapeCount)
    var cropCounts: [CropSize: Int] = [:]
    for size in states.flatMap(\.cropSizes) { cropCounts[size, default: 0] += 1 }
    let sizes = cropCounts.sorted { $0.key < $1.key }
    crops =
      sizes.isEmpty
      ? "not measured"
      : sizes.map { "\($0.key) in \(count($0.value))" }.joined(separator: ", ")
  }
}
