/// From slopes with respect to probabilities to slopes with respect to logits, one pixel at a time.
///
/// With a_k = dL/dp_k softmax gives dL/dz_k = p_k (a_k - sum_c p_c a_c). For cross-entropy,
/// a_k = -t_k / p_k, that is p_k - t_k. The slopes of a pixel add up to 0.
public enum SoftmaxChain {
  /// dL/dz of one pixel from its probabilities and a = dL/dp.
  public static func logitGradient(probabilities: [Double], slopes: [Double]) -> [Double] {
    precondition(
      probabilities.count == slopes.count, "there must be one slope for each probability")
    var gradient = [Double](repeating: 0, count: slopes.count)
    probabilities.withUnsafeBufferPointer { p in
      slopes.withUnsafeBufferPointer { a in
        gradient.withUnsafeMutableBufferPointer { add(p, a, scale: 1, to: $0) }
      }
    }
    return gradient
  }

  /// Adds `scale` times dL/dz of one pixel to `gradient`.
  @inline(__always)
  static func add(
    _ p: UnsafeBufferPointer<Double>, _ a: UnsafeBufferPointer<Double>, scale: Double,
    to gradient: UnsafeMutableBufferPointer<Double>
  ) {
    var mean = 0.0
    var sure = -1
    for k in 0..<p.count {
      mean += p[k] * a[k]
      if p[k] > 0.5 { sure = k }
    }
    // Where p_k is nearly 1, a_k and the mean are nearly equal: sum the differences instead.
    let before = sure < 0 ? 0 : gradient[sure]
    for k in 0..<p.count { gradient[k] += scale * p[k] * (a[k] - mean) }
    guard sure >= 0 else { return }
    var excess = 0.0
    for c in 0..<p.count where c != sure { excess += p[c] * (a[sure] - a[c]) }
    gradient[sure] = before + scale * p[sure] * excess
  }
}
