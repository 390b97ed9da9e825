import ClassWeights
import DatasetStatistics
import LossRules
import SegmentationLosses
import TabularOutput

extension DataTable {
  /// Rows of the table `class_weight`, with its column names.
  public init(_ weights: [ClassWeight]) {
    self.init(
      columns: [
        "split", "scheme", "normalization", "class_id", "class_name", "weight", "ci_low",
        "ci_high", "parameters_json",
      ].map { Column($0) },
      rows: weights.map {
        [
          .text($0.split), .text($0.scheme), .text($0.normalization.rawValue), Cell($0.classID),
          .text($0.className), Cell($0.weight), Cell($0.ciLow), Cell($0.ciHigh),
          .text($0.parametersJSON),
        ]
      })
  }

  /// Rows of the table `recommendation`, one for each piece of evidence, with the column names
  /// of both tables.
  public init(_ recommendations: [Recommendation]) {
    self.init(
      columns: [
        "split", "rank", "loss", "verdict", "score", "summary", "parameters_json", "options_json",
        "stability", "rule", "evidence", "effect", "statement", "measured_json", "changes_if",
        "strength",
        "sources",
      ].map { Column($0) },
      rows: recommendations.flatMap { recommendation in
        recommendation.evidence.map { evidence in
          [
            .text(recommendation.split), Cell(recommendation.rank), .text(recommendation.loss),
            .text(recommendation.verdict.rawValue), .real(recommendation.score),
            .text(recommendation.summary), .text(recommendation.parametersJSON),
            .text(recommendation.optionsJSON), Cell(recommendation.stability),
            .text(evidence.rule), .text(evidence.evidence),
            .text(evidence.effect), .text(evidence.statement), .text(evidence.measuredJSON),
            Cell(evidence.changesIf), .text(evidence.strength.rawValue), .text(evidence.sources),
          ]
        }
      })
  }

  /// Rows of the table `sampling_plan`, with its column names.
  public init(_ samplings: [ClassSampling]) {
    self.init(
      columns: [
        "split", "class_id", "class_name", "repeat_factor", "crop_ratio",
        "rare_class_probability", "plain_frequency", "sampled_frequency",
        "plain_image_frequency", "sampled_image_frequency", "weighted_share",
        "sampled_and_weighted_share",
      ].map { Column($0) },
      rows: samplings.map {
        [
          .text($0.split), Cell($0.classID), .text($0.className), .real($0.repeatFactor),
          .real($0.cropRatio), .real($0.rareClassProbability), .real($0.plainFrequency),
          .real($0.sampledFrequency), .real($0.plainImageFrequency),
          .real($0.sampledImageFrequency), Cell($0.weightedShare),
          Cell($0.sampledAndWeightedShare),
        ]
      })
  }

  /// Rows of the table `loss_probe`, with its column names.
  public init(_ probed: [ProbedClass], split: String) {
    self.init(
      columns: [
        "split", "loss", "state", "class_id", "class_name", "pixel_frequency", "gradient_share",
        "boost", "margin",
      ].map { Column($0) },
      rows: probed.map {
        [
          .text(split), .text($0.loss), .text($0.state.rawValue), Cell($0.classID),
          .text($0.className), .real($0.pixelFrequency), .real($0.gradientShare), Cell($0.boost),
          .real($0.margin),
        ]
      })
  }
}
