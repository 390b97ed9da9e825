extension SegmentationLoss {
  public static let lovaszHinge = SegmentationLoss(
    id: "lovasz-hinge", displayName: "Lovasz hinge", family: .region,
    summary: "The binary Lovasz loss on hinge errors of the logits.",
    formula: """
      sum_k max(0, e_(k)) (J_k - J_(k-1)), e = 1 - z (2 t - 1) in descending order, \
      J_k = 1 - (T - a_k) / (T + b_k), a_k and b_k the pixels with t = 1 and 0 among the first k
      """,
    parameters: [
      LossParameter(
        "pooledOverBatch", false, "each image on its own", source: Literature.berman)
    ],
    helps: [
      LossFinding(
        "Roads of 4.5 % foreground: +0.49 IoU as 0.02 beside 1 of cross-entropy",
        source: Literature.paddleSeg)
    ],
    references: [Literature.berman]
  ) { _ in LovaszHinge() }
}

/// The Lovasz extension over hinge errors 1 - z (2t - 1) of the logits themselves, each channel for
/// itself, averaged over regions and channels.
public struct LovaszHinge: LossFunction, Hashable {
  public var pooling: Pooling

  public init(pooling: Pooling = .perImage) { self.pooling = pooling }

  public var head: OutputHead { .sigmoid }

  public func add(scaledBy scale: Double, to evaluation: LossEvaluation) -> Double {
    let batch = evaluation.batch
    let regions = batch.regions(pooling)
    let share = 1 / Double(regions.count * batch.channelCount)
    var order = ErrorOrder(capacity: batch.rowCount)
    var value = 0.0
    for rows in regions {
      let sizes = batch.channelSizes(of: rows)
      for channel in 0..<batch.channelCount {
        batch.fillHingeErrors(of: channel, rows: rows, into: &order)
        value +=
          share
          * LovaszExtension.value(
            order, multiplicities: batch.multiplicities, foregroundCount: sizes[channel]
          ) { entry, weight in
            evaluation.gradient[Int(entry.row) * batch.channelCount + channel] +=
              scale * (entry.isForeground ? -share : share) * weight
          }
      }
    }
    return value
  }
}

extension LabelledLogits {
  fileprivate func fillHingeErrors(
    of channel: Int, rows: Range<Int>, into order: inout ErrorOrder
  ) {
    order.removeAll()
    let trueLabel = Int32(channelCount == 1 ? 1 : channel)
    for row in rows where multiplicities[row] > 0 {
      let logit = logits[row * channelCount + channel]
      let isForeground = labels[row] == trueLabel
      order.append(
        error: isForeground ? 1 - logit : 1 + logit, row: row, isForeground: isForeground)
    }
    order.sort()
  }
}
