/// Probabilities where exactly one class is true, with what cannot be had from a rounded
/// probability: -ln p and 1 - p of the true class.
///
/// With e_k = exp(z_k - z_max), R the sum of e_k over all channels but the true one y, 1 - p_y is
/// R / (R + e_y): not a difference of nearly equal numbers.
struct ExclusiveActivations {
  /// Rows x channels; 0 at ignored rows.
  private(set) var probabilities: [Double]
  /// 1 - p of the true class, by row.
  private(set) var misses: [Double]
  /// -ln p of the true class in nats, by row.
  private(set) var surprisals: [Double]

  init(_ batch: LabelledLogits) {
    probabilities = []
    misses = [Double](repeating: 0, count: batch.rowCount)
    surprisals = misses
    if batch.channelCount == 1 { fillBinary(batch) } else { fillSoftmax(batch) }
  }

  private mutating func fillBinary(_ batch: LabelledLogits) {
    probabilities = misses
    for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
      let logit = batch.logits[row]
      let towardsTruth = batch.labels[row] == 1 ? logit : -logit
      probabilities[row] = sigmoid(logit)
      misses[row] = sigmoid(-towardsTruth)
      surprisals[row] = softplus(-towardsTruth)
    }
  }

  /// Block by block, so that what one step leaves the next one finds in the cache.
  private mutating func fillSoftmax(_ batch: LabelledLogits) {
    let rowsOfBlock = max(1, 1024 / batch.channelCount)
    misses.withUnsafeMutableBufferPointer { misses in
      surprisals.withUnsafeMutableBufferPointer { surprisals in
        probabilities = [Double](largeCount: batch.logits.count) { probabilities in
          for start in stride(from: 0, to: batch.rowCount, by: rowsOfBlock) {
            let rows = start..<min(start + rowsOfBlock, batch.rowCount)
            let block = SoftmaxBlock(
              batch, rows, probabilities: probabilities, misses: misses, surprisals: surprisals)
            block.shift()
            block.exponentiate()
            block.normalize()
          }
        }
      }
    }
  }
}
