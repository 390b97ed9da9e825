import LabelMasks

/// What the probe found out about one loss on one dataset.
public struct LossMeasurement: Sendable, Equatable {
  /// For each state, in the order of its cases, every class of the dataset.
  public var classes: [ClassMeasurement]
  /// Rare-class share of the gradient / rare-class share of the pixels, by state; the geometric
  /// mean over images that hold rare pixels. Empty where no class is rare.
  public var rareBoost: [ProbeState: Double]
  /// At `prior`, over a mean image: (up - down) / (up + down) of all pushes on the logits of rare
  /// classes. Above 0 the loss lifts them off the plateau, below 0 it sinks them further. Nil where
  /// no class is rare.
  public var collapseMargin: Double?
  /// The largest change of `collapseMargin` when the sides of the images are halved or doubled.
  /// Nil where no class is rare.
  public var sizeDrift: Double?
  /// Whether smoothing is what knows how large an image is; other losses know it by a whole number
  /// of hardest pixels.
  public var driftsBySmoothing: Bool
  /// Nil where smoothing pushes no rare class down, or where the loss has none.
  public var smoothingEffect: SmoothingEffect?
  /// Of an overlap loss, or a compound with one, that scores the background; nil of any other.
  public var backgroundEffect: BackgroundEffect?
  /// Push of rare pixels on their own logit at `collapse` / at `uniform`: what is left of the pull
  /// once the network is sure of the largest class. Nil where no class is rare.
  public var pullKept: Double?
  /// Of a compound that keeps little pull, the first part that alone would keep it.
  public var partThatKeepsPull: String?
  public var spread: GradientSpread
  /// At `prior`: share of all pushes down that falls on classes which the image does not hold.
  public var absentDownShare: Double
  /// The same of cross-entropy: what the class mix alone puts on them.
  public var absentDownShareOfCrossEntropy: Double
  /// Of a compound: each part's share of the summed L1 norms, by state.
  public var balance: [PartBalance]
}

/// One class in one state: a row of the table `loss_probe`.
public struct ClassMeasurement: Sendable, Equatable {
  public var state: ProbeState
  public var classIndex: Int
  /// Class pixels / labelled pixels of the dataset.
  public var pixelFrequency: Double
  /// Share of the class's pixels in the L1 norm of the gradient, of the mean loss over images.
  public var gradientShare: Double
  /// The same / the share of the pixels, geometric mean over the images that hold the class; nil
  /// where none does.
  public var boost: Double?
  /// (up - down) / (up + down) of the pushes on the class's logit over a mean image; 0 where
  /// nothing pushes.
  public var margin: Double
}

/// A class with the pixels that a mean image has of it.
public struct ClassSize: Sendable, Hashable {
  public var classIndex: Int
  public var pixelCount: Double
}

/// What one part of a compound contributes.
public struct PartBalance: Sendable, Equatable {
  public var part: String
  /// Share of the L1 norm of the parts' gradients, over all images.
  public var share: [ProbeState: Double]

  public init(part: String, share: [ProbeState: Double]) {
    self.part = part
    self.share = share
  }
}
