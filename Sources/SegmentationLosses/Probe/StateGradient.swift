/// The gradient of a loss over one image in one state, summed over the pixels of each class.
struct StateGradient {
  /// By true class: sum over its pixels of sum_k |dL/dz_k|.
  private(set) var strength: [Double]
  /// By true class: how strongly its pixels push their own logit up.
  private(set) var ownPull: [Double]
  /// By logit: sum of the pushes up, that is of the negative parts of the gradient.
  private(set) var up: [Double]
  /// By logit: sum of the pushes down.
  private(set) var down: [Double]
  private(set) var value = 0.0

  init(classCount: Int) {
    strength = [Double](repeating: 0, count: classCount)
    ownPull = strength
    up = strength
    down = strength
  }

  /// - Parameter counts: pixels of each class of one image.
  init(_ loss: any LossFunction, scaledBy scale: Double = 1, rows: StateRows, counts: [Double]) {
    self.init(classCount: counts.count)
    let evaluation = LossEvaluation(rows.batch(counts: counts))
    value = scale * evaluation.run(loss, scaledBy: scale)
    let channels = evaluation.batch.channelCount
    let presentLabels = counts.indices.filter { counts[$0] > 0 }
    for (row, label) in presentLabels.enumerated() {
      for channel in 0..<channels {
        let slope = counts[label] * evaluation.gradient[row * channels + channel]
        strength[label] += abs(slope)
        addPush(slope, at: channels == 1 ? 1 : channel, label: label)
        // The only logit of a binary output is also, upside down, that of class 0.
        if channels == 1 { addPush(-slope, at: 0, label: label) }
      }
    }
  }

  var total: Double { strength.reduce(0, +) }

  /// (up - down) / (up + down) of all pushes on the logits of `classes`; 0 where nothing pushes.
  func margin(of classes: [Int]) -> Double {
    let up = classes.reduce(0) { $0 + self.up[$1] }
    let down = classes.reduce(0) { $0 + self.down[$1] }
    return up + down > 0 ? (up - down) / (up + down) : 0
  }

  mutating func add(_ other: StateGradient) {
    for index in strength.indices {
      strength[index] += other.strength[index]
      ownPull[index] += other.ownPull[index]
      up[index] += other.up[index]
      down[index] += other.down[index]
    }
    value += other.value
  }

  private mutating func addPush(_ slope: Double, at logit: Int, label: Int) {
    if slope < 0 { up[logit] -= slope } else { down[logit] += slope }
    if logit == label { ownPull[label] += max(-slope, 0) }
  }
}

/// One row of logits for each class, in one state.
struct StateRows {
  /// By class.
  private let logits: [[Double]]

  init(_ state: ProbeState, head: OutputHead, frequencies: [Double]) {
    logits = frequencies.indices.map { label in
      head.logits(for: state.probabilities(label: label, frequencies: frequencies))
    }
  }

  func batch(counts: [Double]) -> LabelledLogits { batch(images: [counts]) }

  /// A row for each class that an image holds, in their order: an image of a dataset with many
  /// classes holds few of them.
  func batch(images: [[Double]]) -> LabelledLogits {
    var labels: [Int] = []
    var multiplicities: [Double] = []
    let ranges = images.map { counts in
      let start = labels.count
      for label in counts.indices where counts[label] > 0 {
        labels.append(label)
        multiplicities.append(counts[label])
      }
      return start..<labels.count
    }
    return LabelledLogits(
      checkedLogits: labels.flatMap { logits[$0] }, labels: labels, channelCount: logits[0].count,
      multiplicities: multiplicities, images: ranges)
  }
}
