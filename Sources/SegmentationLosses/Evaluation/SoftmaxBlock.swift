import Glibc

/// Softmax of a few rows, in three steps over memory that all of them share.
struct SoftmaxBlock {
  private let batch: LabelledLogits
  private let rows: Range<Int>
  /// Of these rows alone, from the first one on.
  private let values: UnsafeMutableBufferPointer<Double>
  private let misses: UnsafeMutableBufferPointer<Double>
  private let surprisals: UnsafeMutableBufferPointer<Double>

  /// - Parameters:
  ///   - probabilities: rows x channels of the whole batch, not yet initialized.
  ///   - misses: by row of the whole batch.
  ///   - surprisals: by row of the whole batch.
  init(
    _ batch: LabelledLogits, _ rows: Range<Int>,
    probabilities: UnsafeMutableBufferPointer<Double>,
    misses: UnsafeMutableBufferPointer<Double>, surprisals: UnsafeMutableBufferPointer<Double>
  ) {
    self.batch = batch
    self.rows = rows
    let channels = batch.channelCount
    values = UnsafeMutableBufferPointer(
      rebasing: probabilities[rows.lowerBound * channels..<rows.upperBound * channels])
    self.misses = misses
    self.surprisals = surprisals
  }

  /// z - z_max, which is 0 at the top channel; leaves z_max - z of the true class as the surprisal.
  func shift() {
    let channels = batch.channelCount
    let lowest = VectorFunctions.exponentRange.lowerBound
    batch.logits.withUnsafeBufferPointer { logits in
      for (place, row) in rows.enumerated() {
        let x = UnsafeMutableBufferPointer(
          rebasing: values[place * channels..<(place + 1) * channels])
        guard batch.labels[row] != LabelledLogits.ignored else {
          // Its logits may be anything.
          x.initialize(repeating: 0)
          continue
        }
        let z = UnsafeBufferPointer(rebasing: logits[row * channels..<(row + 1) * channels])
        var largest = z[0]
        for k in 1..<channels { largest = z[k] > largest ? z[k] : largest }
        for k in 0..<channels {
          let difference = z[k] - largest
          x[k] = difference > lowest ? difference : lowest
        }
        surprisals[row] = largest - z[Int(batch.labels[row])]
      }
    }
  }

  func exponentiate() { VectorFunctions.exponentiate(values) }

  /// From exp(z - z_max) to probabilities, and the true class's miss and surprisal.
  func normalize() {
    let channels = batch.channelCount
    for (place, row) in rows.enumerated() {
      let e = UnsafeMutableBufferPointer(
        rebasing: values[place * channels..<(place + 1) * channels])
      guard batch.labels[row] != LabelledLogits.ignored else {
        e.update(repeating: 0)
        continue
      }
      let label = Int(batch.labels[row])
      let own = e[label]
      e[label] = 0
      var others = 0.0
      for k in 0..<channels { others += e[k] }
      e[label] = own
      let scale = 1 / (others + own)
      for k in 0..<channels { e[k] *= scale }
      misses[row] = others * scale
      // ln of the sum of all, which is 1 + others where the true class is the top one.
      surprisals[row] += log1p(own == 1 ? others : (others - 1) + own)
    }
  }
}
