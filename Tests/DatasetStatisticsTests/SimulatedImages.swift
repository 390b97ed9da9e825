import DatasetStatistics
import Foundation
import LabelMasks

/// A population of images with known shares: a background, a class in every image, and a rare
/// one in some of them, both with log-normal areas.
struct SimulatedImages {
  var imageCount: Int
  /// How often an image holds the rare class.
  var presence: Double
  /// Standard deviation of the logarithm of the rare class's area.
  var spread: Double

  static let pixelsPerImage = 1_000_000.0
  static let commonMean = 0.15
  static let rareMean = 0.004

  /// E[pixels] of background, common and rare class, in shares. The areas are capped far out in
  /// the tail, which changes the mean by less than 0.01 %.
  var trueFrequencies: [Double] {
    let rare = Self.rareMean * presence
    return [1 - Self.commonMean - rare, Self.commonMean, rare]
  }

  func draw(using generator: inout SeededGenerator) -> ImageCounts {
    var counts = ImageCounts(classIDs: [0, 1, 2])
    for _ in 0..<imageCount {
      let common = logNormal(mean: Self.commonMean, spread: 0.5, using: &generator)
      let holdsRare = Self.uniform(using: &generator) < presence
      let rare = holdsRare ? logNormal(mean: Self.rareMean, spread: spread, using: &generator) : 0
      let areas = [min(common, 0.6), min(rare, 0.3)].map {
        UInt64(($0 * Self.pixelsPerImage).rounded())
      }
      counts.addImage(
        pixels: [UInt64(Self.pixelsPerImage) - areas[0] - areas[1], areas[0], areas[1]])
    }
    return counts
  }

  private func logNormal(
    mean: Double, spread: Double, using generator: inout SeededGenerator
  ) -> Double {
    mean * exp(spread * Self.normal(using: &generator) - spread * spread / 2)
  }

  static func uniform(using generator: inout SeededGenerator) -> Double {
    (Double(generator.next() >> 11) + 0.5) * 0x1p-53
  }

  /// Box and Muller 1958.
  static func normal(using generator: inout SeededGenerator) -> Double {
    let radius = (-2 * log(uniform(using: &generator))).squareRoot()
    return radius * cos(2 * .pi * uniform(using: &generator))
  }
}
