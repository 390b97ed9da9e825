/// The soft counts on which every region loss depends, by region (an image, or the batch) and
/// channel.
///
/// With p the probability and t 1 or 0. Errors are summed directly, not as differences, so that a
/// loss near 0 keeps its digits.
public struct OverlapSums: Sendable {
  public let regionCount: Int
  public let channelCount: Int
  /// sum p t
  public internal(set) var hit: [Double]
  /// sum (1 - p) t
  public internal(set) var miss: [Double]
  /// sum p (1 - t)
  public internal(set) var falseAlarm: [Double]
  /// sum t
  public internal(set) var size: [Double]
  /// sum p^power, the predicted mass.
  public internal(set) var mass: [Double]

  init(regionCount: Int, channelCount: Int) {
    self.regionCount = regionCount
    self.channelCount = channelCount
    hit = [Double](repeating: 0, count: regionCount * channelCount)
    miss = hit
    falseAlarm = hit
    size = hit
    mass = hit
  }

  public var indices: Range<Int> { 0..<regionCount * channelCount }

  /// The channels of one region.
  public func channels(of region: Int) -> Range<Int> {
    region * channelCount..<(region + 1) * channelCount
  }
}

/// The partial derivatives of a region loss with respect to `hit` and `mass`, laid out as the sums.
public struct OverlapSlopes: Sendable {
  public var hit: [Double]
  public var mass: [Double]

  init(count: Int) {
    hit = [Double](repeating: 0, count: count)
    mass = hit
  }

  mutating func scale(by factor: Double) {
    for index in hit.indices {
      hit[index] *= factor
      mass[index] *= factor
    }
  }
}

extension LossEvaluation {
  /// Sums over the regions that `options` asks for.
  func overlapSums(_ options: RegionOptions, power massPower: Double) -> OverlapSums {
    let regions = batch.regions(options.pooling)
    var sums = OverlapSums(regionCount: regions.count, channelCount: batch.channelCount)
    if options.head.excludes(in: batch), batch.channelCount > 1 {
      for (region, rows) in regions.enumerated() {
        addExclusive(rows, to: &sums, at: region * batch.channelCount)
      }
    } else {
      for (region, rows) in regions.enumerated() {
        addIndependent(rows, to: &sums, at: region * batch.channelCount)
      }
    }
    if massPower == 1 {
      for index in sums.indices { sums.mass[index] = sums.hit[index] + sums.falseAlarm[index] }
    } else {
      let probabilities = probabilities(options.head)
      for (region, rows) in regions.enumerated() {
        addMass(rows, of: probabilities, power: massPower, to: &sums, at: region)
      }
    }
    return sums
  }

  private func addExclusive(_ rows: Range<Int>, to sums: inout OverlapSums, at base: Int) {
    let channels = batch.channelCount
    let misses = exclusive.misses
    exclusive.probabilities.withUnsafeBufferPointer { probabilities in
      sums.falseAlarm.withUnsafeMutableBufferPointer { falseAlarm in
        for row in rows where batch.labels[row] != LabelledLogits.ignored {
          let label = Int(batch.labels[row])
          let count = batch.multiplicities[row]
          // Every channel but the true one gives a false alarm; putting the true one back is
          // cheaper than a branch on each.
          let kept = falseAlarm[base + label]
          for channel in 0..<channels {
            falseAlarm[base + channel] += count * probabilities[row * channels + channel]
          }
          falseAlarm[base + label] = kept
          sums.hit[base + label] += count * probabilities[row * channels + label]
          sums.miss[base + label] += count * misses[row]
          sums.size[base + label] += count
        }
      }
    }
  }

  private func addIndependent(_ rows: Range<Int>, to sums: inout OverlapSums, at base: Int) {
    let channels = batch.channelCount
    let activations = independent
    for row in rows where batch.labels[row] != LabelledLogits.ignored {
      let count = batch.multiplicities[row]
      for channel in 0..<channels {
        let probability = activations.probabilities[row * channels + channel]
        guard
          IndependentActivations.isTrue(
            channel, label: batch.labels[row], channelCount: channels)
        else {
          sums.falseAlarm[base + channel] += count * probability
          continue
        }
        sums.hit[base + channel] += count * probability
        sums.miss[base + channel] += count * activations.complements[row * channels + channel]
        sums.size[base + channel] += count
      }
    }
  }

  private func addMass(
    _ rows: Range<Int>, of probabilities: [Double], power massPower: Double,
    to sums: inout OverlapSums, at region: Int
  ) {
    let channels = batch.channelCount
    for row in rows where batch.labels[row] != LabelledLogits.ignored {
      let count = batch.multiplicities[row]
      for channel in 0..<channels {
        sums.mass[region * channels + channel] +=
          count * power(probabilities[row * channels + channel], massPower)
      }
    }
  }
}
