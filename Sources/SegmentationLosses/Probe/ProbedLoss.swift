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
  public var stability: Double
  public var sizeDrift: Double?
  public var absentDownShare: Double
  /// Each part of a compound with its share of the gradient by state, as a JSON object.
  public var balanceJSON: String
  /// Sentences against the loss on this dataset.
  public var warnings: [String]

  public init(
    loss: String, imageCount: Int, rareBoostUniform: Double?, rareBoostMid: Double?,
    collapseMargin: Double?, pullKept: Double?, stability: Double, sizeDrift: Double?,
    absentDownShare: Double, balanceJSON: String, warnings: [String]
  ) {
    self.loss = loss
    self.imageCount = imageCount
    self.rareBoostUniform = rareBoostUniform
    self.rareBoostMid = rareBoostMid
    self.collapseMargin = collapseMargin
    self.pullKept = pullKept
    self.stability = stability
    self.sizeDrift = sizeDrift
    self.absentDownShare = absentDownShare
    self.balanceJSON = balanceJSON
    self.warnings = warnings
  }

  public init(loss: String, imageCount: Int, _ measurement: LossMeasurement) {
    let balance = measurement.balance.map { part in
      let shares = ProbeState.allCases.compactMap { state in
        part.share[state].map { (state.rawValue, JSONValue.number($0)) }
      }
      return (part.part, JSONValue.object(shares))
    }
    self.init(
      loss: loss, imageCount: imageCount, rareBoostUniform: measurement.rareBoost[.uniform],
      rareBoostMid: measurement.rareBoost[.mid], collapseMargin: measurement.collapseMargin,
      pullKept: measurement.pullKept, stability: measurement.stability,
      sizeDrift: measurement.sizeDrift, absentDownShare: measurement.absentDownShare,
      balanceJSON: JSONValue.object(balance).text, warnings: measurement.warnings.map(\.sentence))
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
