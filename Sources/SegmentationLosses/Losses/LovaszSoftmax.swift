extension SegmentationLoss {
  public static let lovaszSoftmax = SegmentationLoss(
    id: "lovasz-softmax", aliases: ["lovasz"], displayName: "Lovasz-Softmax", family: .region,
    summary: "A convex surrogate of the IoU over errors in descending order; finetunes a model.",
    formula: """
      mean over present c of sum_k e_(k) (J_k - J_(k-1)), e = |t_c - p_c| in descending order, \
      J_k = 1 - (T - a_k) / (T + b_k), a_k and b_k the pixels with and without c among the first k
      """,
    parameters: [
      LossParameter(
        "classes", "present", "average over the classes of the batch", source: Literature.berman),
      LossParameter(
        "pooledOverBatch", true, "errors of the whole batch are sorted together",
        source: Literature.berman),
    ],
    helps: [
      LossFinding(
        "As 0.2 beside 0.8 of cross-entropy: Cityscapes 81.53 mean IoU against 80.46",
        source: Literature.paddleSeg)
    ],
    fails: [
      LossFinding(
        "Direct training from scratch usually does not work", source: Literature.paddleSeg)
    ],
    traps: [
      LossFinding(
        "kornia takes each image and all classes, the authors the batch and its present classes",
        source: Literature.runBeside),
      LossFinding(
        "Section 11 says that it performs better, without a word on finetuning or batch size",
        source: Literature.survey),
    ],
    references: [Literature.berman]
  ) { _ in LovaszSoftmax() }
}

/// The Lovasz extension of the Jaccard loss, averaged over classes: |t - p| sorted, each class for
/// itself.
public struct LovaszSoftmax: LossFunction, Hashable {
  public var pooling: Pooling
  /// True averages over the classes that the region contains; an absent class otherwise counts
  /// with its largest probability.
  public var skipsAbsentClasses: Bool

  public init(pooling: Pooling = .batch, skipsAbsentClasses: Bool = true) {
    self.pooling = pooling
    self.skipsAbsentClasses = skipsAbsentClasses
  }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let regions = batch.regions(pooling)
    var slopes = [Double](largeZeros: batch.logits.count)
    var order = ErrorOrder(capacity: batch.rowCount)
    var value = 0.0
    for rows in regions {
      let sizes = batch.channelSizes(of: rows)
      let scored = sizes.indices.filter { sizes[$0] > 0 || !skipsAbsentClasses }
      guard batch.hasLabelledRow(in: rows) else { continue }
      let share = 1 / Double(scored.count * regions.count)
      for channel in scored {
        evaluation.fillErrors(of: channel, rows: rows, into: &order)
        value +=
          share
          * LovaszExtension.value(
            order, multiplicities: batch.multiplicities, foregroundCount: sizes[channel]
          ) { entry, weight in
            slopes[Int(entry.row) * batch.channelCount + channel] =
              (entry.isForeground ? -share : share) * weight
          }
      }
    }
    evaluation.backpropagate(probabilitySlopes: slopes, scale: scale)
    return value
  }
}

extension LabelledLogits {
  /// Pixels of each channel's class; one channel is class 1.
  func channelSizes(of rows: Range<Int>) -> [Double] {
    var sizes = [Double](repeating: 0, count: classCount)
    for row in rows where labels[row] != LabelledLogits.ignored {
      sizes[Int(labels[row])] += multiplicities[row]
    }
    return channelCount == 1 ? [sizes[1]] : sizes
  }

  func hasLabelledRow(in rows: Range<Int>) -> Bool { rows.contains { multiplicities[$0] > 0 } }
}

extension LossEvaluation {
  /// |t - p| of one channel, sorted.
  fileprivate func fillErrors(of channel: Int, rows: Range<Int>, into order: inout ErrorOrder) {
    order.removeAll()
    let channels = batch.channelCount
    let trueLabel = Int32(channels == 1 ? 1 : channel)
    let activations = exclusive
    for row in rows where batch.multiplicities[row] > 0 {
      let isForeground = batch.labels[row] == trueLabel
      let error =
        isForeground ? activations.misses[row] : activations.probabilities[row * channels + channel]
      order.append(error: error, row: row, isForeground: isForeground)
    }
    order.sort()
  }

  /// Adds what slopes with respect to each probability mean for the logits.
  fileprivate func backpropagate(probabilitySlopes slopes: [Double], scale: Double) {
    let channels = batch.channelCount
    let activations = exclusive
    guard channels > 1 else {
      for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
        let hit = 1 - activations.misses[row]
        gradient[row] += scale * slopes[row] * hit * activations.misses[row]
      }
      return
    }
    gradient.withUnsafeMutableBufferPointer { gradient in
      activations.probabilities.withUnsafeBufferPointer { probabilities in
        slopes.withUnsafeBufferPointer { slopes in
          for row in 0..<batch.rowCount where batch.labels[row] != LabelledLogits.ignored {
            let slice = row * channels..<(row + 1) * channels
            SoftmaxChain.add(
              UnsafeBufferPointer(rebasing: probabilities[slice]),
              UnsafeBufferPointer(rebasing: slopes[slice]), scale: scale,
              to: UnsafeMutableBufferPointer(rebasing: gradient[slice]))
          }
        }
      }
    }
  }
}
