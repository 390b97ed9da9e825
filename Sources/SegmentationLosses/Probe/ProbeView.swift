import Glibc

/// A loss in one state, over all images of a probe and over their mean.
struct ProbeView {
  /// A boost counts as at least this, so that one image without any pull, such as the hardest pixels
  /// may give, does not make a geometric mean 0.
  static let smallestBoost = 1e-3

  let state: ProbeState
  private let probe: LossProbe
  /// By image.
  private let gradients: [StateGradient]
  /// Over all images.
  private let sum: StateGradient
  /// Over one image of mean counts.
  private let mean: StateGradient

  init(_ loss: any LossFunction, _ state: ProbeState, probe: LossProbe) {
    let rows = StateRows(state, head: loss.head, frequencies: probe.dataset.frequencies)
    let gradients = probe.images.map { StateGradient(loss, rows: rows, counts: $0) }
    var sum = StateGradient(classCount: probe.meanImage.count)
    for gradient in gradients { sum.add(gradient) }
    self.state = state
    self.probe = probe
    self.gradients = gradients
    self.sum = sum
    mean = StateGradient(loss, rows: rows, counts: probe.meanImage)
  }

  var classMeasurements: [ClassMeasurement] {
    let total = sum.total
    return probe.meanImage.indices.map { index in
      ClassMeasurement(
        state: state, classIndex: index, pixelFrequency: probe.dataset.frequencies[index],
        gradientShare: total > 0 ? sum.strength[index] / total : 0,
        boost: boost(of: [index]), margin: margin(of: [index]))
    }
  }

  /// Geometric mean over the images that hold one of `classes`; nil where none does.
  func boost(of classes: [Int]) -> Double? {
    var logarithms = 0.0
    var imageCount = 0
    for (counts, gradient) in zip(probe.images, gradients) {
      let pixels = classes.reduce(0) { $0 + counts[$1] }
      guard pixels > 0 else { continue }
      let strength = classes.reduce(0) { $0 + gradient.strength[$1] }
      let share = gradient.total > 0 ? strength / gradient.total : 0
      logarithms += log(max(share / (pixels / counts.reduce(0, +)), Self.smallestBoost))
      imageCount += 1
    }
    return imageCount > 0 ? exp(logarithms / Double(imageCount)) : nil
  }

  func margin(of classes: [Int]) -> Double { mean.margin(of: classes) }

  func ownPull(of classes: [Int]) -> Double { classes.reduce(0) { $0 + sum.ownPull[$1] } }

  /// See `GradientSpread.overImages`.
  var imageSpread: Double? { gradients.map(\.total).spread }

  /// Share of all pushes down that falls on classes which the image does not hold.
  var absentDownShare: Double {
    var absent = 0.0
    for (counts, gradient) in zip(probe.images, gradients) {
      for index in counts.indices where counts[index] == 0 { absent += gradient.down[index] }
    }
    let total = sum.down.reduce(0, +)
    return total > 0 ? absent / total : 0
  }
}
