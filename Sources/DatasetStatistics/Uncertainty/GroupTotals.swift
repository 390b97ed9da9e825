import LabelMasks
import MaskStatistics

/// The counts of each sampling unit, as rows of numbers that a resample adds up.
///
/// A row holds, class by class, the pixels, the labelled pixels of the images with the class, the
/// images with the class and its components; then the number of images. Sums below 2^53 are exact
/// in a `Double`, whatever their order, and vectorised, which integers of 64 bits are not.
struct GroupTotals {
  enum Column: Int {
    case pixels, containing, images, components
  }

  let classCount: Int
  let groupCount: Int
  /// The sum of all rows.
  let total: [Double]
  /// The groups that contain each class.
  let groupsWithClass: [Int]
  private let rows: [Double]

  init(_ counts: ImageCounts) {
    classCount = counts.classCount
    groupCount = counts.groupCount
    let width = Self.width(classCount: counts.classCount)
    var rows = Array(repeating: 0.0, count: width * counts.groupCount)
    for (image, group) in counts.groupIndices.enumerated() {
      Self.add(image: image, of: counts, to: &rows, at: group * width)
    }
    total = (0..<width).map { column in
      stride(from: column, to: rows.count, by: width).reduce(0) { $0 + rows[$1] }
    }
    groupsWithClass = (0..<classCount).map { column in
      stride(from: column, to: rows.count, by: width).count { rows[$0] > 0 }
    }
    self.rows = rows
  }

  private static func width(classCount: Int) -> Int { 4 * classCount + 1 }

  private static func add(
    image: Int, of counts: ImageCounts, to rows: inout [Double], at start: Int
  ) {
    let classCount = counts.classCount
    let labelled = Double(counts.labelledPixelCount(ofImage: image))
    let components = counts.components(ofImage: image)
    for (column, pixels) in counts.pixels(ofImage: image).enumerated() where pixels > 0 {
      rows[start + column] += Double(pixels)
      rows[start + classCount + column] += labelled
      rows[start + 2 * classCount + column] += 1
      rows[start + 3 * classCount + column] += Double(components[components.startIndex + column])
    }
    rows[start + 4 * classCount] += 1
  }

  /// The sum without one group; O(classes).
  func total(without group: Int) -> [Double] {
    let start = group * total.count
    return total.indices.map { total[$0] - rows[start + $0] }
  }

  /// The sum of as many groups as there are, drawn with replacement; O(groups x classes).
  func resampledTotal(using generator: inout SeededGenerator) -> [Double] {
    var timesDrawn = Array(repeating: 0.0, count: groupCount)
    for _ in 0..<groupCount { timesDrawn[generator.below(groupCount)] += 1 }
    let width = total.count
    var sum = Array(repeating: 0.0, count: width)
    sum.withUnsafeMutableBufferPointer { sum in
      rows.withUnsafeBufferPointer { rows in
        for group in 0..<groupCount where timesDrawn[group] > 0 {
          let times = timesDrawn[group]
          let start = group * width
          for column in 0..<width { sum[column] += times * rows[start + column] }
        }
      }
    }
    return sum
  }
}

/// One sum of groups, read by name.
struct SplitTotals {
  let classCount: Int
  let sums: [Double]

  func value(_ column: GroupTotals.Column, ofClass index: Int) -> Double {
    sums[column.rawValue * classCount + index]
  }

  var pixels: ArraySlice<Double> { sums[0..<classCount] }
  var labelledPixelCount: Double { pixels.reduce(0, +) }
  var imageCount: Double { sums[4 * classCount] }

  /// The figures that weight schemes read; names and splits play no part in them.
  func balances(classIDs: [Int]) -> [ClassBalance] {
    let labelled = labelledPixelCount
    return (0..<classCount).map { index in
      let pixels = value(.pixels, ofClass: index)
      return ClassBalance(
        split: "", classID: classIDs[index], className: "", pixelCount: UInt64(pixels),
        imageCount: UInt64(value(.images, ofClass: index)),
        pixelFrequency: labelled > 0 ? pixels / labelled : nil,
        inImageFrequency: pixels > 0 ? pixels / value(.containing, ofClass: index) : nil,
        imageFrequency: imageCount > 0 ? value(.images, ofClass: index) / imageCount : nil,
        componentCount: UInt64(value(.components, ofClass: index)))
    }
  }
}
