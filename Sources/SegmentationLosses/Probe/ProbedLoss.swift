import LabelMasks

/// What the probe found out about one loss, without the classes: a row of the table
/// `loss_probe_summary`.
public struct ProbedLoss: Sendable, Equatable {
  /// A loss id of the catalogue.
  public var loss: String
  /// Images probed.
  public var imageCount: Int
  /// `LossMeasurement.rareBoost` at `uniform` and `mid`; nil where no class is rare.
  public var rareBoostUniform: Double?
  public var rareBoostMid: Double?
  public var collapseMargin: Double?
  public var pullKept: Double?
  /// `LossMeasurement.spread` over images, and over batches.
  public var stability: Double?
  public var batchStability: Double?
  public var sizeDrift: Double?
  public var absentDownShare: Double
  /// Each part of a compound with its share of the gradient.
  public var balance: [PartBalance]
  /// Sentences against the loss on this dataset.
  public var warnings: [String]

  public init(
    loss: String, imageCount: Int, rareBoostUniform: Double?, rareBoostMid: Double?,
    collapseMargin: Double?, pullKept: Double?, stability: Double?, batchStability: Double?,
    sizeDrift: Double?, absentDownShare: Double, balance: [PartBalance], warnings: [String]
  ) {
    self.loss = loss
    self.imageCount = imageCount
    self.rareBoostUniform = rareBoostUniform
    self.rareBoostMid = rareBoostMid
    self.collapseMargin = collapseMargin
    self.pullKept = pullKept
    self.stability = stability
    self.batchStability = batchStability
    self.sizeDrift = sizeDrift
    self.absentDownShare = absentDownShare
    self.balance = balance
    self.warnings = warnings
  }

  public init(loss: String, imageCount: Int, _ measurement: LossMeasurement) {
    self.init(
      loss: loss, imageCount: imageCount, rareBoostUniform: measurement.rareBoost[.uniform],
      rareBoostMid: measurement.rareBoost[.mid], collapseMargin: measurement.collapseMargin,
      pullKept: measurement.pullKept, stability: measurement.spread.overImages,
      batchStability: measurement.spread.overBatches, sizeDrift: measurement.sizeDrift,
      absentDownShare: measurement.absentDownShare, balance: measurement.balance,
      warnings: measurement.warnings.map(\.sentence))
  }
}

extension [PartBalance] {
  /// Each part with its share by state, as a JSON object.
  package var json: String {
    JSONValue.object(
      map { part in
        let shares = ProbeState.allCases.compactMap { state in
          part.share[state].map { (state.rawValue, JSONValue.number($0)) }
        }
        return (part.part, .object(shares))
      }
    ).text
  }
}

extension [ProbedClass] {
  /// What a loss makes of one class, in a sentence; nil where it was not probed.
  public func sentence(about classID: Int, named name: String, under loss: String) -> String? {
    func row(_ state: ProbeState) -> ProbedClass? {
      first { $0.loss == loss && $0.classID == classID && $0.state == state }
    }
    guard let start = row(.uniform), let mid = row(.mid) else { return nil }
    return """
      \(name) is \(start.pixelFrequency.readablePercent) of the pixels and gets \
      \(start.gradientShare.readablePercent) of the gradient at the start, \
      \(mid.gradientShare.readablePercent) half way.
      """
  }
}

/// A row of the table `loss_probe`: one class in one state under one loss.
public struct ProbedClass: Sendable, Equatable {
  public var loss: String
  public var state: ProbeState
  public var classID: Int
  public var className: String
  public var pixelFrequency: Double
  public var gradientShare: Double
  public var boost: Double?
  public var margin: Double

  public init(
    loss: String, state: ProbeState, classID: Int, className: String, pixelFrequency: Double,
    gradientShare: Double, boost: Double?, margin: Double
  ) {
    self.loss = loss
    self.state = state
    self.classID = classID
    self.className = className
    self.pixelFrequency = pixelFrequency
    self.gradientShare = gradientShare
    self.boost = boost
    self.margin = margin
  }
}
