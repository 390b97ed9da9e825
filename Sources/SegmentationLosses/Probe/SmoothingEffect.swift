import Glibc

/// Rare classes that a loss pushes down at `prior` for no other reason than its smoothing.
public struct SmoothingEffect: Sendable, Hashable {
  /// The smoothing, of several the largest.
  public var smoothing: Double
  public var classes: [ClassSize]
  /// A smoothing that pushes none of them down: a power of ten times smaller, and 1e-5 at most.
  public var harmlessSmoothing: Double
}

extension LossProbe {
  /// Smoothing times this is as good as none, and still keeps a logarithm finite.
  private static let vanishing = 1e-12
  /// The usual smoothing: no larger one is worth proposing.
  private static let usualSmoothing = 1e-5

  /// See `LossMeasurement.smoothingEffect`.
  ///
  /// A class of less than one pixel in a mean image is in few images, where it has more: nothing
  /// follows from what smoothing does to it in the mean.
  func smoothingEffect(of loss: any LossFunction) -> SmoothingEffect? {
    guard let smoothing = loss.largestSmoothing else { return nil }
    let smoothed = priorGradient(of: loss)
    let bare = priorGradient(of: loss.smoothed(times: Self.vanishing))
    let sunk = rareClasses.filter { index in
      meanImage[index] >= 1 && smoothed.sinks(index) && !bare.sinks(index)
    }
    guard !sunk.isEmpty else { return nil }
    var factor = min(0.1, Self.usualSmoothing / smoothing)
    while factor > Self.vanishing {
      let gradient = priorGradient(of: loss.smoothed(times: factor))
      if !sunk.contains(where: gradient.sinks) { break }
      factor /= 10
    }
    return SmoothingEffect(
      smoothing: smoothing,
      classes: sunk.map { ClassSize(classIndex: $0, pixelCount: meanImage[$0]) },
      harmlessSmoothing: smoothing * factor)
  }

  /// See `LossMeasurement.sizeDrift`.
  func sizeDrift(of loss: any LossFunction) -> Double {
    let margin = priorGradient(of: loss).margin(of: rareClasses)
    // Half and double the side: in two dimensions a quarter and four times the pixels.
    let pixels = pow(2, Double(dimensionCount))
    return [1 / pixels, pixels].reduce(0) { drift, scale in
      let resized = priorGradient(of: loss, imageScale: scale)
      return max(drift, abs(resized.margin(of: rareClasses) - margin))
    }
  }

  /// Whether `sizeDrift` is small once the smoothing has vanished.
  func driftsBySmoothing(_ loss: any LossFunction) -> Bool {
    loss.largestSmoothing != nil
      && sizeDrift(of: loss.smoothed(times: Self.vanishing)) <= ProbeWarning.largestDrift
  }

  private func priorGradient(
    of loss: any LossFunction, imageScale: Double = 1
  ) -> StateGradient {
    let rows = StateRows(.prior, head: loss.head, frequencies: dataset.frequencies)
    return StateGradient(loss, rows: rows, counts: meanImage.map { $0 * imageScale })
  }
}

extension StateGradient {
  /// Whether the pushes on a class's logit go down.
  fileprivate func sinks(_ index: Int) -> Bool {
    margin(of: [index]) < ProbeWarning.lowestMargin
  }
}
