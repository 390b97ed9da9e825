extension LossEvaluation {
  /// Adds to the gradient what slopes with respect to the overlap sums mean for the logits.
  func backpropagate(
    _ slopes: OverlapSlopes, options: RegionOptions, power massPower: Double, scale: Double
  ) {
    for (region, rows) in batch.regions(options.pooling).enumerated() {
      let base = region * batch.channelCount
      let hit = Array(slopes.hit[base..<base + batch.channelCount])
      let mass = Array(slopes.mass[base..<base + batch.channelCount])
      if options.head.excludes(in: batch), batch.channelCount > 1 {
        backpropagateExclusive(rows, hit: hit, mass: mass, power: massPower, scale: scale)
      } else {
        backpropagateIndependent(rows, hit: hit, mass: mass, power: massPower, scale: scale)
      }
    }
  }

  private func backpropagateExclusive(
    _ rows: Range<Int>, hit: [Double], mass: [Double], power massPower: Double, scale: Double
  ) {
    let channels = batch.channelCount
    var slopes = mass
    exclusive.probabilities.withUnsafeBufferPointer { probabilities in
      gradient.withUnsafeMutableBufferPointer { gradient in
        slopes.withUnsafeMutableBufferPointer { slopes in
          for row in rows where batch.labels[row] != LabelledLogits.ignored {
            let slice = row * channels..<(row + 1) * channels
            let p = UnsafeBufferPointer(rebasing: probabilities[slice])
            let label = Int(batch.labels[row])
            if massPower != 1 {
              for k in 0..<channels { slopes[k] = mass[k] * powerSlope(p[k], massPower) }
            }
            let kept = slopes[label]
            slopes[label] += hit[label]
            SoftmaxChain.add(
              p, UnsafeBufferPointer(slopes), scale: scale,
              to: UnsafeMutableBufferPointer(rebasing: gradient[slice]))
            slopes[label] = kept
          }
        }
      }
    }
  }

  private func backpropagateIndependent(
    _ rows: Range<Int>, hit: [Double], mass: [Double], power massPower: Double, scale: Double
  ) {
    let channels = batch.channelCount
    let activations = independent
    for row in rows where batch.labels[row] != LabelledLogits.ignored {
      for channel in 0..<channels {
        let index = row * channels + channel
        let p = activations.probabilities[index]
        var slope = mass[channel] * powerSlope(p, massPower)
        if IndependentActivations.isTrue(
          channel, label: batch.labels[row], channelCount: channels)
        {
          slope += hit[channel]
        }
        gradient[index] += scale * slope * p * activations.complements[index]
      }
    }
  }
}
