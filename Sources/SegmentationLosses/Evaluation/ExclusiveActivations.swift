import Glibc

/// Probabilities where exactly one class is true, with what cannot be had from a rounded
/// probability: -ln p and 1 - p of the true class.
///
/// With a the largest logit's channel and R = sum over the others of exp(z_k - z_a), p_a is
/// 1 / (1 + R) and 1 - p_a is R / (1 + R): neither is a difference of nearly equal numbers.
struct ExclusiveActivations {
  /// Rows x channels; 0 at ignored rows.
  private(set) var probabilities: [Double]
  /// 1 - p of the true class, by row.
  private(set) var misses: [Double]
  /// -ln p of the true class in nats, by row.
  private(set) var surprisals: [Double]

  init(_ batch: LabelledLogits) {
    probabilities = [Double](repeating: 0, count: batch.logits.count)
    misses = [Double](repeating: 0, count: batch.rowCount)
    surprisals = misses
    if batch.channelCount == 1 { fillBinary(batch) } else { fillSoftmax(batch) }
  }

  private mutating func fillBinary(_ batch: LabelledLogits) {
    for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
      let logit = batch.logits[row]
      let towardsTruth = batch.labels[row] == 1 ? logit : -logit
      probabilities[row] = sigmoid(logit)
      misses[row] = sigmoid(-towardsTruth)
      surprisals[row] = softplus(-towardsTruth)
    }
  }

  private mutating func fillSoftmax(_ batch: LabelledLogits) {
    let channels = batch.channelCount
    batch.logits.withUnsafeBufferPointer { logits in
      probabilities.withUnsafeMutableBufferPointer { probabilities in
        for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
          let slice = row * channels..<(row + 1) * channels
          let z = UnsafeBufferPointer(rebasing: logits[slice])
          let p = UnsafeMutableBufferPointer(rebasing: probabilities[slice])
          let label = Int(batch.labels[row])
          let softmax = Softmax(z, into: p)
          misses[row] = softmax.miss(of: label, p: UnsafeBufferPointer(p))
          surprisals[row] = (z[softmax.top] - z[label]) + log1p(softmax.rest)
        }
      }
    }
  }
}

/// Softmax of one pixel.
struct Softmax {
  /// Channel of the largest logit.
  let top: Int
  /// Sum over the other channels of exp(z_k - z_top).
  let rest: Double

  @inline(__always)
  init(_ z: UnsafeBufferPointer<Double>, into p: UnsafeMutableBufferPointer<Double>) {
    var top = 0
    for k in 1..<z.count where z[k] > z[top] { top = k }
    let largest = z[top]
    for k in 0..<z.count { p[k] = exp(z[k] - largest) }
    p[top] = 0
    var rest = 0.0
    for k in 0..<z.count { rest += p[k] }
    p[top] = 1
    let scale = 1 / (1 + rest)
    for k in 0..<z.count { p[k] *= scale }
    self.top = top
    self.rest = rest
  }

  /// 1 - p of a channel. Away from the top p is at most 1/2, and the difference is exact enough.
  @inline(__always)
  func miss(of channel: Int, p: UnsafeBufferPointer<Double>) -> Double {
    channel == top ? rest / (1 + rest) : 1 - p[channel]
  }
}

/// Probabilities of channels that do not exclude each other.
struct IndependentActivations {
  /// sigmoid(z), rows x channels; 0 at ignored rows.
  private(set) var probabilities: [Double]
  /// sigmoid(-z) = 1 - p, rows x channels.
  private(set) var complements: [Double]

  init(_ batch: LabelledLogits) {
    probabilities = [Double](repeating: 0, count: batch.logits.count)
    complements = probabilities
    let channels = batch.channelCount
    for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
      for index in row * channels..<(row + 1) * channels {
        let e = exp(-abs(batch.logits[index]))
        let near = 1 / (1 + e)
        let far = e / (1 + e)
        probabilities[index] = batch.logits[index] >= 0 ? near : far
        complements[index] = batch.logits[index] >= 0 ? far : near
      }
    }
  }

  /// The channel whose class is true where the label is `label`: class 1 is the only channel of a
  /// binary batch.
  @inline(__always)
  static func isTrue(_ channel: Int, label: Int32, channelCount: Int) -> Bool {
    Int(label) == (channelCount == 1 ? 1 : channel)
  }
}
