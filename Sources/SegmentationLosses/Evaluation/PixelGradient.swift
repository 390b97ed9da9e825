extension LossEvaluation {
  /// Adds up a loss of the form sum_i count_i f_i(y_i, -ln p_y, 1 - p_y), and its gradient, where
  /// f's slope in the logits is `pull` (p - t).
  ///
  /// `term` gives one pixel's value and pull, both already divided by whatever the loss divides by.
  func addPixelTerms(
    scaledBy scale: Double, _ term: (_ pixel: PixelState) -> PixelTerm
  ) -> Double {
    let channels = batch.channelCount
    let activations = exclusive
    var value = 0.0
    gradient.withUnsafeMutableBufferPointer { gradient in
      activations.probabilities.withUnsafeBufferPointer { probabilities in
        for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
          let label = Int(batch.labels[row])
          let pixel = PixelState(
            row: row, label: label, surprisal: activations.surprisals[row],
            miss: activations.misses[row])
          let term = term(pixel)
          value += batch.multiplicities[row] * term.value
          let pull = scale * term.pull
          guard channels > 1 else {
            gradient[row] += label == 1 ? -pull * pixel.miss : pull * pixel.miss
            continue
          }
          let start = row * channels
          let own = gradient[start + label]
          for k in start..<start + channels { gradient[k] += pull * probabilities[k] }
          // p - 1 of the true class, from 1 - p as computed, not from a rounded p.
          gradient[start + label] = own - pull * pixel.miss
        }
      }
    }
    return value
  }

  /// Adds up such a loss of each channel on its own, averaged over pixels and channels. To `term` a
  /// channel is a pixel of its own, of class 1 where the channel's class is true, else of class 0.
  func addChannelTerms(
    scaledBy scale: Double, _ term: (_ pixel: PixelState) -> PixelTerm
  ) -> Double {
    let batch = batch
    let channels = batch.channelCount
    let mean = 1 / (batch.labelledPixelCount * Double(channels))
    let rowsOfBlock = max(1, 1024 / channels)
    var block = SigmoidBlock()
    var value = 0.0
    gradient.withUnsafeMutableBufferPointer { gradient in
      for first in stride(from: 0, to: batch.rowCount, by: rowsOfBlock) {
        let rows = first..<min(first + rowsOfBlock, batch.rowCount)
        block.fill(batch.logits[rows.lowerBound * channels..<rows.upperBound * channels])
        for row in rows where batch.labels[row] != LabelledLogits.ignored {
          for channel in 0..<channels {
            let isTrue = IndependentActivations.isTrue(
              channel, label: batch.labels[row], channelCount: channels)
            let pixel = block.pixel(row * channels + channel, row: row, isTrue: isTrue)
            let term = term(pixel)
            value += batch.multiplicities[row] * term.value
            let push = scale * mean * term.pull * pixel.miss
            gradient[row * channels + channel] += isTrue ? -push : push
          }
        }
      }
    }
    return value * mean
  }
}

/// What a loss of single pixels may depend on.
struct PixelState {
  let row: Int
  let label: Int
  /// -ln p of the true class, in nats.
  let surprisal: Double
  /// 1 - p of the true class.
  let miss: Double
}

struct PixelTerm {
  let value: Double
  /// The gradient is this times p - t.
  let pull: Double
}
