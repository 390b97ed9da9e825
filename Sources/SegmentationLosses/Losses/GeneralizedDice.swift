extension SegmentationLoss {
  public static let generalizedDice = SegmentationLoss(
    id: "generalized-dice", aliases: ["gdl"], displayName: "Generalized Dice", family: .region,
    summary: "Dice pooled over the classes with the weight 1 / T^2, fatal where a class is absent.",
    formula: "1 - (2 sum_c w_c I + s) / (sum_c w_c (P + T) + s), w_c = 1 / T^2",
    parameters: [
      LossParameter(
        "absentClass", "zero", "weight of a class without truth: zero, or the largest finite one",
        source: "implementations differ from 0 to 1e20"),
      LossParameter(
        "weightType", "square", "1 / T^2; 1 / T for simple, 1 for uniform", source: Literature.sudre
      ),
      .smoothing, .pooledOverBatch,
    ],
    helps: [
      LossFinding(
        "Liver lesions: average recall 0.733 against 0.678 of Dice",
        source: Literature.lesions)
    ],
    fails: [
      LossFinding(
        "Multi-organ: 0.013 against 0.855 of the best, with a large finite weight for absent "
          + "classes", source: Literature.lossOdyssey),
      LossFinding(
        "Multi-organ slices: 66.5 against 71.5 of Dice + cross-entropy",
        source: Literature.synapse),
    ],
    traps: [
      LossFinding(
        "Section 7 prints 1 / sum r^2, which is 1 / T for hard labels: it must be 1 / (sum r)^2",
        source: Literature.survey),
      LossFinding(
        "Section 7: the code sums over classes before it weighs them, and the weights cancel",
        source: Literature.survey),
      LossFinding(
        "Weights of an absent class range from 0 to 1e20 between implementations",
        source: "read in the implementations"),
      LossFinding(
        "With weight 1 / T^2 a smoothing of 1e-5 is no longer small above a million pixels",
        source: "follows from the gradient"),
    ],
    references: [Literature.sudre]
  ) { _ in GeneralizedDice() }
}

/// 1 - (2 sum_c w_c hit_c + s) / (sum_c w_c (mass_c + size_c) + s), averaged over regions, where w_c
/// falls with the size of the class in the region.
public struct GeneralizedDice: RegionLoss, Hashable {
  public enum SizeWeight: String, Sendable, Hashable, CaseIterable {
    /// 1 / size^2 (Sudre 2017).
    case square
    /// 1 / size.
    case simple
    /// 1.
    case uniform
  }

  /// The weight of a class of size 0.
  public enum AbsentWeight: String, Sendable, Hashable, CaseIterable {
    /// The largest weight of the classes that are there (MONAI).
    case largestFinite = "largest-finite"
    case zero
  }

  /// Only pooling and head matter: the classes are weighed by their size alone.
  public var options: RegionOptions
  public var weightType: SizeWeight
  public var absentClass: AbsentWeight
  /// In weighted pixels: with `square` weights it grows with the image (1e-5 is no longer small
  /// above a million pixels).
  public var smoothing: Double

  public init(
    pooling: Pooling = .batch, head: OutputHead = .softmax, weightType: SizeWeight = .square,
    absentClass: AbsentWeight = .zero, smoothing: Double = 1e-5
  ) {
    options = RegionOptions(pooling: pooling, head: head)
    self.weightType = weightType
    self.absentClass = absentClass
    self.smoothing = smoothing
  }

  public func value(of sums: OverlapSums, slopes: inout OverlapSlopes) -> Double {
    let share = 1 / Double(sums.regionCount)
    var value = 0.0
    for region in 0..<sums.regionCount {
      let channels = sums.channels(of: region)
      let weights = weights(sums.size[channels])
      var numerator = smoothing
      var denominator = smoothing
      var errors = 0.0
      for (weight, index) in zip(weights, channels) {
        numerator += weight * 2 * sums.hit[index]
        denominator += weight * (sums.mass[index] + sums.size[index])
        errors += weight * (sums.miss[index] + sums.falseAlarm[index])
      }
      guard denominator > 0 else { continue }
      value += share * errors / denominator
      for (weight, index) in zip(weights, channels) {
        slopes.hit[index] = -2 * share * weight / denominator
        slopes.mass[index] = share * weight * (numerator / denominator) / denominator
      }
    }
    return value
  }

  /// A region without any class present has weights 0.
  private func weights(_ sizes: ArraySlice<Double>) -> [Double] {
    let finite = sizes.map { size -> Double in
      switch weightType {
      case .uniform: 1
      case .simple: size > 0 ? 1 / size : 0
      case .square: size > 0 ? 1 / (size * size) : 0
      }
    }
    guard weightType != .uniform, absentClass == .largestFinite else { return finite }
    let largest = finite.max() ?? 0
    return zip(finite, sizes).map { $1 > 0 ? $0 : largest }
  }
}
