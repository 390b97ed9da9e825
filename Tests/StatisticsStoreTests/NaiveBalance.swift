import Foundation
import MaskStatistics

@testable import StatisticsStore

/// The balance of one split from the planned files, each figure as its definition reads. The
/// twin of what the store does in SQL.
struct NaiveBalance {
  var split: String
  var images: [[Int: [UInt64]]]
  var backgroundID = 0

  init(split: String, files: [PlannedFile]) {
    self.split = split
    images = files.filter { split == "all" || $0.split == split }.compactMap(\.areas)
  }

  private var classes: [DatasetClass] { testClasses.filter { !$0.isIgnored } }

  private func pixels(_ image: [Int: [UInt64]], _ label: Int) -> UInt64 {
    (image[label] ?? []).reduce(0, +)
  }

  private func labelled(_ image: [Int: [UInt64]]) -> UInt64 {
    classes.reduce(0) { $0 + pixels(image, $1.id) }
  }

  var classBalances: [ClassBalance] { classes.map(balance) }

  private func balance(_ entry: DatasetClass) -> ClassBalance {
    let containing = images.filter { $0[entry.id] != nil }
    let pixelCount = images.reduce(0) { $0 + pixels($1, entry.id) }
    let labelledCount = images.reduce(0) { $0 + labelled($1) }
    let containingCount = containing.reduce(0) { $0 + labelled($1) }
    let areas = containing.flatMap { $0[entry.id] ?? [] }
    let sized = containing.flatMap { image in
      (image[entry.id] ?? []).filter { $0 >= 20 }.map { area in
        (Self.binMiddle(area), Double(image.values.joined().reduce(0, +)))
      }
    }
    return ClassBalance(
      split: split, classID: entry.id, className: entry.name, pixelCount: pixelCount,
      imageCount: UInt64(containing.count),
      pixelFrequency: labelledCount == 0 ? nil : Double(pixelCount) / Double(labelledCount),
      inImageFrequency: containing.isEmpty ? nil : Double(pixelCount) / Double(containingCount),
      imageFrequency: images.isEmpty ? nil : Double(containing.count) / Double(images.count),
      componentCount: UInt64(areas.count), speckCount: UInt64(areas.count { $0 < 20 }),
      smallComponentCount: UInt64(areas.count { $0 < 1024 }),
      medianComponentArea: Self.median(sized.map(\.0)),
      medianComponentImageShare: Self.median(sized.map { $0.0 / $0.1 }))
  }

  /// The median of the true areas, which the histogram only bounds.
  func trueMedianArea(of classID: Int) -> Double? {
    Self.median(images.flatMap { $0[classID] ?? [] }.filter { $0 >= 20 }.map { Double($0) })
  }

  private static func binMiddle(_ area: UInt64) -> Double {
    exp2(floor(log2(Double(area)))) * 2.0.squareRoot()
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The figures of the split, with the sums over pairs written out.
  func expect(_ balance: DatasetBalance) -> [(name: String, found: Double?, expected: Double?)] {
    let present = classBalances.filter(\.isPresent)
    let shares = present.compactMap(\.pixelFrequency)
    let count = Double(shares.count)
    let isEmpty = shares.isEmpty
    let entropy = isEmpty ? nil : -shares.map { $0 * log($0) }.reduce(0, +)
    let differences = shares.flatMap { a in shares.map { abs(a - $0) } }.reduce(0, +)
    let foreground = present.filter { $0.classID != backgroundID }.compactMap(\.pixelFrequency)
    func ratio(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.max()! / values.min()!
    }
    return [
      ("image_count", Double(balance.imageCount), Double(images.count)),
      (
        "labelled_pixel_count", Double(balance.labelledPixelCount),
        Double(images.reduce(0) { $0 + labelled($1) })
      ),
      (
        "ignored_pixel_count", Double(balance.ignoredPixelCount),
        Double(images.reduce(0) { $0 + pixels($1, 255) })
      ),
      ("class_count", Double(balance.classCount), Double(classes.count)),
      ("present_class_count", Double(balance.presentClassCount), count),
      ("imbalance_ratio", balance.imbalanceRatio, ratio(shares)),
      ("foreground_imbalance_ratio", balance.foregroundImbalanceRatio, ratio(foreground)),
      ("entropy", balance.entropy, entropy),
      (
        "normalized_entropy", balance.normalizedEntropy,
        entropy.map { count == 1 ? 1 : $0 / log(count) }
      ),
      ("effective_class_count", balance.effectiveClassCount, entropy.map(exp)),
      ("kl_from_uniform", balance.klFromUniform, entropy.map { log(count) - $0 }),
      (
        "gini", balance.gini,
        isEmpty ? nil : differences / (2 * count * count * (shares.reduce(0, +) / count))
      ),
      (
        "rare_class_count", balance.rareClassCount.map { Double($0) },
        isEmpty ? nil : Double(shares.count { $0 < 1 / (5 * count) })
      ),
      (
        "background_frequency", balance.backgroundFrequency,
        classBalances.first { $0.classID == backgroundID }?.pixelFrequency
      ),
      (
        "empty_image_count", balance.emptyImageCount.map { Double($0) },
        Double(images.count { $0.keys.allSatisfy { $0 == 0 || $0 == 255 } })
      ),
    ]
  }
}
