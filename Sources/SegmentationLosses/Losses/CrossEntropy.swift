extension SegmentationLoss {
  public static let crossEntropy = SegmentationLoss(
    id: "cross-entropy", aliases: ["ce"], displayName: "Cross-entropy", family: .pixel,
    summary: "The mean negative log probability of the true class, every pixel counting the same.",
    formula: "-1/V sum ln p_y",
    parameters: LossParameter.crossEntropy + [.labelSmoothing],
    furtherSettings: [.divisor],
    helps: [
      LossFinding("Liver: Dice score 0.967 against 0.955 of Dice", source: Literature.lossOdyssey),
      LossFinding("The simple loss is dominant in street scenes", source: Literature.azad),
    ],
    fails: [
      LossFinding(
        "Small lung nodules: recall 0.16 against 0.80 of Dice", source: Literature.lesions),
      LossFinding(
        "Multi-organ slices: Dice score 50.6 against 71.5 of Dice + cross-entropy",
        source: Literature.synapse),
    ],
    traps: [
      LossFinding(
        "Section 1 prints a sum without the mean over pixels: no weight beside it means anything",
        source: Literature.survey),
      LossFinding(
        "Label smoothing in segmentation-models-pytorch averages over ignored pixels too, which scales the loss down",
        source: Literature.runBeside),
    ],
    references: ["Ronneberger et al.: U-Net, MICCAI 2015, arXiv 1505.04597"]
  ) { _ in CrossEntropy() }
}

/// Cross-entropy, plain or weighted: w_y times -ln p_y, averaged over the labelled pixels of the
/// batch.
public struct CrossEntropy: LossFunction, Hashable {
  /// What the weighted sum over pixels is divided by.
  public enum Divisor: String, Sendable, Hashable, CaseIterable {
    /// The sum of the pixels' weights (PyTorch): a batch of one class does not feel its weight.
    case weights
    /// The number of labelled pixels, which is how the formula is usually printed.
    case pixels
    /// Nothing: the sum.
    case one
  }

  /// One for each class; nil for ones.
  public var classWeights: [Double]?
  public var divisor: Divisor
  /// Share e of the target that is spread evenly over all classes.
  public var labelSmoothing: Double

  public init(
    classWeights: [Double]? = nil, divisor: Divisor = .weights, labelSmoothing: Double = 0
  ) {
    self.classWeights = classWeights
    self.divisor = divisor
    self.labelSmoothing = labelSmoothing
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let weights = batch.classValues(classWeights)
    let total = divisor(batch, weights: weights)
    guard total > 0 else { return 0 }
    let sharp = evaluation.addPixelTerms(scaledBy: scale * (1 - labelSmoothing)) { pixel in
      let weight = weights[pixel.label] / total
      return PixelTerm(value: weight * pixel.surprisal, pull: weight)
    }
    guard labelSmoothing > 0 else { return sharp }
    let even = evaluation.addEvenTarget(weights: weights, scaledBy: scale * labelSmoothing / total)
    return (1 - labelSmoothing) * sharp + labelSmoothing * even / total
  }

  private func divisor(_ batch: LabelledLogits, weights: [Double]) -> Double {
    switch divisor {
    case .one: 1
    case .pixels: batch.labelledPixelCount
    case .weights:
      zip(batch.labels, batch.multiplicities).reduce(0) { sum, row in
        row.0 == LabelledLogits.ignored ? sum : sum + row.1 * weights[Int(row.0)]
      }
    }
  }
}

extension LossEvaluation {
  /// sum_i count_i (1/C) sum_k -w_k ln p_k: cross-entropy against a target that is the same for all
  /// classes. Slope of a pixel: (1/C) ((sum_c w_c) p_k - w_k).
  fileprivate func addEvenTarget(weights: [Double], scaledBy scale: Double) -> Double {
    guard batch.channelCount > 1 else { return addEvenBinaryTarget(weights, scaledBy: scale) }
    let channels = batch.channelCount
    let total = weights.reduce(0, +)
    let activations = exclusive
    var value = 0.0
    for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
      let start = row * channels
      let trueLogit = batch.logits[start + Int(batch.labels[row])]
      for k in 0..<channels {
        // -ln p_k = -ln p_y + z_y - z_k.
        let surprisal = activations.surprisals[row] + trueLogit - batch.logits[start + k]
        value += batch.multiplicities[row] * weights[k] * surprisal
        gradient[start + k] +=
          scale / Double(channels) * (total * activations.probabilities[start + k] - weights[k])
      }
    }
    return value / Double(channels)
  }

  private func addEvenBinaryTarget(_ weights: [Double], scaledBy scale: Double) -> Double {
    var value = 0.0
    for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
      let logit = batch.logits[row]
      value +=
        batch.multiplicities[row]
        * (weights[0] * softplus(logit) + weights[1] * softplus(-logit)) / 2
      gradient[row] += scale * (weights[0] * sigmoid(logit) - weights[1] * sigmoid(-logit)) / 2
    }
    return value
  }
}

extension LabelledLogits {
  /// `values`, which must be one for each class, or ones.
  func classValues(_ values: [Double]?) -> [Double] {
    guard let values else { return [Double](repeating: 1, count: classCount) }
    precondition(values.count == classCount, "class weights must be one for each class")
    return values
  }
}
