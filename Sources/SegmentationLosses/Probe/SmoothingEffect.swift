// What a loss makes of rare classes depends on the size of the images through its smoothing alone:
// nothing else in it is measured in pixels.

extension LossProbe {
  /// See `LossMeasurement.sizeDrift`.
  func sizeDrift(of loss: any LossFunction, from margin: Double) -> Double {
    // Half and double the side are a quarter and four times the pixels.
    [0.25, 4].reduce(0) { drift, scale in
      let resized = priorGradient(of: loss, imageScale: scale)
      return max(drift, abs(resized.margin(of: rareClasses) - margin))
    }
  }

  /// See `LossMeasurement.classesSunkBySmoothing`.
  func classesSunkBySmoothing(of loss: any LossFunction) -> [ClassSize] {
    // Smoothing in pixels vanishes in huge images, smoothing of weights 1 / size^2 in tiny ones.
    let unsmoothed = [1e-6, 1e6].map { priorGradient(of: loss, imageScale: $0) }
    let gradient = priorGradient(of: loss, imageScale: 1)
    let sunk = rareClasses.filter { index in
      gradient.margin(of: [index]) < ProbeWarning.lowestMargin
        && unsmoothed.contains { $0.margin(of: [index]) >= ProbeWarning.lowestMargin }
    }
    return sunk.map { ClassSize(classIndex: $0, pixelCount: meanImage[$0]) }
  }

  private func priorGradient(of loss: any LossFunction, imageScale: Double) -> StateGradient {
    let rows = StateRows(.prior, head: loss.head, frequencies: dataset.frequencies)
    return StateGradient(loss, rows: rows, counts: meanImage.map { $0 * imageScale })
  }
}
