import LabelMasks

/// Tells values that somebody drew from those that smoothing, resizing or a lossy format left, by
/// the size of their components: a drawn region has a face, and the shades of a blended border or
/// of a picture change from pixel to pixel.
struct BlendedValues {
  /// A mask that holds blends.
  struct Blended {
    let mask: ExaminedMask
    /// Ascending.
    let strays: [Int]
  }

  /// Masks of shades throughout.
  private(set) var pictures: [ExaminedMask] = []
  /// What the other masks hold in components of some size, over all of them.
  private(set) var solid: [Int] = []
  private(set) var blended: [Blended] = []

  init(of masks: [ExaminedMask]) {
    var drawn: [ExaminedMask] = []
    for mask in masks where !mask.numbersDenseObjects {
      if mask.isGreyPicture { pictures.append(mask) } else { drawn.append(mask) }
    }
    let strays = Self.specks(of: drawn)
    solid = Set(drawn.flatMap(\.labelIDs)).subtracting(strays).sorted()
    blended = drawn.compactMap { mask in
      let held = mask.labelIDs.filter(strays.contains)
      let isBlended = areBlends(held, beside: mask.labels.count - held.count)
      return isBlended ? Blended(mask: mask, strays: held) : nil
    }
  }

  /// Values whose components are specks, over all masks together: a class that is small in one
  /// image is larger in another one.
  static func specks(of masks: [ExaminedMask]) -> Set<Int> {
    var totals: [Int: ExaminedMask.Label] = [:]
    for label in masks.lazy.flatMap(\.labels) {
      totals[label.label, default: .init(label.label, pixels: 0, components: 0)].add(label)
    }
    return Set(totals.values.filter(\.isSpeck).map(\.label))
  }

  private func areBlends(_ strays: [Int], beside drawn: Int) -> Bool {
    guard let low = solid.first, let high = solid.last, strays.count > 1, strays.count >= drawn
    else { return false }
    let between = strays.filter { low < $0 && $0 < high }
    if strays.count >= Self.fewestStrays,
      Double(between.count) >= Self.leastBetween * Double(strays.count)
    {
      return true
    }
    // Classes that are rare and small have low ids; the best JPEG of black and white leaves 1, 254.
    return high - low >= Self.wideRange
      && between.contains { Double($0 - low) > Self.lowestIDs * Double(high - low) }
  }

  /// A blended border is one or two pixels wide.
  static let largestSpeck = 4.0
  static let fewestStrays = 8
  /// JPEG and bicubic interpolation overshoot the highest value, by up to a third of the shades.
  static let leastBetween = 0.6
  static let wideRange = 64
  static let lowestIDs = 0.1
}

extension ExaminedMask {
  /// Fewer shades may be classes.
  static let fewestShades = 64
  /// Blended masks have a few values that hold most pixels; pictures have none.
  static let mostDominatingShades = 100

  /// Whether the mask is a photograph or a map of probabilities: most of its many values are
  /// specks, and no few of them hold the pixels.
  fileprivate var isGreyPicture: Bool {
    let specks = labels.filter(\.isSpeck)
    guard labels.count >= Self.fewestShades, 2 * specks.count >= labels.count else { return false }
    let total = Double(shape.pixelCount)
    if Double(specks.reduce(0) { $0 + $1.pixelCount }) > total / 2 { return true }
    let most = labels.map(\.pixelCount).sorted(by: >).prefix(Self.mostDominatingShades - 1)
    return Double(most.reduce(0, +)) < 0.9 * total
  }

  /// Numbers of objects without large gaps, each one component however small it is.
  fileprivate var numbersDenseObjects: Bool {
    guard InstanceSigns.numbersObjects(self), let last = labels.last(where: { $0.label != 255 })
    else { return false }
    return last.label < 2 * labels.count
  }
}

extension ExaminedMask.Label {
  fileprivate var isSpeck: Bool { meanArea <= BlendedValues.largestSpeck }

  fileprivate mutating func add(_ other: Self) {
    pixelCount += other.pixelCount
    componentCount += other.componentCount
  }
}
