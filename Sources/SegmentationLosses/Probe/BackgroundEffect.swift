/// What it costs the foreground that an overlap loss scores the background as one of its classes.
///
/// With one foreground pixel in 10,000, an untrained network's foreground gets 0.06 % of the gradient
/// of Dice over both classes, and half of it once the background is left out of the mean.
public struct BackgroundEffect: Sendable, Hashable {
  /// Share of all classes but the background in the gradient at `uniform`.
  public var foregroundShare: Double
  /// The same with the background left out of the mean over classes.
  public var foregroundShareWithout: Double

  /// Whether the foreground gets less than half of what it could.
  var isLarge: Bool {
    foregroundShare < ProbeWarning.lowestShareKept * foregroundShareWithout
  }
}

extension LossProbe {
  /// The effect on the first overlap loss among `loss` and its parts, over a mean image; nil where
  /// there is none, where the dataset has no background, or where it is left out already.
  func backgroundEffect(of loss: any LossFunction) -> BackgroundEffect? {
    let parts = loss.parts.isEmpty ? [loss] : loss.parts.map(\.loss)
    guard let background = dataset.background,
      let overlap = parts.lazy.compactMap({ $0 as? any RegionLoss }).first,
      overlap.options.background != background
    else { return nil }
    return BackgroundEffect(
      foregroundShare: foregroundShare(of: overlap, background: background),
      foregroundShareWithout: foregroundShare(
        of: overlap.leavingOut(background), background: background))
  }

  private func foregroundShare(of loss: any LossFunction, background: Int) -> Double {
    let rows = StateRows(.uniform, head: loss.head, frequencies: dataset.frequencies)
    let gradient = StateGradient(loss, rows: rows, counts: meanImage)
    let total = gradient.total
    return total > 0 ? 1 - gradient.strength[background] / total : 0
  }
}

extension RegionLoss {
  /// The same loss, with `background` left out of its mean over classes.
  fileprivate func leavingOut(_ background: Int) -> Self {
    var loss = self
    loss.options.background = background
    return loss
  }
}
