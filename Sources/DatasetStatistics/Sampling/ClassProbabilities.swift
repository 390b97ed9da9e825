import Glibc

/// How often each class is aimed at by a sampler that picks a class first, and then an image or a
/// crop with it. The probabilities add up to 1 over the present classes; absent ones have 0.
public enum ClassProbabilities {
  /// n_c^q / sum n^q: q = 1 aims as often as the counts say, 0 at all classes equally often, 1/2 in
  /// between (Kang et al., "Decoupling representation and classifier for long-tailed recognition",
  /// ICLR 2020). All 0 without a present class.
  public static func tempered(_ counts: [Double], exponent: Double) -> [Double] {
    let powers = counts.map { $0 > 0 ? pow($0, exponent) : 0 }
    return normalized(powers)
  }

  /// exp((1 - f_c) / T) / sum exp((1 - f) / T), f_c the share of the pixels (Hoyer, Dai, Van Gool:
  /// DAFormer, CVPR 2022). All 0 without a present class.
  public static func rareClass(pixelCounts: [UInt64], temperature: Double) -> [Double] {
    precondition(temperature > 0, "a temperature is above 0")
    let frequencies = normalized(pixelCounts.map { Double($0) })
    // Shifted by the rarest present class, so that no exponential overflows.
    let rarest = frequencies.filter { $0 > 0 }.min() ?? 0
    return normalized(frequencies.map { $0 > 0 ? exp((rarest - $0) / temperature) : 0 })
  }

  private static func normalized(_ values: [Double]) -> [Double] {
    let total = values.reduce(0, +)
    return total > 0 ? values.map { $0 / total } : values.map { _ in 0 }
  }
}
