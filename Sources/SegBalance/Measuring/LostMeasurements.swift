import LabelMasks
import MaskStatistics
import StatisticsStore

/// Shape and crops that a scan did not keep up: those of masks that it read anew, and of new masks
/// where they were known of every mask before.
///
/// A sample is kept up by itself; what is told is for those who asked for every mask and then scan
/// without asking again.
struct LostMeasurements: Equatable {
  /// Masks of which something was lost.
  private(set) var maskCount = 0
  private(set) var losesShape = false
  /// Ascending.
  private(set) var cropSizes: [CropSize] = []

  /// Nil where nothing was lost.
  init?(_ request: MeasuringRequest, before: [MeasuredState], after: [MeasuredState]) {
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.path, $0) })
    let everyShape = !before.isEmpty && before.allSatisfy(\.isShapeMeasured)
    let everyCrop = before.dropFirst().reduce(before.first?.cropSizes ?? []) {
      $0.intersection($1.cropSizes)
    }
    var lostCrops: Set<CropSize> = []
    for mask in after {
      let hadShape = known[mask.path]?.isShapeMeasured ?? everyShape
      let hadCrops = known[mask.path]?.cropSizes ?? everyCrop
      let shape = request.shape != .sample && hadShape && !mask.isShapeMeasured
      let crops = request.crops == .sample ? [] : hadCrops.subtracting(mask.cropSizes)
      if shape || !crops.isEmpty { maskCount += 1 }
      if shape { losesShape = true }
      lostCrops.formUnion(crops)
    }
    guard maskCount > 0 else { return nil }
    cropSizes = lostCrops.sorted()
  }

  var sentence: String {
    let crops = cropSizes.map(\.description).joined(separator: ",")
    let kinds = (losesShape ? ["shape"] : []) + (crops.isEmpty ? [] : ["crops"])
    let options = (losesShape ? ["--shape"] : []) + (crops.isEmpty ? [] : ["--crops \(crops)"])
    return """
      \(maskCount.counted("mask is", "masks are")) now without the \
      \(kinds.joined(separator: " and ")) that were measured before; add \
      \(options.joined(separator: " ")) to measure them again
      """
  }
}
