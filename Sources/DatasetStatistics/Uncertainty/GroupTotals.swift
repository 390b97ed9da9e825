import LabelMasks

/// The counts of one class, as a number that a resample adds up: pixels, labelled pixels of the
/// images with the class, images with the class, components.
///
/// Sums below 2^53 are exact in a `Double`, whatever their order, and are vectorised, which
/// products of 64-bit integers are not.
typealias ClassCounts = SIMD4<Double>

extension ClassCounts {
  var pixels: Double { self[0] }
  var containingPixels: Double { self[1] }
  var images: Double { self[2] }
  var components: Double { self[3] }
}

/// The counts of a sum of groups.
struct SplitTotals {
  var classes: [ClassCounts]
  var imageCount: Double

  var labelledPixelCount: Double { classes.reduce(0) { $0 + $1.pixels } }

  static func zero(classCount: Int) -> SplitTotals {
    SplitTotals(classes: Array(repeating: .zero, count: classCount), imageCount: 0)
  }
}

/// The counts of each sampling unit; of each only the classes that it contains, since most images
/// of a dataset with many classes show few of them.
struct GroupTotals {
  private struct Entry {
    let column: Int
    let counts: ClassCounts
  }

  let total: SplitTotals
  /// The groups that contain each class.
  let groupsWithClass: [Int]
  private let entries: [Entry]
  /// Where the entries of each group begin, and the end of the last.
  private let starts: [Int]
  private let imageCounts: [Double]

  init(_ counts: ImageCounts) {
    var imagesOfGroup = Array(repeating: [Int](), count: counts.groupCount)
    for (image, group) in counts.groupIndices.enumerated() { imagesOfGroup[group].append(image) }
    var total = SplitTotals.zero(classCount: counts.classCount)
    var groupsWithClass = Array(repeating: 0, count: counts.classCount)
    var entries: [Entry] = []
    var starts = [0]
    for images in imagesOfGroup {
      let sum = Self.sum(of: images, in: counts)
      for (column, counts) in sum.classes.enumerated() where counts.pixels > 0 {
        total.classes[column] += counts
        groupsWithClass[column] += 1
        entries.append(Entry(column: column, counts: counts))
      }
      starts.append(entries.count)
    }
    total.imageCount = Double(counts.imageCount)
    self.total = total
    self.groupsWithClass = groupsWithClass
    self.entries = entries
    self.starts = starts
    imageCounts = imagesOfGroup.map { Double($0.count) }
  }

  var classCount: Int { groupsWithClass.count }
  var groupCount: Int { imageCounts.count }

  private static func sum(of images: [Int], in counts: ImageCounts) -> SplitTotals {
    var sum = SplitTotals.zero(classCount: counts.classCount)
    for image in images {
      let labelled = Double(counts.labelledPixelCount(ofImage: image))
      let each = zip(counts.pixels(ofImage: image), counts.components(ofImage: image))
      for (column, (pixels, components)) in each.enumerated() where pixels > 0 {
        sum.classes[column] += ClassCounts(Double(pixels), labelled, 1, Double(components))
      }
    }
    return sum
  }

  /// The sum of all groups but one; O(classes).
  func total(without group: Int) -> SplitTotals {
    var sum = total
    add(group, times: -1, to: &sum.classes)
    sum.imageCount -= imageCounts[group]
    return sum
  }

  /// The sum of as many groups as there are, drawn with replacement; O(entries).
  func resampledTotal(using generator: inout SeededGenerator) -> SplitTotals {
    var timesDrawn = Array(repeating: 0.0, count: groupCount)
    for _ in 0..<groupCount { timesDrawn[generator.below(groupCount)] += 1 }
    var sum = SplitTotals.zero(classCount: classCount)
    for group in 0..<groupCount where timesDrawn[group] > 0 {
      add(group, times: timesDrawn[group], to: &sum.classes)
      sum.imageCount += timesDrawn[group] * imageCounts[group]
    }
    return sum
  }

  private func add(_ group: Int, times: Double, to sum: inout [ClassCounts]) {
    sum.withUnsafeMutableBufferPointer { sum in
      for entry in entries[starts[group]..<starts[group + 1]] {
        sum[entry.column] += times * entry.counts
      }
    }
  }
}
